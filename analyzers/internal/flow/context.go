package flow

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// endless reports whether no context ends the requests of a trial: they have
// none, or one that never ends.
func (t trial) endless() bool {
	return !slices.ContainsFunc(arguments(t.request), func(arg ssa.Value) bool {
		return isContext(arg.Type()) && !t.neverEnds(arg, maxCallers)
	})
}

// neverEnds reports whether a context is one that never ends, wherever it comes
// from.
func (p *program) neverEnds(ctx ssa.Value, depth int) bool {
	var from []ssa.Value
	switch ctx := ctx.(type) {
	case *ssa.Call:
		if p.plays(ctx, awsapi.EndlessContext) {
			return true
		}
	case *ssa.Phi:
		from = ctx.Edges
	case *ssa.ChangeInterface:
		from = []ssa.Value{ctx.X}
	case *ssa.Parameter:
		from = p.passed(ctx)
	case *ssa.FreeVar:
		from = p.bindings(ctx)
	case *ssa.Alloc:
		from = stored(ctx)
	case *ssa.UnOp:
		if ctx.Op == token.MUL {
			from = p.stored(ctx.X)
		}
		if free, ok := ctx.X.(*ssa.FreeVar); ok {
			from = []ssa.Value{free}
		}
	}
	if len(from) == 0 || depth == 0 {
		return false
	}
	return !slices.ContainsFunc(from, func(v ssa.Value) bool { return !p.neverEnds(v, depth-1) })
}

// bindings returns what a variable of the function around is, wherever the function
// literal is made.
func (p *program) bindings(free *ssa.FreeVar) []ssa.Value {
	var all []ssa.Value
	for _, closure := range p.closures[free.Parent()] {
		all = append(all, closure.Bindings[slices.Index(free.Parent().FreeVars, free)])
	}
	return all
}

// deafSleep returns the place of a pause on a way that does not look at the
// context which its function has, or an invalid one.
func (c *cycle) deafSleep(on way) token.Pos {
	if !c.hasContext() {
		return token.NoPos
	}
	for instr := range c.between(on) {
		call, ok := instr.(*ssa.Call)
		if ok && c.plays(call, awsapi.Sleep) && !slices.ContainsFunc(call.Call.Args, ofContext) {
			return call.Pos()
		}
	}
	return token.NoPos
}

func ofContext(v ssa.Value) bool { return isContext(v.Type()) }

// hasContext reports whether the function of a trial gets a context that may end.
func (t trial) hasContext() bool {
	for _, param := range t.call.Parent().Params {
		if isContext(param.Type()) && !t.neverEnds(param, maxCallers) {
			return true
		}
	}
	return false
}
