package main

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/credvet/credvet/analyzers/rule"
	"github.com/credvet/credvet/cmd/internal/config"
	"github.com/credvet/credvet/cmd/internal/report"
)

// localConfigs are the configurations of the modules of a run. A module has
// its own where it would have it in a run of its own, and under go vet.
type localConfigs struct {
	root  *config.Config // of the run, already applied
	flags given

	mu     sync.Mutex
	byDir  map[string]*config.Config
	failed map[string]error
}

// given is what the command line says, which wins over every configuration.
type given struct {
	options rule.Options    // as the flags left them
	set     map[string]bool // flags that are there, by name
	symbols string          // the file that the command line names, or ""
}

func newLocalConfigs(root *config.Config, flags given) *localConfigs {
	return &localConfigs{
		root: root, flags: flags,
		byDir: make(map[string]*config.Config), failed: make(map[string]error),
	}
}

// apply sets in options what a configuration says, and what the command line
// says on top.
func (g given) apply(file *config.Config, o *rule.Options) {
	file.Apply(o)
	o.Disabled = merged(o.Disabled, g.options.Disabled)
	o.Symbols = cmp.Or(g.symbols, o.Symbols)
	if g.set["advice"] {
		o.Advice = g.options.Advice
	}
	if g.set["tests"] {
		o.Tests = g.options.Tests
	}
}

// apply changes the options for the module in dir.
func (l *localConfigs) apply(dir string, o *rule.Options) {
	file := l.load(dir)
	if file.Path == l.root.Path {
		return
	}
	o.Excluded = nil
	l.flags.apply(file, o)
}

// load reads the configuration of the module in dir, once. One that cannot be
// read fails the run and changes nothing.
func (l *localConfigs) load(dir string) *config.Config {
	l.mu.Lock()
	defer l.mu.Unlock()
	if file, ok := l.byDir[dir]; ok {
		return file
	}
	file, err := config.Load(dir)
	if err == nil && l.flags.symbols == "" {
		err = file.Check()
	}
	if err != nil {
		file, l.failed[dir] = l.root, err
	}
	l.byDir[dir] = file
	return file
}

// failures returns what could not be read, as failures of the run.
func (l *localConfigs) failures() []report.Failure {
	var all []report.Failure
	for _, dir := range slices.Sorted(maps.Keys(l.failed)) {
		all = append(all, report.Failure{Message: l.failed[dir].Error()})
	}
	return all
}

// merged returns the union of two sets.
func merged(a, b map[string]bool) map[string]bool {
	all := make(map[string]bool, len(a)+len(b))
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}
