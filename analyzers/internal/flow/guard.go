package flow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Guard says under what condition a value is put to use.
type Guard uint8

// The guards, the weakest first.
const (
	None     Guard = iota // nothing tests the value
	Required              // the value is tested, and its absence is an error
	Unclear               // something is tested of which it is not known what it says about the value
	Fallback              // the value is tested, and without it the program goes on
)

// maxCallers is how far up the calls of a function are looked at for a test.
const maxCallers = 4

// An inquiry asks for the tests of the values that are fed by f.
type inquiry struct {
	*program
	f     fed
	known map[*ssa.BasicBlock]Guard // on the ways inside a function
}

// guard returns the strongest test on the way to an instruction of the values
// that are fed by f: in its function, around the function literal that it is
// in, or around every call of its function in the package.
func (p *program) guard(instr ssa.Instruction, f fed, depth int) Guard {
	return inquiry{p, f, make(map[*ssa.BasicBlock]Guard)}.before(instr, depth)
}

func (q inquiry) before(instr ssa.Instruction, depth int) Guard {
	best := q.within(instr.Block())
	if best == Fallback || depth == 0 {
		return best
	}
	return max(best, q.outside(instr.Parent(), depth-1))
}

// within returns the strongest test that leads to a block in its function.
func (q inquiry) within(block *ssa.BasicBlock) Guard {
	best := None
	var passed []*ssa.BasicBlock
	for ; block != nil; block = block.Idom() {
		if known, ok := q.known[block]; ok {
			best = known
			break
		}
		passed = append(passed, block)
	}
	for _, block := range slices.Backward(passed) {
		best = max(best, q.entry(block, q.f))
		q.known[block] = best
	}
	return best
}

// outside returns the weakest guard of the places from which fn is run.
func (q inquiry) outside(fn *ssa.Function, depth int) Guard {
	var sites []ssa.Instruction
	for _, closure := range q.closures[fn] {
		sites = append(sites, closure)
	}
	for _, call := range q.callers[origin(fn)] {
		sites = append(sites, call)
	}
	if len(sites) == 0 {
		return None
	}
	weakest := Fallback
	for _, site := range sites {
		weakest = min(weakest, q.before(site, depth))
	}
	return weakest
}

// entry judges the branches that lead to a block, if nothing else does: more
// than one, where conditions are joined with ||.
func (p *program) entry(block *ssa.BasicBlock, f fed) Guard {
	weakest, entered := Fallback, false
	for _, pred := range block.Preds {
		if dies(pred) {
			continue
		}
		entered = true
		branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok {
			return None
		}
		holds := pred.Succs[0] == block
		other := pred.Succs[0]
		if holds {
			other = pred.Succs[1]
		}
		weakest = min(weakest, p.condition(branch.Cond, holds, fork{block, other}, f))
	}
	if !entered {
		return None
	}
	return weakest
}
