package flow

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// result follows the i-th result of a call.
func (w *walk) result(call *ssa.Call, i int) {
	if w.reads(call) || w.passes(call) || w.told(call, i) {
		return
	}
	fns := w.targets(call)
	if len(fns) == 0 || len(w.frames) >= maxDepth || w.entered(call) {
		w.unknown(call.Pos())
		return
	}
	for _, fn := range fns {
		w.enter(activation{call, fn}, i)
	}
}

// entered reports whether the walk is inside a call already: it is recursive.
func (w *walk) entered(call *ssa.Call) bool {
	return slices.ContainsFunc(w.frames, func(f activation) bool { return f.call == ssa.CallInstruction(call) })
}

// enter follows the i-th result of a function that is called.
func (w *walk) enter(f activation, i int) {
	w.frames = append(w.frames, f)
	w.returned(f.fn, i)
	w.frames = w.frames[:len(w.frames)-1]
}

// returned follows what a function returns as its i-th result.
func (w *walk) returned(fn *ssa.Function, i int) {
	for _, block := range fn.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if !ok || i >= len(ret.Results) {
			continue
		}
		w.at(ret.Pos(), "returned here", func() {
			w.tested(w.filledAt(ret, ret.Results[i]), func() { w.visit(ret.Results[i]) })
		})
	}
}

// tested runs next with what a test said about the value.
func (w *walk) tested(filled bool, next func()) {
	outer := w.filled
	w.filled = w.filled || filled
	next()
	w.filled = outer
}

// filledAt reports whether a function puts a text to use only if it is not
// empty. A function without branches tests nothing.
func (w *walk) filledAt(use ssa.Instruction, v ssa.Value) bool {
	if len(use.Parent().Blocks) == 1 || !w.mayTest(v) {
		return false
	}
	guard := w.guard(use, w.feed(v), 0)
	return guard == Required || guard == Fallback
}

// reads ends the walk at a call that reads a value from outside the program.
func (w *walk) reads(call *ssa.Call) bool {
	for _, entry := range w.entries(callee(call)) {
		c := knownCall{entry, arguments(call)}
		switch entry.Role {
		case awsapi.EnvValue:
			w.named(Env, c.arg("name"), call.Pos())
		case awsapi.FlagValue:
			w.flag(c, call.Pos())
		case awsapi.ConfigValue:
			w.named(Config, c.arg("key"), call.Pos())
		case awsapi.Retrieve:
			w.end(Origin{Kind: Temporary, Name: entry.Symbol.Name, Pos: call.Pos()})
		default:
			continue
		}
		return true
	}
	return false
}

// flag ends the walk at a flag, and follows its default. An empty one says
// nothing.
func (w *walk) flag(c knownCall, pos token.Pos) {
	w.named(Flag, c.arg("name"), pos)
	v := c.arg("default")
	if c, ok := v.(*ssa.Const); v == nil || ok && (c.Value == nil || c.Value.ExactString() == `""`) {
		return
	}
	w.visit(v)
}

// named ends the walk at a value that has a name outside the program.
func (w *walk) named(kind Kind, name ssa.Value, pos token.Pos) {
	for _, o := range w.names(name) {
		if kind == Env {
			w.fed.envs[o.Text] = true
		}
		w.end(Origin{Kind: kind, Name: o.Text, Pos: pos, name: o.param})
	}
}

// names returns the constants and parameters that a name may come from, or one
// without a text if that cannot be told.
func (w *walk) names(name ssa.Value) Origins {
	if name == nil {
		return Origins{{}}
	}
	inner := w.walk()
	inner.frames, inner.closed, inner.plain = slices.Clone(w.frames), w.closed, true
	inner.visit(name)
	if !inner.origins.Only(Constant) && (w.closed == nil || !inner.origins.Only(Constant, Parameter)) {
		return Origins{{}}
	}
	return inner.origins
}

// passes goes on with what a call returns of its arguments.
func (w *walk) passes(call *ssa.Call) bool {
	if isBuiltin(call, "append") {
		for _, arg := range call.Call.Args {
			w.elements(arg, nil)
		}
		return true
	}
	for _, entry := range w.entries(callee(call)) {
		c := knownCall{entry, arguments(call)}
		switch entry.Role {
		case awsapi.Unwrap:
			w.visit(c.arg("value"))
		case awsapi.TrimSpace, awsapi.Trim, awsapi.TrimPrefix, awsapi.TrimSuffix, awsapi.ToLower, awsapi.ToUpper,
			awsapi.ReplaceAll, awsapi.Split, awsapi.Base64Decode:
			w.visit(c.arg("s"))
		case awsapi.Sprintf:
			w.dressed(variadic(c.arg("args")), call.Pos())
		case awsapi.Join:
			w.elements(c.arg("elems"), nil)
		case awsapi.FirstOf:
			for _, v := range variadic(c.arg("values")) {
				w.visit(v)
			}
		default:
			continue
		}
		return true
	}
	return false
}

// dressed follows values that constants are put around.
func (w *walk) dressed(values []ssa.Value, pos token.Pos) {
	known := false
	for _, v := range values {
		if m, ok := v.(*ssa.MakeInterface); ok {
			v = m.X
		}
		if _, ok := v.(*ssa.Const); !ok {
			w.visit(v)
			known = true
		}
	}
	if !known {
		w.unknown(pos) // a text that is made of constants in a way that only the function knows
	}
}

// variadic returns the values of a variadic argument that is spelled out.
func variadic(v ssa.Value) []ssa.Value {
	slice, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var values []ssa.Value
	for _, ref := range *array.Referrers() {
		if addr, ok := ref.(*ssa.IndexAddr); ok {
			for store := range storesTo(addr) {
				values = append(values, store.Val)
			}
		}
	}
	return values
}
