package flow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// goesOn reports whether a program that does not take a branch has to do with AWS
// all the same: it makes a client in another way, sends a request, or lets
// others do so. Then the condition may choose how to sign requests. If not, it
// chooses between tasks, only one of which needs AWS.
func (p *program) goesOn(at fork) bool {
	fn := at.taken.Parent()
	if p.handsOver(fn) {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{at.taken: true}
	for _, pred := range at.taken.Preds {
		seen[pred] = true // a loop that comes back has not gone another way
	}
	todo := []*ssa.BasicBlock{at.other}
	for len(todo) > 0 {
		block := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[block] {
			continue
		}
		seen[block] = true
		if slices.ContainsFunc(block.Instrs, p.concerns) {
			return true
		}
		todo = append(todo, block.Succs...)
	}
	return false
}

// handsOver reports whether others get something of the SDK's from a function,
// or give it to it: what it does not set they may.
func (p *program) handsOver(fn *ssa.Function) bool {
	if p.mentionsSDK(fn.Signature) || slices.ContainsFunc(fn.FreeVars, func(v *ssa.FreeVar) bool { return p.mentionsSDK(v.Type()) }) {
		return true
	}
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok || !p.mentionsSDK(store.Val.Type()) {
				continue
			}
			switch addr := store.Addr.(type) {
			case *ssa.Global:
				return true
			case *ssa.FieldAddr:
				if !p.ofSDK(fieldOf(addr.X.Type(), addr.Field)) {
					return true
				}
			}
		}
	}
	return false
}

// concerns reports whether an instruction calls the SDK, itself or through the
// package's functions.
func (p *program) concerns(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	if p.reachesAWS(call) {
		return true
	}
	fn := call.Common().StaticCallee()
	return fn != nil && p.usesSDK(fn)
}

// reachesAWS reports whether a call is of the SDK, or names one of its variables.
func (p *program) reachesAWS(call ssa.CallInstruction) bool {
	if fn := callee(call); fn != nil && p.ofSDK(fn) {
		return true
	}
	return slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool {
		name, ok := text(arg)
		_, known := p.table.Env(name)
		return ok && known
	})
}

// usesSDK reports whether a function calls the SDK, at any depth of the package.
func (p *program) usesSDK(fn *ssa.Function) bool {
	if known, ok := p.callsSDK.Load(fn); ok {
		return known.(bool)
	}
	uses := p.reachesSDK(fn, make(map[*ssa.Function]bool))
	p.callsSDK.Store(fn, uses)
	return uses
}

func (p *program) reachesSDK(fn *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[fn] || len(fn.Blocks) == 0 {
		return false
	}
	seen[fn] = true
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if p.reachesAWS(call) {
				return true
			}
			if fn := call.Common().StaticCallee(); fn != nil && p.reachesSDK(fn, seen) {
				return true
			}
		}
	}
	return false
}

// mentionsSDK reports whether a type is one of the SDK's, or is made of one.
func (p *program) mentionsSDK(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return p.ofSDK(t.Obj())
	case *types.Signature:
		return p.mentionsSDK(t.Params()) || p.mentionsSDK(t.Results())
	case *types.Tuple:
		return slices.ContainsFunc(slices.Collect(t.Variables()), func(v *types.Var) bool { return p.mentionsSDK(v.Type()) })
	case interface{ Elem() types.Type }: // a pointer, a list or a map
		return p.mentionsSDK(t.Elem())
	}
	return false
}
