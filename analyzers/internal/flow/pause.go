package flow

import (
	"go/token"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// maxInside is how far into the functions that a cycle calls it is looked.
const maxInside = 3

// pauses returns how long a cycle waits on its way, and where. A call that may
// wait for anything counts if nothing else waits.
func (c *cycle) pauses(on way) (total Delay, where token.Pos) {
	total = NoDelay
	for instr := range c.between(on) {
		d, ok := c.pause(instr, c.body, maxInside)
		if !ok {
			continue
		}
		if total = total.with(d); total == d {
			where = instr.Pos()
		}
	}
	if total == NoDelay && c.does(on, waiting) {
		return UnknownDelay, token.NoPos
	}
	return total, where
}

// between yields what runs on a way besides the calls at its ends.
func (c *cycle) between(on way) iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, block := range c.call.Parent().Blocks {
			for _, instr := range block.Instrs {
				if on[block] && instr != ssa.Instruction(c.call) && instr != ssa.Instruction(c.again) && !yield(instr) {
					return
				}
			}
		}
	}
}

// pause returns how long an instruction waits, if it is one that does so for a
// time. It looks into functions of the package down to a depth.
func (p *program) pause(instr ssa.Instruction, b body, depth int) (Delay, bool) {
	switch instr := instr.(type) {
	case *ssa.Call:
		if k, ok := p.known(instr, awsapi.Sleep); ok {
			return p.length(k.arg("duration"), b), true
		}
		return p.helperPause(instr, b, depth)
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			return p.ticks(instr.X, b)
		}
	case *ssa.Select:
		return p.selected(instr, b)
	}
	return 0, false
}

// selected returns how long a select waits for the timers in it.
func (p *program) selected(s *ssa.Select, b body) (Delay, bool) {
	total, found := NoDelay, false
	for _, state := range s.States {
		if d, ok := p.ticks(state.Chan, b); ok && s.Blocking {
			total, found = total.with(d), true
		}
	}
	return total, found
}

// ticks returns how long it takes until a timer's channel has something. A timer
// that is set once, outside of the body, is a deadline.
func (p *program) ticks(channel ssa.Value, b body) (Delay, bool) {
	set := p.timer(channel)
	if set == nil {
		return 0, false
	}
	if k, ok := p.known(set, awsapi.Ticker); ok {
		return p.length(k.arg("duration"), b), true
	}
	if reset := p.resets(set, b); reset != nil {
		set = reset
	} else if !b.holds(set) {
		return 0, false
	}
	k, _ := p.known(set, awsapi.Timer)
	return p.length(k.arg("duration"), b), true
}

// resets returns the call that sets a timer again, or nil.
func (p *program) resets(set *ssa.Call, b body) *ssa.Call {
	for v := range namesOf(set) {
		for _, ref := range *v.Referrers() {
			if call, ok := ref.(*ssa.Call); ok && b.holds(call) && call != set {
				if _, ok := p.known(call, awsapi.Timer); ok {
					return call
				}
			}
		}
	}
	return nil
}

// timer returns the call that makes a timer or a ticker, or its channel; nil if a
// channel is of something else.
func (p *program) timer(channel ssa.Value) *ssa.Call {
	for {
		switch x := channel.(type) {
		case *ssa.Call:
			_, once := p.known(x, awsapi.Timer)
			if _, often := p.known(x, awsapi.Ticker); once || often {
				return x
			}
			return nil
		case *ssa.UnOp:
			channel = x.X
		case *ssa.FieldAddr:
			channel = x.X
		case *ssa.ChangeType:
			channel = x.X
		case *ssa.Alloc:
			from := stored(x)
			if len(from) != 1 {
				return nil
			}
			channel = from[0]
		default:
			return nil
		}
	}
}

// helperPause returns how long a function of the package waits that is called.
// What it computes from its arguments changes with them.
func (p *program) helperPause(call *ssa.Call, b body, depth int) (Delay, bool) {
	fns := p.targets(call)
	if len(fns) != 1 || depth == 0 {
		return 0, false
	}
	total, found := NoDelay, false
	for _, block := range fns[0].Blocks {
		for _, instr := range block.Instrs {
			if d, ok := p.pause(instr, wholeOf(fns[0]), depth-1); ok {
				total, found = total.with(d), true
			}
		}
	}
	if total == ConstantDelay {
		total = total.with(p.longest(arguments(call), b))
	}
	return total, found
}

// longest returns the delay that the numbers among some values are.
func (p *program) longest(values []ssa.Value, b body) Delay {
	total := NoDelay
	for _, v := range values {
		if isNumber(v.Type()) {
			total = total.with(p.length(v, b))
		}
	}
	return total
}

// isNumber reports whether t is a number, such as a time.Duration.
func isNumber(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsNumeric != 0
}
