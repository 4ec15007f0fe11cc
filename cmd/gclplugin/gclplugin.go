// Package gclplugin is credvet as a linter of golangci-lint, by its module
// plugin system. Who imports it has the linter credvet.
//
// The analyzers are those of the command. What differs is how golangci-lint
// takes what they report: it makes an issue of every related position, applies
// all fixes of a diagnostic, and drops edits of other files; so a trace becomes
// part of the message, and a fix stays in its file. It honours //nolint itself,
// and its cache does not know of files that a linter reads, so that all
// settings stand in its own configuration.
package gclplugin

import (
	"errors"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
)

// Name is the name of the linter, in configurations and in //nolint.
const Name = "credvet"

func init() { register.Plugin(Name, New) }

// plugin is what golangci-lint asks for analyzers.
type plugin struct{ options *rule.Options }

// New returns the linter under settings as golangci-lint read them: those that
// [Settings] describes, or nil. Its error says which of them is wrong.
func New(raw any) (register.LinterPlugin, error) {
	o, err := options(raw)
	if err != nil {
		return nil, err
	}
	return plugin{o}, nil
}

// GetLoadMode asks for types.
func (plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers returns the analyzers, each made to report what golangci-lint
// can show. Each waits for those before it, whose fixes its own must go with.
func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	all := analyzers.New(p.options)
	slices.Reverse(all) // the directives' is the first, and waits for all others
	for i, a := range all {
		before := all[:i]
		for _, b := range before {
			if !slices.Contains(a.Requires, b) {
				a.Requires = append(a.Requires, b)
			}
		}
		a.Run = adapted(a.Run, before)
	}
	return all, nil
}

// adapted returns the run function of an analyzer with its diagnostics made
// plain. What could not be read is an error: golangci-lint has no other way to
// tell that a package was not fully analysed.
func adapted(run func(*analysis.Pass) (any, error), before []*analysis.Analyzer) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (any, error) {
		own := *pass
		var found []analysis.Diagnostic
		own.Report = func(d analysis.Diagnostic) { found = append(found, plain(pass.Fset, d)) }
		result, err := run(&own)
		if r, ok := result.(*rule.Result); ok && len(r.Failures) > 0 {
			return nil, errors.New(strings.Join(r.Failures, "; "))
		}
		settle(pass, before, found)
		for _, d := range found {
			pass.Report(d)
		}
		return result, err
	}
}

// settle takes from diagnostics the fixes that do not go with those before,
// among them those of the analyzers that ran before.
func settle(pass *analysis.Pass, before []*analysis.Analyzer, found []analysis.Diagnostic) {
	if !slices.ContainsFunc(found, func(d analysis.Diagnostic) bool { return len(d.SuggestedFixes) > 0 }) {
		return
	}
	all := newFixes(pass)
	for _, b := range before {
		for _, f := range pass.ResultOf[b].(*rule.Result).Findings {
			if f.Fix != nil && within(pass.Fset, f.Pos, *f.Fix) {
				all.add(*f.Fix)
			}
		}
	}
	for i, d := range found {
		if len(d.SuggestedFixes) > 0 && !all.add(d.SuggestedFixes[0]) {
			found[i].SuggestedFixes = nil
		}
	}
}
