package flow

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A Repetition is a way through the program that sends a request again, by a
// loop or by a function that calls itself. The request is the same: nothing that
// it is made of changes on the way.
type Repetition struct {
	Pos   token.Pos // of the opening parenthesis of the call that is repeated: of the operation, or of a function that sends it
	Cause Cause
	Delay Delay
	Pause token.Pos // of what waits so long, if the delay is known and not none
	Bound Bound
	// Sleep is the place of a pause that goes on when a context ends which the
	// function has at hand. It is invalid if there is none.
	Sleep token.Pos
}

// A Cause says what makes the program send a request again.
type Cause uint8

// The causes of repetitions.
const (
	AnyError     Cause = iota + 1 // an error, whichever it is; without one the loop is left
	AwaitedState                  // an answer that does not say yet what the program waits for
	EachTurn                      // nothing: the loop sends it whether it fails or not, and at once if it fails
)

// A Delay says how long the program pauses before it sends a request again.
type Delay uint8

// The delays. UnknownDelay is the zero Delay.
const (
	UnknownDelay  Delay = iota
	NoDelay             // it does not pause
	ConstantDelay       // each time as long
	GrowingDelay        // longer each time, or otherwise than before
	RandomDelay         // as chance will have it, at least in part
)

// with returns the delay that is made of two.
func (d Delay) with(other Delay) Delay {
	if d == UnknownDelay || other == UnknownDelay {
		return UnknownDelay
	}
	return max(d, other)
}

// A Bound says what ends a repetition that never has success.
type Bound uint8

// The bounds. UnknownBound is the zero Bound.
const (
	UnknownBound Bound = iota
	Unbounded          // nothing
	ByCounter          // a number of attempts
	ByTime             // a point in time
	ByContext          // a context
)

// Repetitions returns what repeats a call of an operation: around the call
// itself, or else around the calls of the functions and function literals that
// return its error.
func (f *Flow) Repetitions(expr *ast.CallExpr) []Repetition {
	p := f.program()
	if p == nil {
		return nil
	}
	request, ok := p.calls[expr.Lparen].(*ssa.Call)
	if !ok {
		return nil // deferred, in a goroutine of its own, or never reached
	}
	op, ok := p.table.OperationOf(callee(request))
	if !ok || p.mandated(op) {
		return nil
	}
	return p.repetitions(request, op.Reads())
}

// repetitions returns what repeats a request, at any distance.
func (p *program) repetitions(request *ssa.Call, reads bool) []Repetition {
	var all []Repetition
	calls := []*ssa.Call{request}
	for depth := 0; depth < maxDepth && len(calls) > 0; depth++ {
		var outer []*ssa.Call
		for _, call := range calls {
			t := trial{p, call, request, reads}
			if r, ok := t.repeated(); ok {
				all = append(all, r)
				continue
			}
			outer = append(outer, t.senders()...)
		}
		calls = outer
	}
	return all
}

// mandated reports whether a protocol tells how to repeat an operation.
func (p *program) mandated(op awsapi.Operation) bool {
	symbol, ok := awsapi.TypeOf(op.Input)
	return ok && p.table.Type(symbol, awsapi.DevicePoll)
}

// A trial is a call that sends a request: the operation's, or one of a function
// that returns the operation's error.
type trial struct {
	*program
	call    *ssa.Call
	request *ssa.Call
	reads   bool // the operation changes nothing
}

// repeated returns the innermost repetition of a trial.
func (t trial) repeated() (Repetition, bool) {
	for _, loop := range loopsAround(t.call.Block()) {
		if r, ok := newCycle(t, loop, t.call).repetition(); ok {
			return r, true
		}
	}
	for _, again := range t.recursions() {
		if r, ok := newCycle(t, wholeOf(t.call.Parent()), again).repetition(); ok {
			return r, true
		}
	}
	return Repetition{}, false
}

// recursions returns the calls by which the function of a trial calls itself.
func (t trial) recursions() []*ssa.Call {
	fn := t.call.Parent()
	var all []*ssa.Call
	for _, call := range t.callers[origin(fn)] {
		if again, ok := call.(*ssa.Call); ok && again.Parent() == fn {
			all = append(all, again)
		}
	}
	return all
}

// senders returns the calls of the trial's function: in the package, or by a
// function that gets it as an argument. There are none if the function makes
// errors of its own, as one does that tells by them what it waits for, or if what
// it sends changes from call to call.
func (t trial) senders() []*ssa.Call {
	fn := t.call.Parent()
	if !t.returnsError(fn) || !t.same(wholeOf(fn)) {
		return nil
	}
	all := t.handed(fn)
	for _, site := range t.callers[origin(fn)] {
		if call, ok := site.(*ssa.Call); ok && call.Parent() != fn {
			all = append(all, call)
		}
	}
	return all
}

// handed returns the calls of a function by those that are given it.
func (t trial) handed(fn *ssa.Function) []*ssa.Call {
	var all []*ssa.Call
	for _, closure := range t.closures[fn] {
		all = append(all, givenAs(closure)...)
	}
	if fn.Parent() != nil && len(fn.FreeVars) == 0 {
		all = append(all, givenAs(fn)...)
	}
	return all
}

// givenAs returns the calls of a function value by those that get it as an
// argument.
func givenAs(v ssa.Value) []*ssa.Call {
	var all []*ssa.Call
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.ChangeType:
			all = append(all, givenAs(ref)...)
		case *ssa.Call:
			if callee := ref.Call.StaticCallee(); callee != nil {
				all = append(all, calledBy(origin(callee), slices.Index(ref.Call.Args, v))...)
			}
		}
	}
	return all
}

// calledBy returns the calls by which a function calls its i-th parameter.
func calledBy(fn *ssa.Function, i int) []*ssa.Call {
	if i < 0 || i >= len(fn.Params) {
		return nil
	}
	var all []*ssa.Call
	for _, ref := range *fn.Params[i].Referrers() {
		if call, ok := ref.(*ssa.Call); ok && call.Call.Value == ssa.Value(fn.Params[i]) {
			all = append(all, call)
		}
	}
	return all
}

// returnsError reports whether a function returns the error of the trial in it,
// and no error that it makes afterwards.
func (t trial) returnsError(fn *ssa.Function) bool {
	err := errorOf(t.call)
	if err == nil {
		return false
	}
	failure, returns := madeOf(err), false
	for _, block := range fn.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if len(ret.Results) == 0 {
			return false
		}
		last := ret.Results[len(ret.Results)-1]
		if !awsapi.IsError(last.Type()) || !failure[last] && !isNil(last) && !t.precedes(last) {
			return false
		}
		returns = returns || failure[last]
	}
	return returns
}

// precedes reports whether a value is there before the trial is made.
func (t trial) precedes(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	return ok && instr.Block() != t.call.Block() && instr.Block().Dominates(t.call.Block())
}
