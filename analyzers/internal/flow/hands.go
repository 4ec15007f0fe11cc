package flow

import "golang.org/x/tools/go/analysis"

// A Hands is the fact that a function hands on what an operation answers, and
// does nothing with it before: whoever calls it has to look for what failed.
type Hands struct{}

// AFact marks Hands as a fact.
func (*Hands) AFact() {}

func (*Hands) String() string { return "hands on what an operation answers" }

// tellAnswers exports which functions hand answers on.
func (f *Flow) tellAnswers(pass *analysis.Pass) {
	if !f.answers.Possible() {
		return
	}
	for fn := range f.answers.Handing() {
		pass.ExportObjectFact(fn, new(Hands))
	}
}
