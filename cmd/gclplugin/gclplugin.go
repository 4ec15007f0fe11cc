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
// can show.
func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	all := analyzers.New(p.options)
	for _, a := range all {
		a.Run = adapted(a.Run)
	}
	return all, nil
}

// adapted returns the run function of an analyzer with its diagnostics made
// plain. What could not be read is an error: golangci-lint has no other way to
// tell that a package was not fully analysed.
func adapted(run func(*analysis.Pass) (any, error)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (any, error) {
		own := *pass
		own.Report = func(d analysis.Diagnostic) { pass.Report(plain(pass, d)) }
		result, err := run(&own)
		if r, ok := result.(*rule.Result); ok && len(r.Failures) > 0 {
			return nil, errors.New(strings.Join(r.Failures, "; "))
		}
		return result, err
	}
}
