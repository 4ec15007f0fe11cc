package flow

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// fails reports whether every way from a block ends in an error: a panic, or a
// return of an error that is not nil.
func (p *program) fails(block *ssa.BasicBlock) bool {
	known, ok := p.endings.Load(block.Parent())
	if !ok {
		known, _ = p.endings.LoadOrStore(block.Parent(), p.succeeding(block.Parent()))
	}
	return !known.(map[*ssa.BasicBlock]bool)[block]
}

// succeeding returns the blocks of a function that lead to an end without an
// error.
func (p *program) succeeding(fn *ssa.Function) map[*ssa.BasicBlock]bool {
	reached := make(map[*ssa.BasicBlock]bool)
	var todo []*ssa.BasicBlock
	for _, block := range fn.Blocks {
		if len(block.Succs) == 0 && p.succeeds(block) {
			todo = append(todo, block)
		}
	}
	for len(todo) > 0 {
		block := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !reached[block] && !dies(block) {
			reached[block] = true
			todo = append(todo, block.Preds...)
		}
	}
	return reached
}

// dies reports whether a block calls a function of the package that never
// returns.
func dies(block *ssa.BasicBlock) bool {
	return slices.ContainsFunc(block.Instrs, func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		if !ok || call.Call.StaticCallee() == nil {
			return false
		}
		fn := call.Call.StaticCallee()
		return len(fn.Blocks) > 0 && !slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
			_, returns := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			return returns
		})
	})
}

// succeeds reports whether a block ends its function without an error.
func (p *program) succeeds(block *ssa.BasicBlock) bool {
	switch last := block.Instrs[len(block.Instrs)-1].(type) {
	case *ssa.Panic:
		return false
	case *ssa.Return:
		return !p.returnsError(last)
	}
	return true
}

// returnsError reports whether the last result is an error that is surely one.
func (p *program) returnsError(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	return awsapi.IsError(last.Type()) && p.isError(last, ret.Block())
}

// isError reports whether an error is surely not nil where a block uses it.
func (p *program) isError(v ssa.Value, block *ssa.BasicBlock) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		_, declared := v.X.(*ssa.Global)
		return declared // var ErrNoKeys = errors.New("no keys")
	case *ssa.Call:
		if _, ok := p.known(v, awsapi.NewError); ok {
			return true
		}
	}
	return neverNil(v, block)
}

// neverNil reports whether a block runs only if v != nil.
func neverNil(v ssa.Value, block *ssa.BasicBlock) bool {
	for ; block != nil && block.Idom() != nil; block = block.Idom() {
		dom := block.Idom()
		branch, ok := dom.Instrs[len(dom.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, ok := branch.Cond.(*ssa.BinOp)
		if ok && cond.X == v && cond.Op == token.NEQ && dom.Succs[0] == block && len(block.Preds) == 1 {
			return true
		}
	}
	return false
}
