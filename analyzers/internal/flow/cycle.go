package flow

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A cycle is a trial with one way back to it.
type cycle struct {
	trial
	body   body
	again  *ssa.Call          // the trial itself, or the call by which its function calls itself
	errs   map[ssa.Value]bool // the trial's error, under all its names
	fault  map[ssa.Value]bool // what is made of it
	answer map[ssa.Value]bool // what is made of the rest that it returns
}

func newCycle(t trial, b body, again *ssa.Call) *cycle {
	c := &cycle{trial: t, body: b, again: again, answer: madeOf(answersOf(t.call)...)}
	if again != t.call {
		c.body.turned = turned(again)
	}
	if err := errorOf(t.call); err != nil {
		c.errs, c.fault = namesOf(err), madeOf(err)
	}
	return c
}

// turned returns the parameters of a function that get another value when it
// calls itself.
func turned(again *ssa.Call) map[ssa.Value]bool {
	all := make(map[ssa.Value]bool)
	for i, param := range again.Parent().Params {
		if i < len(again.Call.Args) && again.Call.Args[i] != ssa.Value(param) {
			all[param] = true
		}
	}
	return all
}

// repetition judges the cycle.
func (c *cycle) repetition() (Repetition, bool) {
	failing, again := c.search(true)
	succeeding, asks := c.search(false)
	r := Repetition{Pos: c.again.Pos()}
	switch {
	case again && !asks && c.resends(failing):
		r.Cause = AnyError
		c.measure(&r, failing)
	case asks && c.awaits(succeeding):
		r.Cause = AwaitedState
		c.measure(&r, succeeding)
		if r.Bound == Unbounded && !again && !c.endless() {
			r.Bound = ByContext // an error leaves the loop, and so does the end of the context
		}
	case again && asks && c.spins(failing):
		r.Cause = EachTurn
		c.measure(&r, failing)
		return r, r.Delay == NoDelay && r.Bound != ByCounter && r.Bound != ByTime
	default:
		return Repetition{}, false
	}
	return r, true
}

// measure finds out how the cycle pauses and ends on some blocks.
func (c *cycle) measure(r *Repetition, on way) {
	r.Delay, r.Pause = c.pauses(on)
	r.Bound = c.bound(on)
	r.Sleep = c.deafSleep(on)
}

// resends reports whether a cycle sends the same request again, and does nothing
// between that might mend what failed.
func (c *cycle) resends(on way) bool { return c.keepsRequest() && !c.mends(on) }

// mends reports whether a cycle does on its way what might mend what failed: it
// sends another request, or calls something that changes what others see.
func (c *cycle) mends(on way) bool {
	if c.does(on, sending) {
		return true
	}
	for instr := range c.between(on) {
		if call, ok := instr.(*ssa.Call); ok && c.effect(call, maxInside) == changing {
			return true
		}
	}
	return false
}

// spins reports whether a loop that sends its request for ever, as one that
// receives messages does, goes on with the same request after an error.
func (c *cycle) spins(on way) bool {
	return c.body.head != nil && c.same(body{blocks: on, head: c.body.head}) && !c.mends(on)
}

// awaits reports whether a cycle asks the same until the answer says enough, and
// does nothing else meanwhile.
func (c *cycle) awaits(on way) bool {
	return c.reads && c.keepsRequest() && c.decides(on) && !c.does(on, waiting, changing, sending)
}

// keepsRequest reports whether the next request is the same. A function that
// calls itself gives itself what it got, but for what it counts.
func (c *cycle) keepsRequest() bool {
	if c.body.head != nil {
		return c.same(c.body)
	}
	fn := c.call.Parent()
	if len(c.again.Call.Args) != len(fn.Params) || !c.same(c.body) {
		return false
	}
	for i, arg := range c.again.Call.Args {
		if arg != ssa.Value(fn.Params[i]) && !isContext(arg.Type()) && !counted(arg, fn.Params[i]) {
			return false
		}
	}
	return true
}

// counted reports whether a value is a parameter with a constant added, taken
// away or multiplied.
func counted(v ssa.Value, param *ssa.Parameter) bool {
	op, ok := v.(*ssa.BinOp)
	if !ok || op.X != ssa.Value(param) {
		return false
	}
	_, ok = op.Y.(*ssa.Const)
	return ok
}

// decides reports whether the answer decides if the cycle goes on.
func (c *cycle) decides(on way) bool {
	for block := range on {
		branch := branchOf(block)
		if branch == nil || on[block.Succs[0]] == on[block.Succs[1]] {
			continue
		}
		if c.answer[branch.Cond] || c.flagged(branch.Cond) {
			return true
		}
	}
	return false
}

// flagged reports whether a condition is a flag that is set where the answer says
// so.
func (c *cycle) flagged(cond ssa.Value) bool {
	phi, ok := flagIn(cond)
	if !ok || !c.body.holds(phi) || !c.call.Block().Dominates(phi.Block()) {
		return false
	}
	for block := range c.body.blocks {
		branch := branchOf(block)
		if branch != nil && c.answer[branch.Cond] && c.call.Block().Dominates(block) {
			return true
		}
	}
	return false
}

// flagIn returns the flag that a condition tests.
func flagIn(cond ssa.Value) (*ssa.Phi, bool) {
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		return flagIn(not.X)
	}
	phi, ok := cond.(*ssa.Phi)
	return phi, ok
}

// singlesOut reports whether a condition tells if the error is a certain one, and
// whether it is one where the condition is as holds says.
func (c *cycle) singlesOut(cond ssa.Value, holds bool) (known, certain bool) {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		return cond.Op == token.EQL || cond.Op == token.NEQ, (cond.Op == token.EQL) == holds
	case *ssa.Call:
		_, ok := c.known(cond, awsapi.MatchError)
		return ok, holds
	case *ssa.Extract:
		if call, ok := cond.Tuple.(*ssa.Call); ok {
			return c.singlesOut(call, holds) // errors.AsType
		}
		_, ok := cond.Tuple.(*ssa.TypeAssert)
		return ok, holds
	}
	return false, false
}
