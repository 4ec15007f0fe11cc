package flow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A Fate says how long something lives that a function makes.
type Fate uint8

// The fates, the shortest life first.
const (
	Local     Fate = iota // as long as the functions of the package that use it
	HandedOut             // as long as someone else wants
	Kept                  // as long as a struct, a map or a variable of the package
)

// Fate returns what becomes of the value that a use, such as a call, makes of
// this one: of a client that is made of a configuration that holds a provider
// that holds the value.
func (v Value) Fate() Fate {
	f := &forward{program: v.p, seen: make(map[ssa.Value]bool)}
	switch use := v.use.(type) {
	case *ssa.Call:
		f.follow(use)
	case *ssa.Store:
		f.stored(use.Addr)
	default:
		return HandedOut
	}
	return f.fate
}

// A forward walk finds what holds a value.
type forward struct {
	*program
	seen map[ssa.Value]bool
	fate Fate
}

func (f *forward) ends(fate Fate) { f.fate = max(f.fate, fate) }

func (f *forward) follow(v ssa.Value) {
	if f.seen[v] || f.fate == Kept {
		return
	}
	if len(f.seen) >= maxValues {
		f.ends(HandedOut)
		return
	}
	f.seen[v] = true
	if v.Referrers() == nil {
		return
	}
	for _, ref := range *v.Referrers() {
		f.use(v, ref)
	}
}

// use follows one use of a value.
func (f *forward) use(v ssa.Value, use ssa.Instruction) {
	switch use := use.(type) {
	case *ssa.Return:
		f.returned(use, slices.Index(use.Results, v))
	case *ssa.Store:
		if use.Val == v {
			f.stored(use.Addr)
		}
	case ssa.CallInstruction:
		f.passed(v, use)
	case *ssa.MakeClosure:
		for i, binding := range use.Bindings {
			if binding == v {
				f.follow(use.Fn.(*ssa.Function).FreeVars[i])
			}
		}
		f.follow(use)
	case *ssa.MapUpdate, *ssa.Send:
		f.ends(Kept)
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Extract, *ssa.Slice:
		f.follow(use.(ssa.Value))
	case *ssa.UnOp:
		if use.Op == token.MUL {
			f.follow(use)
		}
	}
}

// returned goes on where the package calls the function that returns a value.
func (f *forward) returned(ret *ssa.Return, i int) {
	fn := ret.Parent()
	callers := f.callers[origin(fn)]
	if len(callers) == 0 || f.taken[fn] {
		f.ends(HandedOut)
		return
	}
	for _, caller := range callers {
		if call, ok := caller.(*ssa.Call); ok {
			f.result(call, i)
		}
	}
}

// result follows the i-th result of a call.
func (f *forward) result(call *ssa.Call, i int) {
	if call.Call.Signature().Results().Len() == 1 {
		f.follow(call)
		return
	}
	for _, ref := range *call.Referrers() {
		if part, ok := ref.(*ssa.Extract); ok && part.Index == i {
			f.follow(part)
		}
	}
}

// stored goes on with what holds the place that a value is stored in.
func (f *forward) stored(addr ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		f.follow(addr)
	case *ssa.IndexAddr:
		f.follow(addr.X)
	case *ssa.FieldAddr:
		switch {
		case f.ofSDK(fieldOf(addr.X.Type(), addr.Field)):
			f.held(addr.X)
		case isRecord(addr.X):
			f.follow(addr.X)
		default:
			f.ends(Kept)
		}
	default:
		f.ends(Kept)
	}
}

// isRecord reports whether a struct that a function makes only hands values on:
// it has no methods.
func isRecord(v ssa.Value) bool {
	alloc, ok := v.(*ssa.Alloc)
	return ok && types.NewMethodSet(alloc.Type()).Len() == 0
}

// held goes on with a struct of the SDK's that a value is put into.
func (f *forward) held(holder ssa.Value) {
	switch holder := holder.(type) {
	case *ssa.Parameter:
		f.given(holder)
	case *ssa.FieldAddr:
		f.held(holder.X)
	case *ssa.UnOp: // of a place that others have too
		f.ends(HandedOut)
	default:
		f.follow(holder)
	}
}

// given goes on with what the package gives to a parameter. That of an option
// function comes from whoever makes the client.
func (f *forward) given(param *ssa.Parameter) {
	if param.Parent().Parent() != nil {
		return
	}
	values := f.program.passed(param)
	if len(values) == 0 {
		f.ends(HandedOut)
	}
	for _, v := range values {
		f.held(v)
	}
}

// passed follows a value into a call. What the SDK makes of it holds it; what an
// operation of a client returns does not.
func (f *forward) passed(v ssa.Value, instr ssa.CallInstruction) {
	fn := callee(instr)
	call, _ := instr.(*ssa.Call)
	switch {
	case isBuiltin(instr, "append") && call != nil:
		f.follow(call)
	case fn != nil && f.ofSDK(fn):
		f.wrapped(v, fn, instr)
	case instr.Common().StaticCallee() != nil && len(instr.Common().StaticCallee().Blocks) > 0:
		for i, arg := range instr.Common().Args {
			if arg == v {
				f.follow(instr.Common().StaticCallee().Params[i])
			}
		}
	case instr.Common().Value != v || instr.Common().IsInvoke() && len(instr.Common().Args) > 0:
		f.ends(HandedOut)
	}
}

// wrapped follows a value into what a function of the SDK makes of it, and into
// the receiver of the method that takes it.
func (f *forward) wrapped(v ssa.Value, fn *types.Func, instr ssa.CallInstruction) {
	call, ok := instr.(*ssa.Call)
	if !ok || operates(v, call) {
		return
	}
	f.result(call, 0)
	if args := call.Call.Args; fn.Signature().Recv() != nil && len(args) > 0 && args[0] != v {
		f.held(args[0])
	}
}

// operates reports whether a call is of a method of v that does not return
// another v.
func operates(v ssa.Value, call *ssa.Call) bool {
	common := call.Call
	receiver := common.IsInvoke() && common.Value == v ||
		!common.IsInvoke() && common.Signature().Recv() != nil && len(common.Args) > 0 && common.Args[0] == v
	return receiver && !types.Identical(call.Type(), v.Type())
}

// ofSDK reports whether an SDK declares an object.
func (p *program) ofSDK(obj types.Object) bool {
	return obj.Pkg() != nil && p.table.KnownSDK(awsapi.PathOf(obj.Pkg()))
}

func isBuiltin(call ssa.CallInstruction, name string) bool {
	b, ok := call.Common().Value.(*ssa.Builtin)
	return ok && b.Name() == name
}
