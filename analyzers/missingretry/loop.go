package missingretry

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// A repeated is a request that the program sends again.
type repeated struct {
	flow.Repetition
	request request
	call    *ast.CallExpr // that is repeated: of the operation, or of a function that sends it
}

// loops judges what sends requests again, each loop once: by the first request in
// the source that it repeats.
func (s *search) loops(requests []request) {
	if !slices.ContainsFunc([]*rule.Rule{noBackoff, forEver, polling, inStep}, s.pass.Enabled) {
		return
	}
	seen := make(map[token.Pos]bool)
	for _, req := range requests {
		if !s.mayRepeat(req) {
			continue
		}
		for _, r := range s.flow.Repetitions(req.call) {
			call := s.callAt(r.Pos)
			if seen[r.Pos] || call == nil {
				continue
			}
			seen[r.Pos] = true
			s.repeats(repeated{r, req, call})
		}
	}
}

// repeats judges a request that the program sends again.
func (s *search) repeats(r repeated) {
	steady := r.Delay == flow.NoDelay || r.Delay == flow.ConstantDelay
	switch {
	case r.Cause == flow.EachTurn:
		noBackoff.Report(s.pass, s.finding(r, "after an error this loop sends "+r.request.op.Name+" again at once, as fast as it fails; let a pause grow as long as it fails"))
	case steady && r.Bound == flow.Unbounded && s.pass.Enabled(forEver):
		forEver.Report(s.pass, s.finding(r, s.endless(r)))
	case r.Cause == flow.AwaitedState:
		s.polls(r)
	case steady:
		s.steady(r)
	case r.Delay == flow.GrowingDelay:
		inStep.Report(s.pass, rule.Finding{Pos: r.Pause,
			Message: "the pauses between attempts grow, but without chance: clients that failed together try again together; make a part of each pause random"})
	}
	if r.Sleep.IsValid() && !s.asksContext(r) {
		inStep.Report(s.pass, rule.Finding{Pos: r.Sleep, Message: "this pause goes on after its context has ended; wait for both in a select"})
	}
}

// finding begins a finding about a repetition.
func (s *search) finding(r repeated, message string) rule.Finding {
	f := rule.Finding{Pos: r.call.Pos(), End: r.call.End(), Message: message}
	if r.call != r.request.call {
		f.Trace = []rule.Step{{Pos: r.request.call.Pos(), Message: "the request is sent here"}}
	}
	return f
}

// endless says what is wrong with a repetition that nothing ends.
func (s *search) endless(r repeated) string {
	op, waiters := r.request.op, s.waiters(r)
	switch {
	case r.Cause == flow.AwaitedState && len(waiters) > 0:
		return "this loop asks " + op.Name + " for ever, and never waits longer; use " + listed(waiters) + ", which knows when to give up"
	case r.Cause == flow.AwaitedState:
		return "this loop asks " + op.Name + " for ever, and never waits longer; give up in time, and let the pauses grow"
	case r.Delay == flow.NoDelay:
		return "a failed " + op.Name + " is sent again at once and for ever, whatever the error; limit the attempts, and let a pause grow between them"
	}
	return "a failed " + op.Name + " is sent again for ever, whatever the error, and always after the same pause; limit the attempts, and let the pauses grow"
}

// steady judges a repetition that ends, and whose pauses do not grow. The SDK has
// paused and tried again already before it returns an error, so that one more
// pause is no harm in itself; none at all is.
func (s *search) steady(r repeated) {
	f := s.finding(r, "a failed "+r.request.op.Name+" is sent again at once, whatever the error; let a pause grow between attempts, or let the SDK make more of them")
	if r.Delay == flow.ConstantDelay {
		f.Severity = rule.Advice
		f.Message = "a failed " + r.request.op.Name + " is sent again after the same pause each time, whatever the error; let the pauses grow, or let the SDK make more attempts"
	}
	noBackoff.Report(s.pass, f)
}

// callAt returns the call whose opening parenthesis is at pos, or nil.
func (s *search) callAt(pos token.Pos) *ast.CallExpr {
	file := s.files.At(pos)
	if file == nil {
		return nil
	}
	cur, ok := file.Root.FindByPos(pos, pos+1)
	if !ok {
		return nil
	}
	call, _ := cur.Node().(*ast.CallExpr)
	return call
}

// A request is a call of an operation.
type request struct {
	op     awsapi.Operation
	call   *ast.CallExpr
	file   *source.File
	cursor inspector.Cursor // of call
}
