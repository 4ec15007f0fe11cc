package directive

import (
	_ "embed"
	"go/token"

	"github.com/credvet/credvet/analyzers/hardcodedkey"
	"github.com/credvet/credvet/analyzers/internal/ignore"
	"github.com/credvet/credvet/analyzers/missingretry"
	"github.com/credvet/credvet/analyzers/regiondefault"
	"github.com/credvet/credvet/analyzers/rule"
	"github.com/credvet/credvet/analyzers/staticcreds"
)

//go:embed doc.go
var doc string

// What the analyzer reports.
var (
	malformed = &rule.Rule{ID: "CV0001", Severity: rule.Error, Everywhere: true}
	stale     = &rule.Rule{ID: "CV0002", Severity: rule.Warning, Everywhere: true}
)

// Topic is the analyzer's name, documentation and rules.
var Topic = rule.NewTopic(rule.ParseDoc(doc, "directive"), []*rule.Rule{malformed, stale}, run, ignore.Analyzer)

// Analyzer reports bad and stale directives, under the default options. It runs
// after the analyzers that judge code, because what a directive silenced is
// known only then.
var Analyzer = Topic.In(rule.DefaultGraph(), hardcodedkey.Analyzer, staticcreds.Analyzer, missingretry.Analyzer, regiondefault.Analyzer)

func run(pass *rule.Pass) error {
	directives := pass.ResultOf[ignore.Analyzer].(*ignore.Directives)
	for _, p := range directives.Problems {
		malformed.Report(pass, rule.Finding{Pos: p.Pos, End: p.End,
			Message: "directive " + p.Message + "; write //credvet:ignore RULE reason"})
	}
	seen := look(pass)
	for _, d := range directives.Valid {
		f := rule.Finding{Pos: d.Pos, End: d.End, Directive: d.Pos}
		if id, ok := seen.unknown(d.IDs); ok {
			f.Message = "directive names " + id + ", which is no rule; run credvet rules for the list"
			malformed.Report(pass, f)
			continue
		}
		if !seen.used[d.Pos] && seen.judged(d.IDs) {
			f.Message = "directive for " + d.Names() + " silences nothing; delete it"
			stale.Report(pass, f)
		}
	}
	return nil
}

// An outcome is what the other analyzers made of the package.
type outcome struct {
	known map[string]bool    // by rule ID
	ran   map[string]bool    // by rule ID: judged the whole package
	used  map[token.Pos]bool // directives that silenced a finding
}

// look collects the results that the analyzer waited for.
func look(pass *rule.Pass) outcome {
	seen := outcome{make(map[string]bool), make(map[string]bool), make(map[token.Pos]bool)}
	for _, r := range []*rule.Rule{malformed, stale} {
		seen.known[r.ID] = true
	}
	for _, r := range pass.ResultOf {
		result, ok := r.(*rule.Result)
		if !ok {
			continue // a helper
		}
		for _, r := range result.Rules {
			seen.known[r.ID] = true
		}
		for _, r := range result.Ran {
			seen.ran[r.ID] = true
		}
		for _, f := range result.Suppressed {
			seen.used[f.By] = true
		}
	}
	return seen
}

// unknown returns the first ID that no rule has.
func (o outcome) unknown(ids []string) (string, bool) {
	for _, id := range ids {
		if !o.known[id] {
			return id, true
		}
	}
	return "", false
}

// judged reports whether all the rules judged the whole package, so that a
// directive for them that silenced nothing is stale.
func (o outcome) judged(ids []string) bool {
	for _, id := range ids {
		if !o.ran[id] {
			return false
		}
	}
	return true
}
