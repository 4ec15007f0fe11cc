package flow

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"golang.org/x/tools/go/ssa"
)

// A way is the blocks between two requests of a cycle.
type way map[*ssa.BasicBlock]bool

// A step is a block with what is known where it is entered.
type step struct {
	block  *ssa.BasicBlock
	tested bool // that there is an error
	flags  map[*ssa.Phi]bool
}

// maxWay bounds the search for a way back.
const maxWay = 4000

// search follows what the program does if a trial fails, with an error that is
// not a certain one, or if it succeeds. It returns the way back to the trial, and
// whether there is one.
func (c *cycle) search(failing bool) (on way, back bool) {
	seen, done := make(way), make(map[string]bool)
	for todo := c.next(step{block: c.call.Block()}, failing); len(todo) > 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !c.body.blocks[s.block] || done[s.key()] {
			continue
		}
		if len(done) == maxWay {
			return nil, false
		}
		done[s.key()], seen[s.block] = true, true
		if s.block == c.again.Block() {
			back = back || s.tested || !failing
			continue
		}
		todo = append(todo, c.next(s, failing)...)
	}
	return c.leading(seen), back
}

// leading returns those of the blocks that lead to the next request.
func (c *cycle) leading(seen way) way {
	on := way{c.call.Block(): true, c.again.Block(): true}
	for todo := []*ssa.BasicBlock{c.again.Block()}; len(todo) > 0; {
		block := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, pred := range block.Preds {
			if seen[pred] && !on[pred] {
				on[pred] = true
				todo = append(todo, pred)
			}
		}
	}
	return on
}

// next returns the steps that may follow one.
func (c *cycle) next(s step, failing bool) []step {
	branch := branchOf(s.block)
	var all []step
	for i, succ := range s.block.Succs {
		open, tested := true, false
		if branch != nil {
			open, tested = c.open(branch.Cond, i == 0, s, failing)
		}
		if open {
			all = append(all, step{succ, tested || s.tested, s.flagsAt(succ)})
		}
	}
	return all
}

// open reports whether the program may go on where a condition is as holds says,
// and whether there it has tested that there is an error.
func (c *cycle) open(cond ssa.Value, holds bool, s step, failing bool) (open, tested bool) {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return c.open(cond.X, !holds, s, failing)
		}
	case *ssa.Phi:
		if value, known := s.flags[cond]; known {
			return value == holds, false
		}
	case *ssa.BinOp:
		x := comparedToNil(cond)
		isError := (cond.Op == token.NEQ) == holds
		switch {
		case c.errs[x]:
			return isError == failing, isError
		case x != nil && awsapi.IsError(x.Type()):
			return failing || !isError, false // with another's error there is no success
		}
	}
	if !failing || !c.fault[cond] {
		return true, false
	}
	known, certain := c.singlesOut(cond, holds)
	return known && !certain, false
}

// comparedToNil returns what a comparison compares to nil, or nil.
func comparedToNil(cond *ssa.BinOp) ssa.Value {
	switch {
	case cond.Op != token.EQL && cond.Op != token.NEQ:
		return nil
	case isNil(cond.Y):
		return cond.X
	case isNil(cond.X):
		return cond.Y
	}
	return nil
}

// flagsAt returns what is known of flags where a block is entered from a step.
func (s step) flagsAt(succ *ssa.BasicBlock) map[*ssa.Phi]bool {
	flags := maps.Clone(s.flags)
	for _, instr := range succ.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break // they come first
		}
		if !types.Identical(phi.Type().Underlying(), types.Typ[types.Bool]) {
			continue
		}
		if flags == nil {
			flags = make(map[*ssa.Phi]bool)
		}
		delete(flags, phi)
		if value, known := s.flag(phi); known {
			flags[phi] = value
		}
	}
	return flags
}

// flag returns the value of a flag that depends on where its block is entered
// from.
func (s step) flag(phi *ssa.Phi) (value, known bool) {
	switch edge := phi.Edges[slices.Index(phi.Block().Preds, s.block)].(type) {
	case *ssa.Const:
		return constant.BoolVal(edge.Value), true
	case *ssa.Phi:
		value, known = s.flags[edge]
	}
	return value, known
}

// key tells steps apart.
func (s step) key() string {
	key := fmt.Sprint(s.block.Index, s.tested)
	byName := func(a, b *ssa.Phi) int { return strings.Compare(a.Name(), b.Name()) }
	for _, phi := range slices.SortedFunc(maps.Keys(s.flags), byName) {
		key += fmt.Sprint(" ", phi.Name(), s.flags[phi])
	}
	return key
}
