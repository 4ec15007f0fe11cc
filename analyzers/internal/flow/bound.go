package flow

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// bound returns what ends a cycle on its way, besides success.
func (c *cycle) bound(on way) Bound {
	total := Unbounded
	for block := range on {
		if branch := branchOf(block); branch != nil && c.ends(branch, on) {
			q := &question{cycle: c, seen: make(map[ssa.Value]bool), total: Unbounded}
			q.ask(branch.Cond)
			total = stronger(total, q.total)
		}
	}
	return total
}

// ends reports whether one side of a branch goes on and the other does not. After
// the last case of a select without a default nothing follows.
func (c *cycle) ends(branch *ssa.If, on way) bool {
	succs := branch.Block().Succs
	if on[succs[0]] == on[succs[1]] {
		return false
	}
	_, last := selection(branch.Cond)
	return !last || !on[succs[0]]
}

// selection returns the case of a select that a condition asks for. last reports
// that it must be this one if it is no other.
func selection(cond ssa.Value) (state *ssa.SelectState, last bool) {
	eq, ok := cond.(*ssa.BinOp)
	if !ok || eq.Op != token.EQL {
		return nil, false
	}
	x, isPart := eq.X.(*ssa.Extract)
	i, isConst := eq.Y.(*ssa.Const)
	if !isPart || !isConst || x.Index != 0 {
		return nil, false
	}
	s, ok := x.Tuple.(*ssa.Select)
	if !ok || i.Int64() < 0 || int(i.Int64()) >= len(s.States) {
		return nil, false
	}
	return s.States[i.Int64()], s.Blocking && int(i.Int64()) == len(s.States)-1
}

// stronger returns the bound that holds where either does. What is not known may
// be any.
func stronger(a, b Bound) Bound {
	if strongest := max(a, b); strongest > Unbounded {
		return strongest
	}
	return min(a, b)
}

// A question asks what a condition depends on, besides the answer and its error.
type question struct {
	*cycle
	seen  map[ssa.Value]bool
	total Bound
}

func (q *question) add(b Bound) { q.total = stronger(q.total, b) }

// ask adds what a value depends on.
func (q *question) ask(v ssa.Value) {
	if v == nil || q.seen[v] || q.errs[v] || v == ssa.Value(q.call) {
		return
	}
	q.seen[v] = true
	if _, computed := v.(ssa.Instruction); computed && !isVariable(v) && !q.body.holds(v) {
		return // it is what it was
	}
	if state, _ := selection(v); state != nil {
		q.channel(state.Chan)
		return
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Builtin, *ssa.Function:
	case *ssa.Parameter:
		if q.body.turned[v] {
			q.add(ByCounter)
		}
	case *ssa.Call:
		q.called(v)
	case *ssa.Phi:
		q.variable(v)
	case *ssa.Next:
		if !q.body.holds(v.Iter) {
			q.add(ByCounter)
		}
	case *ssa.UnOp:
		q.unary(v)
	case *ssa.Alloc:
		q.local(v)
	case *ssa.FreeVar, *ssa.Global, *ssa.Select:
		q.add(UnknownBound)
	case ssa.Instruction:
		q.operands(v)
	}
}

// operands asks for all that an instruction is made of.
func (q *question) operands(instr ssa.Instruction) {
	for _, operand := range instr.Operands(nil) {
		q.ask(*operand)
	}
}

// called judges what a call returns. If it got nothing of the answer, it may say
// anything.
func (q *question) called(call *ssa.Call) {
	switch {
	case q.plays(call, awsapi.Clock):
		q.add(ByTime)
	case q.plays(call, awsapi.ContextEnd):
		q.add(ByContext)
	default:
		q.operands(call)
		if _, builtin := call.Call.Value.(*ssa.Builtin); !builtin && !q.answer[call] && !q.fault[call] {
			q.add(UnknownBound)
		}
	}
}

// variable judges a variable that is set on several ways. One of the cycle's loop
// that is a number counts; those of loops inside are about the answer.
func (q *question) variable(phi *ssa.Phi) {
	if _, loop := loopOf(phi.Block()); loop && isNumber(phi.Type()) {
		if phi.Block() == q.body.head {
			q.add(ByCounter)
		}
		return
	}
	q.operands(phi)
	for _, pred := range phi.Block().Preds {
		for block := pred; block != nil && block != q.call.Block() && q.body.blocks[block]; block = block.Idom() {
			if branch := branchOf(block); branch != nil && block.Dominates(pred) {
				q.ask(branch.Cond)
			}
		}
	}
}

func (q *question) unary(v *ssa.UnOp) {
	switch v.Op {
	case token.MUL:
		q.load(v)
	case token.ARROW:
		q.channel(v.X)
	default:
		q.ask(v.X)
	}
}

// channel judges what comes out of a channel.
func (q *question) channel(channel ssa.Value) {
	call, ok := channel.(*ssa.Call)
	switch {
	case ok && q.plays(call, awsapi.ContextEnd):
		q.add(ByContext)
	case q.timer(channel) != nil:
		q.add(ByTime)
	default:
		q.add(UnknownBound)
	}
}

// load judges what is loaded from an address: a part of the answer, or something
// that others may change.
func (q *question) load(v *ssa.UnOp) {
	about := q.answer[v] || q.fault[v]
	switch addr := v.X.(type) {
	case *ssa.Global:
		q.global(addr)
		return
	case *ssa.IndexAddr:
		q.operands(addr)
		return
	case *ssa.Alloc:
		if about || onlyAccessed(addr) {
			q.local(addr)
			return
		}
	}
	if about {
		q.ask(rootOf(v.X))
		return
	}
	q.kept(v)
}

// local asks for what the function stores in one of its variables, if that is
// about the answer or no one else may do so.
func (q *question) local(cell *ssa.Alloc) {
	if !onlyAccessed(cell) && !q.answer[cell] && !q.fault[cell] {
		q.add(UnknownBound)
		return
	}
	for _, from := range stored(cell) {
		q.ask(from)
	}
}

// kept judges a variable that others may see: it counts if it is a number that
// the cycle changes, and else may say anything.
func (q *question) kept(v *ssa.UnOp) {
	for store := range q.body.stores() {
		if sameCell(store.Addr, v.X) && isNumber(v.Type()) {
			q.add(ByCounter)
			return
		}
	}
	q.add(UnknownBound)
}

// global judges a variable of a package: the error of a context that ended, or
// one that is never set but where it is declared.
func (q *question) global(g *ssa.Global) {
	kind, symbol, _ := awsapi.SymbolOf(g.Object())
	for _, entry := range q.table.Lookup(kind, symbol) {
		if entry.Role == awsapi.ContextError {
			q.add(ByContext)
			return
		}
	}
	for _, store := range q.globals[g] {
		if store.Parent() != g.Pkg.Func("init") {
			q.add(UnknownBound)
			return
		}
	}
}
