package missingretry

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/rule"
)

// multiplied lists the loops with a backoff of their own around requests that
// the SDK repeats as well. Loops without one are worse, and other rules' findings.
func (r retryers) multiplied() {
	if !r.pass.Enabled(multiplies) {
		return
	}
	limits := r.limits()
	seen := make(map[token.Pos]bool) // several requests may be repeated by one call
	for file, cur := range r.sent("") {
		call := cur.Node().(*ast.CallExpr)
		service, _ := r.operation(file, call)
		sdk := r.uses.Table().Module(service)
		if slices.ContainsFunc(limits, func(l limit) bool { return l.concerns(service, sdk) }) {
			continue
		}
		for _, again := range r.flow.Repetitions(call) {
			if backsOff(again) && !seen[again.Pos] {
				seen[again.Pos] = true
				r.multiply(call, again.Pos)
			}
		}
	}
}

// backsOff reports whether a repetition is a retry with a backoff.
func backsOff(again flow.Repetition) bool {
	return again.Cause == flow.AnyError && (again.Delay == flow.GrowingDelay || again.Delay == flow.RandomDelay)
}

// multiply reports the call with an opening parenthesis, which repeats a
// request.
func (r retryers) multiply(request *ast.CallExpr, lparen token.Pos) {
	call := r.callAt(lparen)
	if call == nil {
		return
	}
	f := rule.Finding{Pos: call.Pos(), End: call.End(),
		Message: "a loop repeats what the SDK repeats already, so that attempts multiply; let the SDK do it with a larger number of attempts, or switch its retries off for this client"}
	if call != request {
		f.Trace = []rule.Step{{Pos: request.Pos(), Message: "the request is sent here"}, {Pos: call.Pos(), Message: "repeated here"}}
	}
	multiplies.Report(r.pass, f)
}

// A limit is a setting that may keep attempts from multiplying: a retryer, or a
// number that is one or not written there.
type limit struct {
	sdk      string   // path of its module
	services []string // whose clients it holds for, none if that is not seen
}

// limits returns the limits that the package sets.
func (r retryers) limits() []limit {
	var all []limit
	add := func(at setting) {
		l := limit{sdk: r.uses.Table().Module(at.Symbol.Pkg)}
		for _, client := range r.clients(at) {
			l.services = append(l.services, serviceOf(client))
		}
		all = append(all, l)
	}
	for at := range r.settings(awsapi.Retryer, "retryer") {
		add(at)
	}
	for _, once := range onceRoles {
		for at := range r.settings(once.role, "value") {
			if n, ok := r.integer(at.file, at.value); !ok || n == once.number {
				add(at)
			}
		}
	}
	return all
}

// concerns reports whether a limit may hold for a service of an SDK.
func (l limit) concerns(service, sdk string) bool {
	return len(l.services) == 0 && l.sdk == sdk || slices.Contains(l.services, service)
}
