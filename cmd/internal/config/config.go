// Package config reads .credvet.yml.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
)

// Name is the name of the configuration file.
const Name = ".credvet.yml"

// A Config is what a configuration file says. The zero value changes nothing.
type Config struct {
	Path    string // of the file, "" if there is none
	Content []byte // of the file, for cache keys

	Disabled map[string]bool          // by rule ID
	Severity map[string]rule.Severity // by rule ID
	FailOn   string                   // "" if the file does not say
	Symbols  string                   // path of a file of known symbols; "" if the file names none
	Baseline string                   // path of a file of known findings; "" if the file names none
	exclude  []string                 // patterns, relative to the file's directory
}

// file is the form of the file.
type file struct {
	Version  int               `yaml:"version"`
	Rules    map[string]string `yaml:"rules"`
	FailOn   string            `yaml:"fail-on"`
	Exclude  []string          `yaml:"exclude"`
	Baseline string            `yaml:"baseline"` // relative to the file's directory
	Symbols  string            `yaml:"symbols"`  // relative to the file's directory
}

// Find returns the path of the configuration file for code in dir, or "". The
// file stands where a module, a workspace or a repository has its root; the
// nearest one counts, and none beyond the repository.
func Find(dir string) string {
	for {
		root := exists(dir, ".git")
		if root || exists(dir, "go.mod") || exists(dir, "go.work") {
			if path := filepath.Join(dir, Name); exists(dir, Name) {
				return path
			}
		}
		parent := filepath.Dir(dir)
		if root || parent == dir {
			return ""
		}
		dir = parent
	}
}

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

// Load reads the configuration for code in dir. Without a file it returns the
// zero Config. Its errors name the file and what to change in it.
func Load(dir string) (*Config, error) {
	path := Find(dir)
	if path == "" {
		return new(Config), nil
	}
	return Read(path)
}

// Read reads one configuration file.
func Read(path string) (*Config, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read the configuration: %w; make the file readable or delete it", reason(err, path))
	}
	c := &Config{Path: path, Content: content}
	if err := c.parse(content); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// reason strips the operation from a file error and keeps the path.
func reason(err error, path string) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return fmt.Errorf("%s: %w", path, pe.Err)
	}
	return err
}

// parse reads the file strictly: a key that is not known is a mistake.
func (c *Config) parse(content []byte) error {
	var f file
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	decoder.KnownFields(true)
	if err := decoder.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s; the keys are version, rules, fail-on, exclude, symbols and baseline", plain(err))
	}
	if f.Version != 0 && f.Version != 1 {
		return fmt.Errorf("version %d is not known to this credvet: write version: 1, or install a newer credvet", f.Version)
	}
	if err := CheckFailOn(f.FailOn); f.FailOn != "" && err != nil {
		return fmt.Errorf("fail-on: %w", err)
	}
	c.FailOn, c.exclude = f.FailOn, f.Exclude
	c.Symbols, c.Baseline = c.beside(f.Symbols), c.beside(f.Baseline)
	for _, pattern := range f.Exclude {
		if !wellFormed(pattern) {
			return fmt.Errorf("exclude: malformed pattern %q: write a path relative to this file, such as internal/legacy/**", pattern)
		}
	}
	return c.rules(f.Rules)
}

// beside returns the path of a file that the configuration names.
func (c *Config) beside(name string) string {
	name = filepath.FromSlash(name)
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(c.Path), name)
}

// Check reports an error if the file of symbols that the configuration names
// cannot be used. It names both files and says what to write.
func (c *Config) Check() error {
	if err := rule.CheckSymbols(c.Symbols); err != nil {
		return fmt.Errorf("%s: symbols: %w", c.Path, err)
	}
	return nil
}

// typeName matches how the decoder names Go's types, which mean nothing to a
// reader of the file.
var typeName = regexp.MustCompile(` in type [\w.]+`)

// plain returns the text of a decoder's error on one line.
func plain(err error) string {
	return typeName.ReplaceAllString(strings.Join(strings.Fields(err.Error()), " "), "")
}

// CheckFailOn reports an error unless a threshold is one that -fail-on takes.
func CheckFailOn(threshold string) error {
	if threshold == "none" {
		return nil
	}
	if _, err := rule.ParseSeverity(threshold); err != nil {
		return fmt.Errorf("unknown threshold %q: use error, warning, advice or none", threshold)
	}
	return nil
}

// rules takes the settings of rules and analyzers. A rule's own setting counts
// before that of its analyzer.
func (c *Config) rules(settings map[string]string) error {
	c.Disabled, c.Severity = make(map[string]bool), make(map[string]rule.Severity)
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if err := checkSetting(name, settings[name]); err != nil {
			return fmt.Errorf("rules: %w", err)
		}
	}
	for _, r := range analyzers.Rules() {
		setting, ok := settings[r.ID]
		if !ok {
			setting = settings[r.Analyzer]
		}
		if setting == "off" || setting == "false" {
			c.Disabled[r.ID] = true
		}
		if s, err := rule.ParseSeverity(setting); err == nil {
			c.Severity[r.ID] = s
		}
	}
	return nil
}

// checkSetting reports an error unless a rule or analyzer of that name can have
// the setting.
func checkSetting(name, setting string) error {
	if !known(name) {
		return fmt.Errorf("no rule or analyzer is called %q: run credvet rules for the list", name)
	}
	switch setting {
	case "on", "true", "off", "false":
		return nil
	}
	if _, err := rule.ParseSeverity(setting); err != nil {
		return fmt.Errorf("%s: unknown setting %q: use on, off, error, warning or advice", name, setting)
	}
	if !strings.HasPrefix(name, "CV") {
		return fmt.Errorf("%s: an analyzer is on or off: give the severity %s to its rules, by their IDs", name, setting)
	}
	return nil
}

// known reports whether there is a rule or analyzer of a name.
func known(name string) bool {
	return slices.ContainsFunc(analyzers.Rules(), func(r *rule.Rule) bool { return r.ID == name || r.Analyzer == name })
}

// Apply sets what the configuration says in a driver's options.
func (c *Config) Apply(o *rule.Options) {
	o.Disabled, o.Severity, o.Symbols = c.Disabled, c.Severity, c.Symbols
	if len(c.exclude) > 0 {
		o.Excluded = c.Excluded
	}
}

// Excluded reports whether a file, named by its absolute path, is left out.
func (c *Config) Excluded(path string) bool {
	relative, err := filepath.Rel(filepath.Dir(c.Path), path)
	if err != nil {
		return false // on another volume
	}
	relative = filepath.ToSlash(relative)
	return slices.ContainsFunc(c.exclude, func(pattern string) bool { return match(pattern, relative) })
}
