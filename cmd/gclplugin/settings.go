package gclplugin

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
)

// Settings are what stands under settings in golangci-lint's configuration of
// the linter. Paths are excluded, and severities given, by golangci-lint.
type Settings struct {
	// Rules switches rules on and off, by their IDs or, all of an analyzer, by
	// its name. A rule's own setting counts before that of its analyzer.
	Rules  map[string]Switch `json:"rules"`
	Advice bool              `json:"advice"` // report advice too
	Tests  rule.TestMode     `json:"tests"`  // "strict", or lenient by default
}

// A Switch is on or off. YAML has both as words, and true and false too.
type Switch bool

// UnmarshalJSON reads what golangci-lint made of the word.
func (s *Switch) UnmarshalJSON(text []byte) error {
	switch word := strings.Trim(string(text), `"`); word {
	case "on", "true":
		*s = true
	case "off", "false":
		*s = false
	default:
		return fmt.Errorf("rules: unknown setting %s: use on or off", text)
	}
	return nil
}

// options returns the options that settings ask for.
func options(raw any) (*rule.Options, error) {
	s, err := register.DecodeSettings[Settings](raw)
	if err != nil {
		return nil, fmt.Errorf("%w; the settings are rules, advice and tests", err)
	}
	if s.Tests != rule.LenientTests && s.Tests != rule.StrictTests {
		return nil, fmt.Errorf("tests: unknown test mode %q: use strict, or leave it out", s.Tests)
	}
	o := rule.Defaults()
	o.Advice, o.Tests = s.Advice, s.Tests
	o.Disabled, err = disabled(s.Rules)
	return &o, err
}

// disabled returns the IDs of the rules that are off. Golangci-lint reads keys
// in lower case.
func disabled(rules map[string]Switch) (map[string]bool, error) {
	off := make(map[string]bool)
	named := make(map[string]Switch)
	for name, on := range rules {
		named[strings.ToLower(name)] = on
	}
	for _, r := range analyzers.Rules() {
		id := strings.ToLower(r.ID)
		on, ok := named[id]
		if !ok {
			on, ok = named[r.Analyzer]
		}
		if ok && !bool(on) {
			off[r.ID] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(named)) {
		if !known(name) {
			return nil, fmt.Errorf("rules: no rule or analyzer is called %q: docs/rules.md lists them", name)
		}
	}
	return off, nil
}

// known reports whether there is a rule or analyzer of a name in lower case.
func known(name string) bool {
	return slices.ContainsFunc(analyzers.Rules(), func(r *rule.Rule) bool {
		return strings.ToLower(r.ID) == name || r.Analyzer == name
	})
}
