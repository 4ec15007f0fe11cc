package flow

import (
	"cmp"
	"iter"
	"slices"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"golang.org/x/tools/go/ssa"
)

// A body is a part of a function that may run more than once.
type body struct {
	blocks map[*ssa.BasicBlock]bool
	head   *ssa.BasicBlock    // of a loop; nil for a function as a whole
	turned map[ssa.Value]bool // parameters that are others when the function calls itself
}

// wholeOf returns all of a function.
func wholeOf(fn *ssa.Function) body {
	b := body{blocks: make(map[*ssa.BasicBlock]bool)}
	for _, block := range fn.Blocks {
		b.blocks[block] = true
	}
	return b
}

// holds reports whether an instruction, or the one that makes a value, is in the
// body.
func (b body) holds(v any) bool {
	instr, ok := v.(ssa.Instruction)
	return ok && instr.Block() != nil && b.blocks[instr.Block()]
}

// stores yields the stores in the body.
func (b body) stores() iter.Seq[*ssa.Store] {
	return func(yield func(*ssa.Store) bool) {
		for block := range b.blocks {
			for _, instr := range block.Instrs {
				if store, ok := instr.(*ssa.Store); ok && !yield(store) {
					return
				}
			}
		}
	}
}

// loopsAround returns the natural loops that a block is in, the innermost first.
func loopsAround(block *ssa.BasicBlock) []body {
	var all []body
	for head := block; head != nil; head = head.Idom() {
		if loop, ok := loopOf(head); ok && loop.blocks[block] {
			all = append(all, loop)
		}
	}
	slices.SortStableFunc(all, func(a, b body) int { return cmp.Compare(len(a.blocks), len(b.blocks)) })
	return all
}

// loopOf returns the natural loop with a head: the blocks that lead back to it
// from one that it dominates.
func loopOf(head *ssa.BasicBlock) (body, bool) {
	loop := body{blocks: map[*ssa.BasicBlock]bool{head: true}, head: head}
	var todo []*ssa.BasicBlock
	for _, pred := range head.Preds {
		if head.Dominates(pred) {
			todo = append(todo, pred)
		}
	}
	closed := len(todo) > 0
	for len(todo) > 0 {
		block := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !loop.blocks[block] {
			loop.blocks[block] = true
			todo = append(todo, block.Preds...)
		}
	}
	return loop, closed
}

// branchOf returns the branch at the end of a block, or nil.
func branchOf(block *ssa.BasicBlock) *ssa.If {
	branch, _ := block.Instrs[len(block.Instrs)-1].(*ssa.If)
	return branch
}

// isNil reports whether a value is the constant nil.
func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// errorOf returns the error that a call returns last, or nil if the program does
// not keep it.
func errorOf(call *ssa.Call) ssa.Value {
	results := call.Call.Signature().Results()
	last := results.Len() - 1
	if last < 0 || !awsapi.IsError(results.At(last).Type()) {
		return nil
	}
	if last == 0 {
		return call
	}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == last {
			return x
		}
	}
	return nil
}

// answersOf returns what else a call returns.
func answersOf(call *ssa.Call) []ssa.Value {
	if results := call.Call.Signature().Results(); results.Len() == 1 && !awsapi.IsError(results.At(0).Type()) {
		return []ssa.Value{call}
	}
	var all []ssa.Value
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && !awsapi.IsError(x.Type()) {
			all = append(all, x)
		}
	}
	return all
}
