package flow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxTargets bounds the functions that one call may call.
const maxTargets = 8

// targets returns the functions with a body that a call calls; none if not all
// of them are known.
func (p *program) targets(call ssa.CallInstruction) []*ssa.Function {
	common := call.Common()
	if common.IsInvoke() {
		return bodies([]*ssa.Function{p.implementation(common)})
	}
	if fn := common.StaticCallee(); fn != nil {
		return bodies([]*ssa.Function{fn})
	}
	return bodies(p.callable(common.Value, maxCallers))
}

// bodies returns fns, or none if there are too many or one has no body here.
func bodies(fns []*ssa.Function) []*ssa.Function {
	if len(fns) > maxTargets || slices.ContainsFunc(fns, func(fn *ssa.Function) bool { return fn == nil || len(fn.Blocks) == 0 }) {
		return nil
	}
	return fns
}

// callable returns the functions that a value may be. One that cannot be told
// is nil.
func (p *program) callable(v ssa.Value, depth int) []*ssa.Function {
	var sources []ssa.Value
	switch v := v.(type) {
	case *ssa.Function:
		return []*ssa.Function{v}
	case *ssa.MakeClosure:
		return []*ssa.Function{v.Fn.(*ssa.Function)}
	case *ssa.Phi:
		sources = v.Edges
	case *ssa.Parameter:
		sources = p.passed(v)
	case *ssa.ChangeType:
		sources = []ssa.Value{v.X}
	case *ssa.UnOp:
		sources = p.stored(v.X)
	}
	if len(sources) == 0 || depth == 0 {
		return []*ssa.Function{nil}
	}
	var all []*ssa.Function
	for _, source := range sources {
		all = append(all, p.callable(source, depth-1)...)
	}
	return all
}

// passed returns what the callers in the package give to a parameter.
func (p *program) passed(param *ssa.Parameter) []ssa.Value {
	fn := param.Parent()
	if p.taken[fn] {
		return nil // not all callers are known
	}
	var values []ssa.Value
	for _, call := range p.callers[origin(fn)] {
		if v := (activation{call, fn}).argument(slices.Index(fn.Params, param)); v != nil {
			values = append(values, v)
		}
	}
	return values
}

// stored returns what the package stores at an address.
func (p *program) stored(addr ssa.Value) []ssa.Value {
	var stores []*ssa.Store
	switch addr := addr.(type) {
	case *ssa.Alloc:
		stores = slices.Collect(storesTo(addr))
	case *ssa.Global:
		stores = p.globals[addr]
	case *ssa.FieldAddr:
		stores = p.fields[fieldOf(addr.X.Type(), addr.Field)]
	}
	var values []ssa.Value
	for _, store := range stores {
		values = append(values, store.Val)
	}
	return values
}

// implementation returns the method that a call of an interface's method runs,
// if only one type of the package implements the interface; or nil.
func (p *program) implementation(common *ssa.CallCommon) *ssa.Function {
	iface, ok := common.Value.Type().Underlying().(*types.Interface)
	if !ok || common.Method.Pkg() != p.pkg {
		return nil // anyone may implement another package's interface
	}
	var only *ssa.Function
	for _, name := range p.pkg.Scope().Names() {
		fn := p.method(p.pkg.Scope().Lookup(name), iface, common.Method.Name())
		if fn != nil && only != nil {
			return nil
		}
		if fn != nil {
			only = fn
		}
	}
	return only
}

// method returns a method of a declared type that implements an interface, or nil.
func (p *program) method(obj types.Object, iface *types.Interface, name string) *ssa.Function {
	decl, ok := obj.(*types.TypeName)
	if !ok || decl.IsAlias() || types.IsInterface(decl.Type()) {
		return nil
	}
	if named, ok := decl.Type().(*types.Named); !ok || named.TypeParams().Len() > 0 {
		return nil
	}
	ptr := types.NewPointer(decl.Type())
	if !types.Implements(ptr, iface) {
		return nil
	}
	method, _, _ := types.LookupFieldOrMethod(ptr, false, p.pkg, name)
	fn, ok := method.(*types.Func)
	if !ok {
		return nil
	}
	return p.prog.FuncValue(fn)
}
