package flow

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// Bounds of one question. What lies beyond them is unknown.
const (
	maxValues = 2000 // visited
	maxDepth  = 8    // calls entered
)

// A walk follows one value back to its origins.
type walk struct {
	*program
	origins Origins
	seen    map[visit]bool
	fed     fed
	calls   []ssa.CallInstruction // entered on the way and not yet left
	hop     *hop
}

// A visit is a value in the context of the call that led to its function.
type visit struct {
	value ssa.Value
	call  ssa.CallInstruction
}

// fed is what a value is made of, as far as its own function and the fields and
// variables of the package go: a test of one of these is a test of the value.
type fed struct {
	values  map[ssa.Value]bool
	fields  map[*types.Var]bool
	globals map[*ssa.Global]bool
	envs    map[string]bool
}

func newFed() fed {
	return fed{make(map[ssa.Value]bool), make(map[*types.Var]bool), make(map[*ssa.Global]bool), make(map[string]bool)}
}

// A hop is one step of the way back.
type hop struct {
	Step
	next *hop // towards the value that was asked for
}

// follow returns the origins of v, and what v is made of.
func (p *program) follow(v ssa.Value) (Origins, fed) {
	w := &walk{program: p, seen: make(map[visit]bool), fed: newFed()}
	w.visit(v)
	return w.origins, w.fed
}

// at runs next with one more step on the way.
func (w *walk) at(pos token.Pos, message string, next func()) {
	outer := w.hop
	if pos.IsValid() {
		w.hop = &hop{Step{pos, message}, outer}
	}
	next()
	w.hop = outer
}

// end records an origin.
func (w *walk) end(o Origin) {
	for h := w.hop; h != nil; h = h.next {
		o.Path = append(o.Path, h.Step)
	}
	same := func(known Origin) bool {
		return known.Kind == o.Kind && known.Name == o.Name && known.Text == o.Text && known.Pos == o.Pos
	}
	if !slices.ContainsFunc(w.origins, same) {
		w.origins = append(w.origins, o)
	}
}

func (w *walk) unknown(pos token.Pos) { w.end(Origin{Kind: Unknown, Pos: pos}) }

// visit follows a value. A pointer stands for what it points to.
func (w *walk) visit(v ssa.Value) {
	key := visit{value: v}
	if n := len(w.calls); n > 0 {
		key.call = w.calls[n-1]
	}
	if w.seen[key] {
		return
	}
	if len(w.seen) >= maxValues {
		w.unknown(token.NoPos)
		return
	}
	w.seen[key] = true
	if _, ok := v.(*ssa.Const); !ok && len(w.calls) == 0 {
		w.fed.values[v] = true
	}
	w.value(v)
}

func (w *walk) value(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.Const:
		w.constant(v)
	case *ssa.Parameter:
		w.parameter(v)
	case *ssa.FreeVar:
		w.free(v, w.visit)
	case *ssa.Phi:
		for _, edge := range v.Edges {
			w.visit(edge)
		}
	case *ssa.Call:
		w.result(v, 0)
	case *ssa.Extract:
		w.extract(v)
	case *ssa.UnOp:
		w.unary(v)
	case *ssa.Field:
		w.field(v.X, v.X.Type(), v.Field, v.Pos())
	case *ssa.Alloc, *ssa.FieldAddr, *ssa.Global:
		w.load(v)
	case *ssa.BinOp:
		w.sum(v)
	case *ssa.Lookup:
		w.lookup(v)
	default:
		if x := operand(v); x != nil {
			w.visit(x)
			return
		}
		w.unknown(v.Pos())
	}
}

// operand returns what an instruction passes on in another form, or nil.
func operand(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Convert:
		return v.X
	case *ssa.ChangeType:
		return v.X
	case *ssa.MakeInterface:
		return v.X
	case *ssa.ChangeInterface:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	case *ssa.MultiConvert:
		return v.X
	}
	return nil
}

func (w *walk) constant(c *ssa.Const) {
	if c.Value == nil {
		w.end(Origin{Kind: Constant}) // nil, or a zero value
		return
	}
	if c.Value.Kind() != constant.String {
		w.unknown(token.NoPos)
		return
	}
	w.end(Origin{Kind: Constant, Text: constant.StringVal(c.Value)})
}

// parameter goes on in the caller: the one that the walk came from, or else
// all in the package.
func (w *walk) parameter(param *ssa.Parameter) {
	fn := param.Parent()
	i := slices.Index(fn.Params, param)
	if n := len(w.calls); n > 0 {
		last := w.calls[n-1]
		if last.Common().StaticCallee() != fn || i >= len(last.Common().Args) {
			w.unknown(param.Pos())
			return
		}
		w.calls = w.calls[: n-1 : n-1]
		w.visit(last.Common().Args[i])
		w.calls = append(w.calls, last)
		return
	}
	callers := w.callers[origin(fn)]
	if len(callers) == 0 || w.taken[fn] {
		w.end(Origin{Kind: Parameter, Name: param.Name(), Pos: param.Pos(), param: param})
		return
	}
	for _, call := range callers {
		if i < len(call.Common().Args) {
			w.at(call.Pos(), "passed here", func() { w.visit(call.Common().Args[i]) })
		}
	}
}

// free goes on with what a function literal closes over.
func (w *walk) free(v *ssa.FreeVar, next func(ssa.Value)) {
	i := slices.Index(v.Parent().FreeVars, v)
	for _, closure := range w.closures[v.Parent()] {
		next(closure.Bindings[i])
	}
}

func (w *walk) extract(v *ssa.Extract) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		if len(w.calls) == 0 {
			w.fed.values[tuple] = true
		}
		w.result(tuple, v.Index)
	case *ssa.Lookup:
		w.fed.values[tuple] = true
		w.lookup(tuple)
	case *ssa.TypeAssert:
		w.visit(tuple.X)
	default:
		w.unknown(v.Pos())
	}
}

func (w *walk) unary(v *ssa.UnOp) {
	if v.Op != token.MUL {
		w.unknown(v.Pos()) // a receive
		return
	}
	w.load(v.X)
}

// sum follows what is concatenated. Constants beside something else only dress
// it up.
func (w *walk) sum(v *ssa.BinOp) {
	if v.Op != token.ADD {
		w.unknown(v.Pos())
		return
	}
	for _, x := range []ssa.Value{v.X, v.Y} {
		if _, ok := x.(*ssa.Const); !ok {
			w.visit(x)
		}
	}
}

// result follows the i-th result of a call.
func (w *walk) result(call *ssa.Call, i int) {
	if w.reads(call) || w.passes(call) {
		return
	}
	fn := call.Common().StaticCallee()
	if fn == nil || len(fn.Blocks) == 0 || len(w.calls) >= maxDepth || slices.Contains(w.calls, ssa.CallInstruction(call)) {
		w.unknown(call.Pos())
		return
	}
	w.calls = append(w.calls, call)
	for _, block := range fn.Blocks {
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
			w.at(ret.Pos(), "returned here", func() { w.visit(ret.Results[i]) })
		}
	}
	w.calls = w.calls[:len(w.calls)-1]
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
	for _, text := range w.texts(name) {
		if kind == Env {
			w.fed.envs[text] = true
		}
		w.end(Origin{Kind: kind, Name: text, Pos: pos})
	}
}

// texts returns the constants that a name may be, or one "" if that cannot be
// told.
func (w *walk) texts(name ssa.Value) []string {
	if name == nil {
		return []string{""}
	}
	inner := &walk{program: w.program, seen: make(map[visit]bool), calls: slices.Clone(w.calls), fed: newFed()}
	inner.visit(name)
	var texts []string
	for _, o := range inner.origins {
		if o.Kind != Constant {
			return []string{""}
		}
		texts = append(texts, o.Text)
	}
	return texts
}

// passes goes on with what a call returns of its arguments.
func (w *walk) passes(call *ssa.Call) bool {
	for _, entry := range w.entries(callee(call)) {
		c := knownCall{entry, arguments(call)}
		switch entry.Role {
		case awsapi.Unwrap:
			w.visit(c.arg("value"))
		case awsapi.TrimSpace, awsapi.Trim, awsapi.TrimPrefix, awsapi.TrimSuffix, awsapi.ToLower, awsapi.ToUpper, awsapi.ReplaceAll:
			w.visit(c.arg("s"))
		case awsapi.FirstOf:
			for _, v := range elements(c.arg("values")) {
				w.visit(v)
			}
		default:
			continue
		}
		return true
	}
	return false
}

// elements returns the values of a variadic argument that is spelled out.
func elements(v ssa.Value) []ssa.Value {
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
