package flow

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Bounds of one question. What lies beyond them is unknown.
const (
	maxValues  = 2000 // visited
	maxDepth   = 8    // calls entered
	maxTests   = 64   // places whose tests are looked at
	maxOrigins = 64   // told
)

// A walk follows one value back to its origins.
type walk struct {
	*program
	origins Origins
	seen    map[visit]bool
	fed     fed
	frames  []activation // entered on the way and not yet left
	hop     *hop
	plain   bool          // tests on the way are not looked at: they ask for values in turn
	tests   int           // looked at
	filled  bool          // a test on the way says that the value is not empty
	closed  *ssa.Function // whose parameters end the walk, or nil
}

// An activation is a call that the walk entered to see what it returns.
type activation struct {
	call ssa.CallInstruction
	fn   *ssa.Function
}

// argument returns what the call gives to the i-th parameter of its function,
// which begin with the receiver; nil if that cannot be told.
func (f activation) argument(i int) ssa.Value {
	common := f.call.Common()
	if common.IsInvoke() {
		if i == 0 {
			return common.Value
		}
		i--
	}
	if i >= len(common.Args) {
		return nil
	}
	return common.Args[i]
}

// A visit is a value in the context of the call that led to its function.
type visit struct {
	value ssa.Value
	call  ssa.CallInstruction
	part  part
}

// A part says what of a value is visited: the value itself, the elements of a
// list, or a field of a struct, by its index.
type part int

const (
	whole part = -1 - iota
	elements
)

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

// follow returns the origins of v.
func (p *program) follow(v ssa.Value) Origins {
	if known, ok := p.origins.Load(v); ok {
		return known.(Origins)
	}
	w := p.walk()
	w.visit(v)
	if len(w.origins) == 0 {
		w.unknown(v.Pos()) // it is made of itself
	}
	p.origins.Store(v, w.origins)
	return w.origins
}

// feed returns what v is made of, which is not to be changed.
func (p *program) feed(v ssa.Value) fed {
	if known, ok := p.feds.Load(v); ok {
		return known.(fed)
	}
	w := p.walk()
	w.plain = true
	w.visit(v)
	p.feds.Store(v, w.fed)
	return w.fed
}

func (p *program) walk() *walk {
	return &walk{program: p, seen: make(map[visit]bool), fed: newFed()}
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
	o.filled = o.filled || w.filled
	if i := slices.IndexFunc(w.origins, o.same); i >= 0 {
		w.origins[i].filled = w.origins[i].filled && o.filled
		return
	}
	switch {
	case len(w.origins) > maxOrigins:
		return
	case len(w.origins) == maxOrigins:
		o = Origin{} // and more that are not told
	}
	for h := w.hop; h != nil; h = h.next {
		o.Path = append(o.Path, h.Step)
	}
	w.origins = append(w.origins, o)
}

func (w *walk) unknown(pos token.Pos) { w.end(Origin{Kind: Unknown, Pos: pos}) }

// visit follows a value. A pointer stands for what it points to.
func (w *walk) visit(v ssa.Value) {
	if !w.enters(visit{value: v, part: whole}) {
		return
	}
	if _, ok := v.(*ssa.Const); !ok && len(w.frames) == 0 {
		w.fed.values[v] = true
	}
	w.value(v)
}

// enters reports whether the walk has not been at a place before, and may go on.
func (w *walk) enters(at visit) bool {
	if n := len(w.frames); n > 0 {
		at.call = w.frames[n-1].call
	}
	if w.seen[at] {
		return false
	}
	if len(w.seen) >= maxValues {
		w.unknown(token.NoPos)
		return false
	}
	w.seen[at] = true
	return true
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
		w.phi(v)
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
	case *ssa.Slice, *ssa.MakeSlice, *ssa.Index:
		w.elements(v, nil)
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
	if _, list := c.Type().Underlying().(*types.Slice); list {
		return // nil: it has no elements
	}
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
	outer := w.frames
	defer func() { w.frames = outer }()
	for n := len(outer) - 1; n >= 0; n-- {
		if outer[n].fn == fn {
			w.frames = outer[:n:n]
			w.maybe(outer[n].argument(i), param.Pos())
			return
		}
	}
	w.frames = nil
	callers := w.callers[origin(fn)]
	if fn == w.closed || len(callers) == 0 || w.taken[fn] {
		w.end(Origin{Kind: Parameter, Name: param.Name(), Pos: param.Pos(), param: param})
		return
	}
	for _, call := range callers {
		w.at(call.Pos(), "passed here", func() { w.maybe(activation{call, fn}.argument(i), call.Pos()) })
	}
}

// maybe follows a value, which is nil if it cannot be told.
func (w *walk) maybe(v ssa.Value, pos token.Pos) {
	if v == nil {
		w.unknown(pos)
		return
	}
	w.visit(v)
}

// free goes on with what a function literal closes over.
func (w *walk) free(v *ssa.FreeVar, next func(ssa.Value)) {
	i := slices.Index(v.Parent().FreeVars, v)
	for _, closure := range w.closures[v.Parent()] {
		next(closure.Bindings[i])
	}
}

// phi follows the values that come together where branches end.
func (w *walk) phi(v *ssa.Phi) {
	for i, edge := range v.Edges {
		last := v.Block().Preds[i].Instrs[len(v.Block().Preds[i].Instrs)-1]
		w.tested(w.filledOn(last, v.Block(), edge), func() { w.visit(edge) })
	}
}

// filledOn reports whether a text is not empty on the way from an instruction
// that ends a block to another block.
func (w *walk) filledOn(last ssa.Instruction, to *ssa.BasicBlock, v ssa.Value) bool {
	if w.filledAt(last, v) {
		return true
	}
	branch, ok := last.(*ssa.If)
	return ok && w.mayTest(v) && w.test(branch.Cond, branch.Block().Succs[0] == to, w.feed(v)) == ofValue
}

// mayTest reports whether tests of a value are worth looking at. Constants need none.
func (w *walk) mayTest(v ssa.Value) bool {
	_, constant := v.(*ssa.Const)
	if constant || w.plain || !isText(v.Type()) || w.tests >= maxTests {
		return false
	}
	w.tests++
	return true
}

func (w *walk) extract(v *ssa.Extract) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		if len(w.frames) == 0 {
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
