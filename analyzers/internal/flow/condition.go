package flow

import (
	"go/constant"
	"go/token"
	"go/types"
	"maps"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"golang.org/x/tools/go/ssa"
)

// A fork is where a branch leads.
type fork struct {
	taken *ssa.BasicBlock // to what is judged
	other *ssa.BasicBlock // where the program goes on if the branch is not taken
}

// condition judges a branch that is taken if cond is as holds says.
func (p *program) condition(cond ssa.Value, holds bool, at fork, f fed) Guard {
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		return p.condition(not.X, !holds, at, f)
	}
	switch p.test(cond, holds, f) {
	case irrelevant:
		return None
	case ofValue:
		if p.fails(at.other) {
			return Required
		}
		return Fallback
	case mode:
		if p.fails(at.other) || !p.goesOn(at) {
			return None // a requirement on something else, or another task
		}
	case undecided:
		if p.fails(at.other) {
			return None
		}
	}
	return Unclear
}

// A subject says what a condition is about.
type subject uint8

const (
	irrelevant subject = iota // something that leaves the value as possibly empty as it was
	ofValue                   // the value is there
	mode                      // anything else: it may choose how to sign requests
	undecided                 // something of which it is not known what it says about the value
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
	return mode
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
		return mode
	case awsapi.IsError(x.Type()):
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
		all.add(p.feed(v))
	}
	return all
}

// touches reports whether x is made of something that f is made of too.
func (p *program) touches(x ssa.Value, f fed) bool {
	return p.feed(measured(x)).shares(f)
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
