package flow

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// length returns how the length of a pause changes while a body runs again and
// again.
func (p *program) length(v ssa.Value, b body) Delay {
	m := &measuring{program: p, body: b, open: make(map[ssa.Value]bool)}
	return m.visit(v)
}

// A measuring tells how a number changes while a body runs.
type measuring struct {
	*program
	body   body
	open   map[ssa.Value]bool // what is being visited
	cyclic bool               // some of it was met again
}

// maxOperands bounds how deep a number is looked into.
const maxOperands = 40

func (m *measuring) visit(v ssa.Value) Delay {
	if m.open[v] {
		m.cyclic = true
		return ConstantDelay
	}
	if v == nil || len(m.open) > maxOperands {
		return UnknownDelay
	}
	m.open[v] = true
	defer delete(m.open, v)
	if c, ok := v.(*ssa.Const); ok {
		return lengthOf(c)
	}
	if call, ok := v.(*ssa.Call); ok {
		return m.called(call)
	}
	switch {
	case m.body.turned[v]:
		return GrowingDelay
	case !m.body.holds(v):
		return ConstantDelay
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return m.load(v)
		}
	case *ssa.Phi:
		return m.chosen(func() Delay { return m.parts(v) })
	case *ssa.Next, *ssa.Lookup:
		return UnknownDelay
	}
	return m.parts(v.(ssa.Instruction))
}

// lengthOf returns the delay of a constant.
func lengthOf(c *ssa.Const) Delay {
	if c.Value != nil && c.Value.Kind() == constant.Int && constant.Sign(c.Value) == 0 {
		return NoDelay
	}
	return ConstantDelay
}

// parts returns the delay that is made of the operands of an instruction.
func (m *measuring) parts(instr ssa.Instruction) Delay {
	total := NoDelay
	for _, operand := range instr.Operands(nil) {
		if *operand != nil {
			total = total.with(m.visit(*operand))
		}
	}
	return total
}

// chosen returns the delay that a variable is, whose values visit looks at. One
// that is made of its own last value grows.
func (m *measuring) chosen(visit func() Delay) Delay {
	outer := m.cyclic
	m.cyclic = false
	total := visit()
	if m.cyclic {
		total = total.with(GrowingDelay)
	}
	m.cyclic = m.cyclic || outer
	return total
}

// called returns the delay that a function computes.
func (m *measuring) called(call *ssa.Call) Delay {
	_, builtin := call.Call.Value.(*ssa.Builtin)
	fn := callee(call)
	switch {
	case m.isRandom(call):
		return RandomDelay
	case !m.body.holds(call):
		return ConstantDelay
	case builtin || m.ofStandard(fn) && len(call.Call.Args) > 0:
		return m.arguments(call) // math.Pow, for one
	}
	fns := m.targets(call)
	if len(fns) != 1 || len(call.Call.Args) == 0 {
		return UnknownDelay
	}
	if inside := m.inner(fns[0]); inside == UnknownDelay || inside == RandomDelay {
		return inside
	}
	return m.arguments(call)
}

func (m *measuring) isRandom(call *ssa.Call) bool {
	_, ok := m.known(call, awsapi.Random)
	return ok
}

// arguments returns the delay that is made of the numbers that a function gets.
func (m *measuring) arguments(call *ssa.Call) Delay {
	total := ConstantDelay
	for _, arg := range call.Call.Args {
		if isNumber(arg.Type()) {
			total = total.with(m.visit(arg))
		}
	}
	return total
}

// inner returns how what a function returns changes from call to call, its
// arguments apart.
func (m *measuring) inner(fn *ssa.Function) Delay {
	total := NoDelay
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			switch instr := instr.(type) {
			case *ssa.Store:
				if _, ok := rootOf(instr.Addr).(*ssa.Alloc); !ok {
					return UnknownDelay // it remembers something
				}
			case *ssa.Call:
				total = total.with(m.innerCall(instr))
			}
		}
	}
	return total
}

// innerCall judges a call by a function that computes a delay.
func (m *measuring) innerCall(call *ssa.Call) Delay {
	_, builtin := call.Call.Value.(*ssa.Builtin)
	fn := callee(call)
	switch {
	case m.isRandom(call):
		return RandomDelay
	case builtin, m.ofStandard(fn):
		return NoDelay
	}
	return UnknownDelay
}

// load returns the delay that a variable holds, or an element of a list.
func (m *measuring) load(v *ssa.UnOp) Delay {
	if addr, ok := v.X.(*ssa.IndexAddr); ok {
		return m.visit(addr.Index) // the next of a list
	}
	if cell, ok := v.X.(*ssa.Alloc); ok && !m.own(cell) {
		return UnknownDelay
	}
	return m.chosen(func() Delay {
		total := ConstantDelay
		for store := range m.body.stores() {
			if sameCell(store.Addr, v.X) {
				total = total.with(m.visit(store.Val))
			}
		}
		return total
	})
}

// own reports whether no one but the function sets a variable.
func (m *measuring) own(cell *ssa.Alloc) bool {
	s := sameness{body: m.body}
	return s.shared(cell) && !slices.ContainsFunc(*cell.Referrers(), func(ref ssa.Instruction) bool {
		_, call := ref.(ssa.CallInstruction)
		return call
	})
}
