package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
)

// A Value is what the program passes or stores at one place. The zero Value is
// one that cannot be followed.
type Value struct {
	p     *program
	value ssa.Value
	use   ssa.Instruction // that passes or stores it
}

// Known reports whether the value can be followed at all.
func (v Value) Known() bool { return v.value != nil }

// Origins returns where the value may come from; nil if it cannot be followed.
func (v Value) Origins() Origins {
	if !v.Known() {
		return nil
	}
	return v.p.follow(v.value)
}

// Guard returns how well the use of the value is guarded against its being
// empty. A test of one of the others, which are used with it, counts as well.
func (v Value) Guard(others ...Value) Guard {
	if !v.Known() {
		return Unclear
	}
	all, checks := newFed(), None
	for _, part := range append(others, v) {
		if part.Known() {
			all.add(v.p.feed(part.value))
			checks = max(checks, checked(v.p.follow(part.value)))
		}
	}
	guard := max(checks, v.p.guard(v.use, all, maxCallers))
	if guard == None && !slices.ContainsFunc(v.p.follow(v.value), Origin.empty) {
		return Required // by who made the value
	}
	return guard
}

// Dead reports whether the value is used in a function of a program that nothing
// calls.
func (v Value) Dead() bool {
	if !v.Known() || v.p.pkg.Name() != "main" {
		return false
	}
	fn := v.use.Parent()
	_, declared := fn.Object().(*types.Func)
	return declared && fn.Signature.Recv() == nil && fn.Name() != "main" && fn.Name() != "init" &&
		len(v.p.callers[origin(fn)]) == 0 && !v.p.taken[fn]
}

// Argument returns the value of a call's named argument.
func (f *Flow) Argument(c sdk.Call, name string) Value {
	i, ok := c.Entry.Arg(name)
	p := f.program()
	if !ok || p == nil || c.File.LeftOut {
		return Value{}
	}
	call, ok := p.calls[c.Expr.Lparen]
	if !ok {
		return Value{} // in code that is never reached
	}
	if args := arguments(call); i < len(args) {
		return Value{p, args[i], call}
	}
	return Value{}
}

// Stored returns the value of a store into a field.
func (f *Flow) Stored(s sdk.Store) Value {
	p := f.program()
	if p == nil || s.File.LeftOut {
		return Value{}
	}
	store, ok := p.stores[storePos(s.Cursor, s.Value)]
	if !ok {
		return Value{}
	}
	return Value{p, store.Val, store}
}

// storePos returns the position that the SSA form gives a store into a field.
func storePos(cur inspector.Cursor, value ast.Expr) token.Pos {
	switch n := cur.Node().(type) {
	case *ast.KeyValueExpr:
		return n.Colon
	case *ast.AssignStmt:
		for i, rhs := range n.Rhs {
			if sel, ok := ast.Unparen(n.Lhs[i]).(*ast.SelectorExpr); ok && rhs == value {
				return sel.Sel.Pos()
			}
		}
	}
	return value.Pos()
}

// Returned reports whether the result of a call does nothing in its function
// but leave it.
func (f *Flow) Returned(c sdk.Call) bool {
	p := f.program()
	if p == nil || c.File.LeftOut {
		return false
	}
	call, ok := p.calls[c.Expr.Lparen].(*ssa.Call)
	return ok && leaves(call)
}

// leaves reports whether all that is made of v is returned.
func leaves(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Return, *ssa.DebugRef:
		case *ssa.MakeInterface:
			if !leaves(ref) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// Renewed reports whether the function that uses the value also reads when
// such a value expires.
func (v Value) Renewed() bool {
	if !v.Known() {
		return false
	}
	for _, block := range v.use.Parent().Blocks {
		for _, instr := range block.Instrs {
			if addr, ok := instr.(*ssa.FieldAddr); ok && v.p.fieldRole(addr.X.Type(), addr.Field, awsapi.TemporaryExpiry) {
				return true
			}
		}
	}
	return false
}
