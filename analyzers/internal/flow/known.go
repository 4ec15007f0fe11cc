package flow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A knownCall is a call of a function in one of its roles.
type knownCall struct {
	entry *awsapi.Entry
	args  []ssa.Value // without the receiver
}

// arg returns a named argument, or nil.
func (c knownCall) arg(name string) ssa.Value {
	i, ok := c.entry.Arg(name)
	if !ok || i >= len(c.args) {
		return nil
	}
	return c.args[i]
}

// known returns a call in the given role, if its callee has that role.
func (p *program) known(call ssa.CallInstruction, role awsapi.Role) (knownCall, bool) {
	for _, entry := range p.entries(callee(call)) {
		if entry.Role == role {
			return knownCall{entry, arguments(call)}, true
		}
	}
	return knownCall{}, false
}

func (p *program) entries(fn *types.Func) []*awsapi.Entry { return entries(p.table, fn) }

// entries returns what is known about a function, which may be nil.
func entries(table *awsapi.Table, fn *types.Func) []*awsapi.Entry {
	if fn == nil {
		return nil
	}
	kind, symbol, ok := awsapi.SymbolOf(fn)
	if !ok {
		return nil
	}
	return table.Lookup(kind, symbol)
}

// hasRole reports whether a function has a role.
func hasRole(table *awsapi.Table, fn *types.Func, role awsapi.Role) bool {
	return slices.ContainsFunc(entries(table, fn), func(e *awsapi.Entry) bool { return e.Role == role })
}

// fieldRole reports whether a field of a struct, or of what t points to, has
// one of the roles.
func (p *program) fieldRole(t types.Type, i int, roles ...awsapi.Role) bool {
	symbol, ok := awsapi.FieldOf(t, i)
	if !ok {
		return false // of a struct without a name
	}
	return slices.ContainsFunc(p.table.Lookup(awsapi.Field, symbol), func(e *awsapi.Entry) bool {
		return slices.Contains(roles, e.Role)
	})
}

// callee returns the declared function or method that a call calls, or nil.
func callee(call ssa.CallInstruction) *types.Func {
	common := call.Common()
	if common.IsInvoke() {
		return common.Method
	}
	if fn := common.StaticCallee(); fn != nil {
		obj, _ := fn.Object().(*types.Func)
		return obj
	}
	return nil
}

// arguments returns the arguments of a call without its receiver.
func arguments(call ssa.CallInstruction) []ssa.Value {
	common := call.Common()
	if !common.IsInvoke() && common.Signature().Recv() != nil && len(common.Args) > 0 {
		return common.Args[1:]
	}
	return common.Args
}
