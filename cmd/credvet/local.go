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
	root     *config.Config  // of the run, already applied
	disabled map[string]bool // by the command line, which wins
	symbols  string          // the file that the command line names, or ""

	mu     sync.Mutex
	byDir  map[string]*config.Config
	failed map[string]error
}

func newLocalConfigs(root *config.Config, disabled map[string]bool, symbols string) *localConfigs {
	return &localConfigs{
		root: root, disabled: disabled, symbols: symbols,
		byDir: make(map[string]*config.Config), failed: make(map[string]error),
	}
}

// apply changes the options for the module in dir.
func (l *localConfigs) apply(dir string, o *rule.Options) {
	file := l.load(dir)
	if file.Path == l.root.Path {
		return
	}
	o.Excluded = nil
	file.Apply(o)
	o.Disabled = merged(file.Disabled, l.disabled)
	o.Symbols = cmp.Or(l.symbols, file.Symbols)
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
	if err == nil && l.symbols == "" {
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
