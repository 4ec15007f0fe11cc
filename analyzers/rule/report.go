package rule

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/ignore"
	"github.com/credvet/credvet/analyzers/internal/situation"
)

// A Pass is one topic's look at one package.
type Pass struct {
	*analysis.Pass
	Situation *situation.Situation
	topic     *Topic
	options   Options
	ignored   *ignore.Directives
	result    *Result
	skipped   bool
}

// newPass wraps a driver's pass.
func newPass(pass *analysis.Pass, t *Topic, o Options) *Pass {
	return &Pass{
		Pass:      pass,
		Situation: pass.ResultOf[situation.Analyzer].(*situation.Situation),
		topic:     t,
		options:   o,
		ignored:   pass.ResultOf[ignore.Analyzer].(*ignore.Directives),
		result:    new(Result),
	}
}

// Enabled reports whether findings of a rule would be reported at all. Rules
// that share an expression ask it: the most specific enabled rule wins.
func (p *Pass) Enabled(r *Rule) bool {
	return p.options.Reports(r)
}

// Leads reports whether a rule of another topic, which has to be named by its ID,
// would be reported where it finds something. Its topic may share an expression
// with this one, and be the more specific.
func (p *Pass) Leads(id string) bool {
	configured, ok := p.options.Severity[id]
	return !p.options.Disabled[id] && !p.options.Unheard[id] && (!ok || configured > Advice || p.options.Advice)
}

// Skip says that the topic returned early on this package, because it does not
// type-check for example. Directives for its rules are then never called stale.
func (p *Pass) Skip() { p.skipped = true }

// Note records what was passed over on purpose, for the summary of the run.
func (p *Pass) Note(text string) { p.result.Notes = append(p.result.Notes, text) }

// Fail records what could not be read. The package counts as not fully
// analysed and the run as incomplete; text says what to do about it.
func (p *Pass) Fail(text string) { p.result.Failures = append(p.result.Failures, text) }

// InTests reports whether pos is in code that is judged as a test.
func (p *Pass) InTests(pos token.Pos) bool {
	return p.options.Tests != StrictTests && p.Situation.Test(pos)
}

// severity returns the severity of a finding of r that asks for another one,
// or for none.
func (p *Pass) severity(r *Rule, lowered Severity) Severity {
	s := p.options.severity(r)
	if lowered != 0 && lowered < s {
		return lowered
	}
	return s
}

// Report is the one way out of an analysis. It drops the finding if the rule
// is disabled, if it is advice nobody asked for, or if it lies in code that
// the rule does not judge; it records it as suppressed if a directive silences
// it; and else hands it to the driver.
func (r *Rule) Report(pass *Pass, f Finding) {
	f.Rule, f.Severity = r, pass.severity(r, f.Severity)
	if !pass.Enabled(r) || pass.outside(r, f.Pos) {
		return
	}
	if pass.InTests(f.Pos) {
		f.Severity = min(f.Severity, Warning) // a key in a test is no less leaked, but often a fixture
	}
	if f.Severity == Advice && !pass.options.Advice {
		return
	}
	f.Message += r.suffix()
	if by, ok := pass.silenced(r, f); ok {
		pass.result.Suppressed = append(pass.result.Suppressed, Suppressed{f, by})
		return
	}
	pass.result.Findings = append(pass.result.Findings, f)
	pass.Pass.Report(pass.diagnostic(f))
}

// outside reports whether pos is in code that the rule does not judge.
func (p *Pass) outside(r *Rule, pos token.Pos) bool {
	if p.options.Excluded != nil && p.options.Excluded(p.Fset.PositionFor(pos, false).Filename) {
		return true
	}
	return !r.Everywhere && (p.InTests(pos) || p.Situation.Generated(pos))
}

// silenced returns the directive that silences a finding.
func (p *Pass) silenced(r *Rule, f Finding) (token.Pos, bool) {
	anchor := f.Anchor
	if !anchor.IsValid() {
		anchor = f.Pos
	}
	return p.ignored.Silences(ignore.Query{ID: r.ID, Secret: r.Secret, Nolint: p.options.Nolint, Pos: f.Pos, Anchor: anchor})
}

// diagnostic translates a finding for drivers that know nothing of rules.
func (p *Pass) diagnostic(f Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{Pos: f.Pos, End: f.End, Category: f.Rule.ID, Message: f.Message, URL: f.Rule.URL()}
	if f.Fix != nil {
		d.SuggestedFixes = []analysis.SuggestedFix{*f.Fix}
	}
	if !p.options.Related {
		return d
	}
	for _, step := range shorten(f.Trace) {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: step.Pos, Message: step.Message})
	}
	return d
}

// maxSteps is how many steps of a trace a reader without codeFlows is shown.
const maxSteps = 4

// shorten keeps the first two and the last two steps of a long trace: where
// the value comes from and where it takes effect.
func shorten(trace []Step) []Step {
	if len(trace) <= maxSteps {
		return trace
	}
	return append(append([]Step(nil), trace[:maxSteps/2]...), trace[len(trace)-maxSteps/2:]...)
}
