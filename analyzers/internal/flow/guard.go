package flow

import (
	"go/constant"
	"go/token"
	"go/types"
	"maps"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
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

// guard returns the strongest test on the way to an instruction of the values
// that are fed by f: in its function, around the function literal that it is
// in, or around every call of its function in the package.
func (p *program) guard(instr ssa.Instruction, f fed, depth int) Guard {
	best := None
	for block := instr.Block(); block != nil; block = block.Idom() {
		best = max(best, p.entry(block, f))
	}
	if best == Fallback || depth == 0 {
		return best
	}
	return max(best, p.outside(instr.Parent(), f, depth-1))
}

// outside returns the weakest guard of the places from which fn is run.
func (p *program) outside(fn *ssa.Function, f fed, depth int) Guard {
	var sites []ssa.Instruction
	for _, closure := range p.closures[fn] {
		sites = append(sites, closure)
	}
	for _, call := range p.callers[origin(fn)] {
		sites = append(sites, call)
	}
	if len(sites) == 0 {
		return None
	}
	weakest := Fallback
	for _, site := range sites {
		weakest = min(weakest, p.guard(site, f, depth))
	}
	return weakest
}

// entry judges the branches that lead to a block, if nothing else does: more
// than one, where conditions are joined with ||.
func (p *program) entry(block *ssa.BasicBlock, f fed) Guard {
	if len(block.Preds) == 0 {
		return None
	}
	weakest := Fallback
	for _, pred := range block.Preds {
		branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok {
			return None
		}
		holds := pred.Succs[0] == block
		other := pred.Succs[0]
		if holds {
			other = pred.Succs[1]
		}
		weakest = min(weakest, p.condition(branch.Cond, holds, other, f))
	}
	return weakest
}

// condition judges a branch that is taken if cond is as holds says; other is
// where the program goes on if it is not.
func (p *program) condition(cond ssa.Value, holds bool, other *ssa.BasicBlock, f fed) Guard {
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		return p.condition(not.X, !holds, other, f)
	}
	switch p.test(cond, holds, f) {
	case irrelevant:
		return None
	case ofValue:
		if p.fails(other) {
			return Required
		}
		return Fallback
	default:
		if p.fails(other) {
			return None // a requirement on something else
		}
		return Unclear
	}
}

// A subject says what a condition is about.
type subject uint8

const (
	irrelevant subject = iota // something that leaves the value as possibly empty as it was
	ofValue                   // the value is there
	undecided
)

// test says what a condition is about.
func (p *program) test(cond ssa.Value, holds bool, f fed) subject {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		return p.comparison(cond, holds, f)
	case *ssa.Extract:
		if f.values[cond.Tuple] {
			return ofValue // the ok of os.LookupEnv
		}
		return irrelevant // range, a map element or a type assertion
	case *ssa.Call:
		if p.predicate(cond, f) {
			return ofValue
		}
	}
	return undecided
}

// comparison says what x == y or x < y is about.
func (p *program) comparison(cond *ssa.BinOp, holds bool, f fed) subject {
	x, y := cond.X, cond.Y
	if _, ok := x.(*ssa.Const); ok {
		x, y = y, x
	}
	c, ok := y.(*ssa.Const)
	zero := ok && isZero(c)
	switch {
	case !zero && cond.Op != token.EQL && cond.Op != token.NEQ:
		return irrelevant // a number of things
	case !zero:
		return undecided // a mode, maybe
	case isErrorType(x.Type()):
		if p.validates(x, f) && (cond.Op == token.NEQ) != holds {
			return ofValue // a function that looked at it found no fault
		}
		if p.touches(x, f) {
			return undecided // what reads the value may look at it
		}
		return irrelevant
	case !p.touches(x, f):
		if p.touches(x, p.endpoints()) {
			return undecided // the keys may be for a store that has no roles
		}
		return irrelevant // a container, or another value
	case cond.Op == token.NEQ && holds, cond.Op == token.EQL && !holds, cond.Op == token.GTR && holds:
		return ofValue
	}
	return undecided // here the value is empty
}

// isZero reports whether a constant is nil, 0 or "".
func isZero(c *ssa.Const) bool {
	if c.Value == nil {
		return true
	}
	switch c.Value.Kind() {
	case constant.String:
		return constant.StringVal(c.Value) == ""
	case constant.Int:
		return constant.Sign(c.Value) == 0
	}
	return false
}

// feedEndpoints returns what the package's endpoints are made of.
func (p *program) feedEndpoints() fed {
	all := newFed()
	for _, v := range p.addresses {
		all.add(p.made(v))
	}
	return all
}

// touches reports whether x is made of something that f is made of too.
func (p *program) touches(x ssa.Value, f fed) bool {
	return p.made(measured(x)).shares(f)
}

// add makes f what both are made of.
func (f fed) add(other fed) {
	maps.Copy(f.values, other.values)
	maps.Copy(f.fields, other.fields)
	maps.Copy(f.globals, other.globals)
	maps.Copy(f.envs, other.envs)
}

// shares reports whether the two have something in common.
func (f fed) shares(other fed) bool {
	return share(f.values, other.values) || share(f.fields, other.fields) ||
		share(f.globals, other.globals) || share(f.envs, other.envs)
}

func share[K comparable](a, b map[K]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// predicate reports whether a function that returns a bool looks at what f is
// made of: at an argument, or at a field.
func (p *program) predicate(call *ssa.Call, f fed) bool {
	for _, arg := range call.Call.Args {
		if isText(arg.Type()) && p.touches(arg, f) {
			return true
		}
	}
	fn := call.Call.StaticCallee()
	if fn == nil {
		return false
	}
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			if addr, ok := instr.(*ssa.FieldAddr); ok && f.fields[fieldOf(addr.X.Type(), addr.Field)] {
				return true
			}
			if field, ok := instr.(*ssa.Field); ok && f.fields[fieldOf(field.X.Type(), field.Field)] {
				return true
			}
		}
	}
	return false
}

// validates reports whether an error comes from a function that tests whether
// what f is made of is there.
func (p *program) validates(err ssa.Value, f fed) bool {
	if x, ok := err.(*ssa.Extract); ok {
		err = x.Tuple
	}
	call, ok := err.(*ssa.Call)
	if !ok {
		return false
	}
	fn := call.Call.StaticCallee()
	if fn == nil {
		return false
	}
	inner := p.inside(activation{call, fn}, f)
	for _, block := range fn.Blocks {
		branch, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		if cond, ok := branch.Cond.(*ssa.BinOp); ok && p.asksFor(cond, inner) {
			return true
		}
	}
	return false
}

// asksFor reports whether a condition compares what is made of f with an empty
// value.
func (p *program) asksFor(cond *ssa.BinOp, f fed) bool {
	c, ok := cond.Y.(*ssa.Const)
	return ok && isZero(c) && isText(measured(cond.X).Type()) && p.touches(cond.X, f)
}

// inside returns what f is made of as a function sees it that is called: the
// parameters that it is given a part of f for, and the same fields.
func (p *program) inside(call activation, f fed) fed {
	inner := newFed()
	inner.add(fed{fields: f.fields, globals: f.globals, envs: f.envs})
	for i, param := range call.fn.Params {
		if arg := call.argument(i); arg != nil && isText(arg.Type()) && p.touches(arg, f) {
			inner.values[param] = true
		}
	}
	return inner
}

// isText reports whether t is a string or a pointer to one.
func isText(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// fails reports whether every way from a block ends in an error: a panic, or a
// return of an error that is not nil.
func (p *program) fails(block *ssa.BasicBlock) bool {
	known, ok := p.endings.Load(block.Parent())
	if !ok {
		known, _ = p.endings.LoadOrStore(block.Parent(), p.succeeding(block.Parent()))
	}
	return !known.(map[*ssa.BasicBlock]bool)[block]
}

// succeeding returns the blocks of a function that lead to an end without an
// error.
func (p *program) succeeding(fn *ssa.Function) map[*ssa.BasicBlock]bool {
	reached := make(map[*ssa.BasicBlock]bool)
	var todo []*ssa.BasicBlock
	for _, block := range fn.Blocks {
		if len(block.Succs) == 0 && p.succeeds(block) {
			todo = append(todo, block)
		}
	}
	for len(todo) > 0 {
		block := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !reached[block] {
			reached[block] = true
			todo = append(todo, block.Preds...)
		}
	}
	return reached
}

// succeeds reports whether a block ends its function without an error.
func (p *program) succeeds(block *ssa.BasicBlock) bool {
	switch last := block.Instrs[len(block.Instrs)-1].(type) {
	case *ssa.Panic:
		return false
	case *ssa.Return:
		return !p.returnsError(last)
	}
	return true
}

// returnsError reports whether the last result is an error that is surely one.
func (p *program) returnsError(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	return isErrorType(last.Type()) && p.isError(last, ret.Block())
}

func isErrorType(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// isError reports whether an error is surely not nil where a block uses it.
func (p *program) isError(v ssa.Value, block *ssa.BasicBlock) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		_, declared := v.X.(*ssa.Global)
		return declared // var ErrNoKeys = errors.New("no keys")
	case *ssa.Call:
		if _, ok := p.known(v, awsapi.NewError); ok {
			return true
		}
	}
	return tested(v, block)
}

// tested reports whether a block runs only if v != nil.
func tested(v ssa.Value, block *ssa.BasicBlock) bool {
	for ; block != nil && block.Idom() != nil; block = block.Idom() {
		dom := block.Idom()
		branch, ok := dom.Instrs[len(dom.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, ok := branch.Cond.(*ssa.BinOp)
		if ok && cond.X == v && cond.Op == token.NEQ && dom.Succs[0] == block && len(block.Preds) == 1 {
			return true
		}
	}
	return false
}
