package flow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// checks returns how the package tests fields and variables for being empty.
func (p *program) checks() map[types.Object]Guard {
	checks := make(map[types.Object]Guard)
	for fn := range functions(p.prog.Package(p.pkg)) {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if cond, ok := instr.(*ssa.BinOp); ok {
					p.check(cond, checks)
				}
			}
		}
	}
	return checks
}

// check records a test for being empty: a requirement if without the value there
// is an error.
func (p *program) check(cond *ssa.BinOp, checks map[types.Object]Guard) {
	obj := emptied(cond)
	if obj == nil {
		return
	}
	for _, ref := range *cond.Referrers() {
		guard := Unclear
		if branch, ok := ref.(*ssa.If); ok && p.fails(without(cond, branch)) {
			guard = Required
		}
		checks[obj] = max(checks[obj], guard)
	}
}

// without returns where the program goes on if the value that cond tests is
// empty.
func without(cond *ssa.BinOp, branch *ssa.If) *ssa.BasicBlock {
	if cond.Op == token.NEQ {
		return branch.Block().Succs[1]
	}
	return branch.Block().Succs[0]
}

// emptied returns the field or variable that a condition compares with an empty
// one, or nil.
func emptied(cond *ssa.BinOp) types.Object {
	c, ok := cond.Y.(*ssa.Const)
	if !ok || !isZero(c) || cond.Op != token.EQL && cond.Op != token.NEQ {
		return nil
	}
	switch x := measured(cond.X).(type) {
	case *ssa.Field:
		return fieldOf(x.X.Type(), x.Field)
	case *ssa.UnOp:
		switch addr := x.X.(type) {
		case *ssa.FieldAddr:
			return fieldOf(addr.X.Type(), addr.Field)
		case *ssa.Global:
			return addr.Object()
		}
	}
	return nil
}

// measured returns what a length is of, or x.
func measured(x ssa.Value) ssa.Value {
	if call, ok := x.(*ssa.Call); ok {
		if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			return call.Call.Args[0]
		}
	}
	return x
}
