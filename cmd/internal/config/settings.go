package config

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
)

// Settings are what a configuration file may say. The zero value changes
// nothing. The comments are the descriptions in the schema that editors read.
type Settings struct {
	// Version of the form of this file.
	Version int `yaml:"version" json:"version,omitempty"`
	// What becomes of rules, by ID, and of all rules of an analyzer, by its
	// name. A rule's own setting counts before that of its analyzer.
	Rules map[string]string `yaml:"rules" json:"rules,omitempty"`
	// Report advice too.
	Advice bool `yaml:"advice" json:"advice,omitempty"`
	// How test code is judged: leniently, or strictly, as any other.
	Tests string `yaml:"tests" json:"tests,omitempty"`
	// Lowest severity that makes the exit code 1.
	FailOn string `yaml:"fail-on" json:"fail-on,omitempty"`
	// Files and directories to report nothing in, relative to this file. ** is
	// any number of directories.
	Exclude []string `yaml:"exclude" json:"exclude,omitempty"`
	// File of symbols to know beside the built-in ones, relative to this file.
	Symbols string `yaml:"symbols" json:"symbols,omitempty"`
	// File of known findings, which do not count, relative to this file.
	Baseline string `yaml:"baseline" json:"baseline,omitempty"`
}

// Choices returns what a key takes, or nil if that is no list of words.
func Choices(key string) []string {
	switch key {
	case "rules": // each of them
		return []string{"on", "off", "error", "warning", "advice"}
	case "tests":
		return []string{"lenient", "strict"}
	case "fail-on":
		return []string{"error", "warning", "advice", "none"}
	}
	return nil
}

// A settingError is a setting that means nothing.
type settingError struct {
	path []any // keys and indexes that lead to it
	err  error
}

func (e *settingError) Error() string { return fmt.Sprintf("%v: %v", e.path[0], e.err) }
func (e *settingError) Unwrap() error { return e.err }

// check reports the first setting that means nothing.
func (s *Settings) check() *settingError {
	wrong := func(err error, path ...any) *settingError { return &settingError{path, err} }
	if s.Version != 0 && s.Version != 1 {
		return wrong(fmt.Errorf("%d is not known to this credvet: write version: 1, or install a newer credvet", s.Version), "version")
	}
	if s.Tests != "" && !slices.Contains(Choices("tests"), s.Tests) {
		return wrong(fmt.Errorf("unknown test mode %q: use lenient or strict", s.Tests), "tests")
	}
	if err := CheckFailOn(s.FailOn); s.FailOn != "" && err != nil {
		return wrong(err, "fail-on")
	}
	for i, pattern := range s.Exclude {
		if !wellFormed(pattern) {
			return wrong(fmt.Errorf("malformed pattern %q: write a path relative to this file, such as internal/legacy/**", pattern), "exclude", i)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Rules)) {
		if err := checkRule(name, s.Rules[name]); err != nil {
			return wrong(err, "rules", name)
		}
	}
	return nil
}

// CheckFailOn reports an error unless a threshold is one that -fail-on takes.
func CheckFailOn(threshold string) error {
	if !slices.Contains(Choices("fail-on"), threshold) {
		return fmt.Errorf("unknown threshold %q: use error, warning, advice or none", threshold)
	}
	return nil
}

// checkRule reports an error unless a rule or analyzer of that name can have
// the setting.
func checkRule(name, setting string) error {
	if err := known(name); err != nil {
		return err
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

// Names returns the rules and analyzers that settings may name.
func Names() []string {
	var names []string
	for _, r := range analyzers.Rules() {
		names = append(names, r.ID)
		if !slices.Contains(names, r.Analyzer) {
			names = append(names, r.Analyzer)
		}
	}
	return names
}

// known reports an error unless there is a rule or analyzer of a name.
func known(name string) error {
	names := Names()
	if slices.Contains(names, name) {
		return nil
	}
	if near := nearest(name, names); near != "" {
		return fmt.Errorf("no rule or analyzer is called %q: did you mean %s?", name, near)
	}
	return fmt.Errorf("no rule or analyzer is called %q: run credvet rules for the list", name)
}

// disabled returns the rules that are off, and severities those that have
// another severity than their own, by ID.
func (s *Settings) disabled() map[string]bool {
	off := make(map[string]bool)
	for _, r := range analyzers.Rules() {
		if setting := s.setting(r); setting == "off" || setting == "false" {
			off[r.ID] = true
		}
	}
	return off
}

func (s *Settings) severities() map[string]rule.Severity {
	given := make(map[string]rule.Severity)
	for _, r := range analyzers.Rules() {
		if severity, err := rule.ParseSeverity(s.setting(r)); err == nil {
			given[r.ID] = severity
		}
	}
	return given
}

// setting returns what is said about a rule, or "".
func (s *Settings) setting(r *rule.Rule) string {
	if setting, ok := s.Rules[r.ID]; ok {
		return setting
	}
	return s.Rules[r.Analyzer]
}

// errSeveral says that a file holds more than one document.
var errSeveral = errors.New("a second document begins here: a configuration is one; delete the line ---")
