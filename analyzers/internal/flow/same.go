package flow

import (
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// same reports whether a trial sends the same request each time that a body runs:
// nothing that its receiver and its arguments are made of changes there. Contexts
// do not count.
func (t trial) same(b body) bool {
	s := &sameness{t.program, b, t.call, make(map[ssa.Value]bool)}
	return !slices.ContainsFunc(sent(t.call), func(part ssa.Value) bool {
		return !isContext(part.Type()) && !s.keeps(part)
	})
}

// sent returns what a call sends: its arguments, its receiver, and what the
// function literal that it calls has of the function around it. Of a receiver
// that a call makes they are the arguments of that.
func sent(call *ssa.Call) []ssa.Value {
	common := call.Common()
	all := slices.Clone(arguments(call))
	if fn, ok := common.Value.(*ssa.MakeClosure); ok {
		all = append(all, fn.Bindings...)
	}
	receiver := common.Value
	if !common.IsInvoke() {
		if len(all) == len(common.Args) {
			return all
		}
		receiver = common.Args[0]
	}
	if made, ok := receiver.(*ssa.Call); ok {
		return append(all, made.Call.Args...)
	}
	return append(all, receiver)
}

// isContext reports whether t is context.Context, or another name for it.
func isContext(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() != 4 {
		return false
	}
	var names []string
	for m := range iface.Methods() {
		names = append(names, m.Name())
	}
	slices.Sort(names)
	return slices.Equal(names, []string{"Deadline", "Done", "Err", "Value"})
}

// A sameness tells what does not change while a body runs.
type sameness struct {
	*program
	body   body
	answer ssa.Value          // that a request gets, and which is new each time
	seen   map[ssa.Value]bool // what is looked at already
}

// keeps reports whether a value is the same each time, and what it points to as
// well.
func (s *sameness) keeps(v ssa.Value) bool {
	if s.seen[v] || v == s.answer {
		return v != s.answer
	}
	s.seen[v] = true
	if !s.body.holds(v) {
		return s.filled(v)
	}
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.MakeSlice, *ssa.MakeMap:
		return s.filled(v)
	case *ssa.Phi:
		return s.merges(v)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return s.loads(v.X)
		}
		if v.Op == token.ARROW {
			return false
		}
	case *ssa.Call:
		if !s.computes(v) {
			return false // it may return the next of many
		}
	case *ssa.Next, *ssa.Select, *ssa.MakeClosure, *ssa.MakeChan:
		return false
	}
	return s.operands(v.(ssa.Instruction))
}

// merges reports whether a variable that is set on several ways is the same on
// those of the body. One of the loop is if each way leaves it alone.
func (s *sameness) merges(phi *ssa.Phi) bool {
	seen := map[*ssa.Phi]bool{phi: true}
	for edge := range s.edges(phi) {
		if phi.Block() != s.body.head && !s.keeps(edge) || phi.Block() == s.body.head && !s.leftAs(edge, phi, seen) {
			return false
		}
	}
	return true
}

// leftAs reports whether a value is a variable of the loop as it was, on whichever
// way of the body.
func (s *sameness) leftAs(v ssa.Value, variable *ssa.Phi, seen map[*ssa.Phi]bool) bool {
	phi, ok := v.(*ssa.Phi)
	switch {
	case v == ssa.Value(variable):
		return true
	case !ok || !s.body.holds(phi) || phi.Block() == s.body.head:
		return false
	case seen[phi]:
		return true // of a loop inside
	}
	seen[phi] = true
	for edge := range s.edges(phi) {
		if !s.leftAs(edge, variable, seen) {
			return false
		}
	}
	return true
}

// edges yields what a variable gets on the ways of the body.
func (s *sameness) edges(phi *ssa.Phi) iter.Seq[ssa.Value] {
	return func(yield func(ssa.Value) bool) {
		for i, pred := range phi.Block().Preds {
			if s.body.blocks[pred] && !yield(phi.Edges[i]) {
				return
			}
		}
	}
}

// computes reports whether a call's result depends on nothing but what it gets: it
// is of a library's function with arguments, or of one of the program that gets
// something of the program's and leaves everything as it is.
func (s *sameness) computes(call *ssa.Call) bool {
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return true
	}
	fn := callee(call)
	isConst := func(arg ssa.Value) bool { _, ok := arg.(*ssa.Const); return ok }
	switch {
	case s.plays(call, awsapi.Random, awsapi.Clock):
		return false
	case s.ofStandard(fn) || fn != nil && fn.Pkg() != nil && s.table.KnownSDK(awsapi.PathOf(fn.Pkg())):
		return call.Call.IsInvoke() || len(call.Call.Args) > 0
	case slices.IndexFunc(arguments(call), func(arg ssa.Value) bool { return !isConst(arg) }) >= 0:
		return true
	}
	fns := s.targets(call)
	return len(fns) > 0 && len(call.Call.Args) > 0 && s.worst(fns, maxInside) == quiet && !slices.ContainsFunc(fns, s.varies)
}

// varies reports whether a function asks for a random number or for the time.
func (p *program) varies(fn *ssa.Function) bool {
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			if call, ok := instr.(*ssa.Call); ok && p.plays(call, awsapi.Random, awsapi.Clock) {
				return true
			}
		}
	}
	return false
}

// operands reports whether all that an instruction is made of is the same.
func (s *sameness) operands(instr ssa.Instruction) bool {
	for _, operand := range instr.Operands(nil) {
		if *operand != nil && !isContext((*operand).Type()) && !s.keeps(*operand) {
			return false
		}
	}
	return true
}

// loads reports whether the body stores nothing new at an address.
func (s *sameness) loads(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return s.leaves(addr) && s.keeps(addr.X)
	case *ssa.IndexAddr:
		return s.keeps(addr.Index) && s.keeps(addr.X)
	}
	return s.keeps(addr)
}

// leaves reports whether the body stores nothing new in a field, of whichever
// struct.
func (s *sameness) leaves(addr *ssa.FieldAddr) bool {
	for store := range s.body.stores() {
		if sameCell(store.Addr, addr) && !s.keeps(store.Val) {
			return false
		}
	}
	return true
}

// sameCell reports whether two addresses are of one variable, or of one field of
// any struct.
func sameCell(a, b ssa.Value) bool {
	x, ok := a.(*ssa.FieldAddr)
	y, both := b.(*ssa.FieldAddr)
	if ok && both {
		return fieldOf(x.X.Type(), x.Field) == fieldOf(y.X.Type(), y.Field)
	}
	return a == b
}

// filled reports whether all that the body puts into a variable, or into what a
// value points to, is the same.
func (s *sameness) filled(v ssa.Value) bool {
	for store := range s.body.stores() {
		if root := rootOf(store.Addr); (root == v || loaded(root) == v) && !s.keeps(store.Val) {
			return false
		}
	}
	for block := range s.body.blocks {
		for _, instr := range block.Instrs {
			if !s.passive(instr, v) {
				return false
			}
		}
	}
	return s.shared(v)
}

// passive reports whether an instruction puts nothing new into a map or into what
// a pointer is to, as a method of it may.
func (s *sameness) passive(instr ssa.Instruction, v ssa.Value) bool {
	switch instr := instr.(type) {
	case *ssa.MapUpdate:
		return instr.Map != v || s.keeps(instr.Value)
	case *ssa.Call:
		_, pointer := v.Type().Underlying().(*types.Pointer)
		changes := func(arg ssa.Value) bool { return !isContext(arg.Type()) && !s.keeps(arg) }
		return !pointer || ssa.Value(instr) == s.answer || !slices.Contains(instr.Call.Args, v) || !slices.ContainsFunc(instr.Call.Args, changes)
	}
	return true
}

// loaded returns the address that a value is loaded from, or nil.
func loaded(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load.X
	}
	return nil
}

// shared reports whether no function literal stores in a variable.
func (s *sameness) shared(v ssa.Value) bool {
	cell, ok := v.(*ssa.Alloc)
	if !ok {
		return true
	}
	for _, ref := range *cell.Referrers() {
		closure, ok := ref.(*ssa.MakeClosure)
		if !ok {
			continue
		}
		inner := closure.Fn.(*ssa.Function).FreeVars[slices.Index(closure.Bindings, ssa.Value(cell))]
		for range storesTo(inner) {
			return false
		}
	}
	return true
}
