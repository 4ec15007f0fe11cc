package missingretry

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/credvet/credvet/analyzers/rule"
)

// partial judges what the package makes of answers that list failures. It needs
// types alone, and so judges what type-checks of a broken package, too.
func (s *search) partial() {
	if !s.flow.Answers().Possible() {
		return
	}
	for _, a := range s.answers() {
		switch {
		case s.passedOver(a):
		case !s.overlooked(a.file, a.cursor, a):
			s.resent(a)
		case !s.pending(a):
			s.lost(a)
		}
	}
}

// passedOver reports whether an answer is not judged, before anything is
// searched for it.
func (s *search) passedOver(a received) bool {
	return s.pass.InTests(a.Call.Pos()) || s.pass.Situation.Generated(a.Call.Pos())
}

// lost reports an answer whose failures nobody looks at.
func (s *search) lost(a received) {
	r := skipsErrors
	if a.Failures[0].Lost {
		r = losesItems
	}
	f := rule.Finding{Pos: a.Call.Pos(), End: a.Call.End(), Message: a.message(), Fix: s.check(a)}
	switch {
	case a.waived(), a.Failures[0].Refused, r == skipsErrors && s.cleansUp(a):
		f.Severity = rule.Advice
	case s.cleansUp(a):
		f.Severity = rule.Warning
	}
	r.Report(s.pass, f)
}

// waived reports whether the code says that it has no use for the answer, nor
// for the error that comes with it.
func (a received) waived() bool {
	assign, ok := a.cursor.Parent().Node().(*ast.AssignStmt)
	return ok && assign.Tok == token.ASSIGN && !slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool { return !isBlank(lhs) })
}

// message says what is overlooked.
func (a received) message() string {
	advice := "check it, and return an error or send that again"
	if a.Failures[0].Refused {
		advice = "it is refused each time, so do not send it again; log how many were rejected"
	}
	return "what failed in " + a.Operation() + " is in " + a.Failures[0].Field.Name() + " of its answer, and nothing reads it; " + advice
}
