package flow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// An effect is what an instruction does besides its result, as far as it matters
// for repeating it.
type effect uint8

const (
	quiet    effect = iota // it computes, or tells someone
	waiting                // it may wait for anything
	changing               // it may change what others see
	sending                // it sends a request
)

// does reports whether the cycle has one of the effects on its way. To wait for a
// time is none.
func (c *cycle) does(on way, effects ...effect) bool {
	for instr := range c.between(on) {
		if _, pauses := c.pause(instr, c.body, maxInside); !pauses && slices.Contains(effects, c.effect(instr, maxInside)) {
			return true
		}
	}
	return false
}

// effect returns what an instruction does. It looks into functions of the package
// down to a depth.
func (p *program) effect(instr ssa.Instruction, depth int) effect {
	switch instr := instr.(type) {
	case *ssa.Call:
		return p.callEffect(instr, depth)
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			return waiting
		}
	case *ssa.Select:
		if instr.Blocking {
			return waiting
		}
	case *ssa.Send, *ssa.MapUpdate, *ssa.Go:
		return changing
	case *ssa.Store:
		if !isVariable(rootOf(instr.Addr)) {
			return changing
		}
	}
	return quiet
}

// callEffect returns what a call does.
func (p *program) callEffect(call *ssa.Call, depth int) effect {
	if _, ok := call.Call.Value.(*ssa.Builtin); ok {
		return quiet
	}
	fn := callee(call)
	if _, ok := p.table.OperationOf(fn); ok {
		return sending
	}
	if fns := p.targets(call); len(fns) > 0 && depth > 0 {
		return p.worst(fns, depth-1)
	}
	switch {
	case fn == nil || fn.Pkg() == nil:
		return foreign(call.Call.Signature())
	case p.plays(call, awsapi.Sleep, awsapi.Timer, awsapi.Ticker, awsapi.ContextEnd):
		return quiet
	case p.ofStandard(fn) && !outward(fn.Pkg().Path()):
		return quiet
	}
	return foreign(fn.Signature())
}

// plays reports whether the callee has one of the roles.
func (p *program) plays(call *ssa.Call, roles ...awsapi.Role) bool {
	return slices.ContainsFunc(p.entries(callee(call)), func(e *awsapi.Entry) bool { return slices.Contains(roles, e.Role) })
}

// worst returns the gravest effect of some functions.
func (p *program) worst(fns []*ssa.Function, depth int) effect {
	gravest := quiet
	for _, fn := range fns {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				gravest = max(gravest, p.effect(instr, depth))
			}
		}
	}
	return gravest
}

// ofStandard reports whether a function is the standard library's. A program's
// own packages may have paths without a host name, too, but then all of them do.
func (p *program) ofStandard(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || !standard(fn.Pkg()) {
		return false
	}
	own, _, _ := strings.Cut(p.pkg.Path(), "/")
	first, _, _ := strings.Cut(fn.Pkg().Path(), "/")
	return first != own
}

// outward reports whether a package of the standard library is about the world
// outside of the goroutine.
func outward(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return slices.Contains([]string{"database", "io", "net", "os", "sync", "syscall"}, first)
}

// foreign returns what a function may do whose code is not seen. One that returns
// nothing and takes a text tells someone; one that can fail, or that tells how
// long to wait, may do anything.
func foreign(sig *types.Signature) effect {
	if sig.Results().Len() == 0 {
		if sig.Variadic() || slices.ContainsFunc(slices.Collect(sig.Params().Variables()), isString) {
			return quiet
		}
		return waiting
	}
	for v := range sig.Params().Variables() {
		if _, isFunc := v.Type().Underlying().(*types.Signature); isFunc || isContext(v.Type()) {
			return waiting
		}
	}
	for v := range sig.Results().Variables() {
		if awsapi.IsError(v.Type()) || isTime(v.Type()) {
			return waiting
		}
		switch v.Type().Underlying().(type) {
		case *types.Chan, *types.Signature:
			return waiting
		}
	}
	return quiet
}

func isString(v *types.Var) bool {
	return types.Identical(v.Type().Underlying(), types.Typ[types.String])
}

// isTime reports whether t is a duration or a point in time.
func isTime(t types.Type) bool {
	symbol, ok := awsapi.TypeOf(t)
	return ok && symbol.Pkg == "time"
}
