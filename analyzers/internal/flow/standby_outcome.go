package flow

import (
	"go/token"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// An outcome is how a condition turned out.
type outcome struct {
	cond  ssa.Value
	holds bool
}

// outcomes returns how the conditions turned out that lead to a block, as far up
// as another one.
func outcomes(block, until *ssa.BasicBlock) []outcome {
	var all []outcome
	for ; block != nil && block != until; block = block.Idom() {
		all = append(all, entering(block)...)
	}
	return all
}

// entering returns the conditions on the edges into a block, if it has no other:
// more than one, where conditions are joined with ||.
func entering(block *ssa.BasicBlock) []outcome {
	var all []outcome
	for _, pred := range block.Preds {
		o, ok := branched(pred, block)
		if !ok {
			return nil
		}
		all = append(all, o)
	}
	return all
}

// branched returns how the condition turned out at the end of a block, if it
// led to another.
func branched(from, to *ssa.BasicBlock) (outcome, bool) {
	branch, ok := from.Instrs[len(from.Instrs)-1].(*ssa.If)
	if !ok || from.Succs[0] == from.Succs[1] {
		return outcome{}, false
	}
	return outcome{branch.Cond, from.Succs[0] == to}, true
}

// emptied returns what a condition says is empty and is a part of f, or nil.
func (s *standing) emptied(o outcome, f fed) ssa.Value {
	switch cond := o.cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return s.emptied(outcome{cond.X, !o.holds}, f)
		}
	case *ssa.Extract:
		if !o.holds && f.values[cond.Tuple] {
			return cond // not ok
		}
	case *ssa.BinOp:
		return s.compared(cond, o.holds, f)
	}
	return nil
}

// compared returns what a comparison says is empty and is a part of f, or nil.
func (s *standing) compared(cond *ssa.BinOp, holds bool, f fed) ssa.Value {
	x, y := cond.X, cond.Y
	if _, ok := x.(*ssa.Const); ok {
		x, y = y, x
	}
	c, ok := y.(*ssa.Const)
	empty := cond.Op == token.EQL && holds || (cond.Op == token.NEQ || cond.Op == token.GTR) && !holds
	if !ok || !empty || !isZero(c) || !isText(measured(x).Type()) || !s.touches(x, f) {
		return nil
	}
	return measured(x)
}

// filled reports whether a condition says that a part of f is not empty.
func (s *standing) filled(o outcome, f fed) bool {
	return s.emptied(outcome{o.cond, !o.holds}, f) != nil
}

// failed returns the call that failed, as a condition says, or nil.
func failed(o outcome) *ssa.Call {
	cond, ok := o.cond.(*ssa.BinOp)
	if !ok || !awsapi.IsError(cond.X.Type()) || (cond.Op == token.NEQ) != o.holds {
		return nil
	}
	if c, ok := cond.Y.(*ssa.Const); !ok || c.Value != nil {
		return nil
	}
	err := cond.X
	if x, ok := err.(*ssa.Extract); ok {
		err = x.Tuple
	}
	call, _ := err.(*ssa.Call)
	return call
}

// maxLookups bounds the calls on the way to what asks for a region.
const maxLookups = 2

// looksUp reports whether a call asks a service for a region, or is of a
// function that does.
func (s *standing) looksUp(call ssa.CallInstruction, depth int) bool {
	if _, ok := s.known(call, awsapi.RegionLookup); ok {
		return true
	}
	return depth > 0 && slices.ContainsFunc(s.targets(call), func(fn *ssa.Function) bool {
		for inner := range callsIn(fn) {
			if s.looksUp(inner, depth-1) {
				return true
			}
		}
		return false
	})
}

// callsIn yields the calls in a function.
func callsIn(fn *ssa.Function) iter.Seq[ssa.CallInstruction] {
	return func(yield func(ssa.CallInstruction) bool) {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok && !yield(call) {
					return
				}
			}
		}
	}
}

// resolved reports whether a value is the region of a configuration, or that and
// another one.
func (s *standing) resolved(v ssa.Value, depth int) bool {
	var from []ssa.Value
	switch v := v.(type) {
	case *ssa.Phi:
		from = v.Edges
	case *ssa.UnOp:
		from = []ssa.Value{v.X}
	case *ssa.Alloc:
		from = s.program.stored(v)
	case *ssa.FieldAddr:
		return s.fieldRole(v.X.Type(), v.Field, awsapi.Region)
	case *ssa.Field:
		return s.fieldRole(v.X.Type(), v.Field, awsapi.Region)
	case *ssa.Call:
		if c, ok := s.known(v, awsapi.Unwrap); ok {
			from = []ssa.Value{c.arg("value")}
		}
	}
	return depth > 0 && slices.ContainsFunc(from, func(x ssa.Value) bool { return s.resolved(x, depth-1) })
}
