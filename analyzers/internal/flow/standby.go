package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A Standby is a constant that stands in for a value that is missing: it is
// used only where the other is empty, or could not be got.
type Standby struct {
	Text    string   // "" if another package spells it
	Spelled ast.Expr // that spells it; nil if it is not in this package
	Pos     token.Pos
	For     Origins // of what it stands in for
	Lookup  bool    // a service that was asked for a region did not answer
	Path    []Step  // from the constant to the value that was asked for
}

// Standbys returns the constants that stand in for what a value is else. A
// constant that a mode chooses, or one of two callers, is none.
func (v Value) Standbys() []Standby {
	if !v.Known() {
		return nil
	}
	s := &standing{program: v.p, seen: make(map[standingVisit]bool)}
	s.visit(v.value)
	return s.found
}

// Resolved reports whether a value is the region of a configuration, which is not
// only what the package stores there.
func (v Value) Resolved() bool {
	return v.Known() && (&standing{program: v.p}).resolved(v.value, maxCallers)
}

// A standing follows a value back to the constants that stand in for it.
type standing struct {
	*program
	seen   map[standingVisit]bool
	frames []activation
	hop    *hop
	at     token.Pos // of what the last step found: it spells the constant
	after  token.Pos // of the test that chose it
	gap    *gap      // what a constant stands in for here, or nil
	found  []Standby
}

// A standingVisit is a value in the context of the call that led to its function,
// and of whether it stands in for another.
type standingVisit struct {
	value   ssa.Value
	call    ssa.CallInstruction
	instead bool
}

// A gap is a value that is missing.
type gap struct {
	origins Origins
	lookup  bool
}

// visit follows a value, once for each call that led to its function and once
// more where it stands in for another.
func (s *standing) visit(v ssa.Value) {
	at := standingVisit{value: v, instead: s.gap != nil}
	if n := len(s.frames); n > 0 {
		at.call = s.frames[n-1].call
	}
	_, constant := v.(*ssa.Const) // which many places share
	if v == nil || !constant && s.seen[at] || len(s.seen) > maxValues {
		return
	}
	s.seen[at] = true
	s.value(v)
}

func (s *standing) value(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.Const:
		s.constant(v)
	case *ssa.Parameter:
		s.parameter(v)
	case *ssa.FreeVar:
		s.free(v)
	case *ssa.Phi:
		s.phi(v)
	case *ssa.Call:
		s.result(v, 0)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			s.result(call, v.Index)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			s.visit(v.X)
		}
	case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr:
		s.stored(v)
	case *ssa.Field:
		s.field(v.X, v.X.Type(), v.Field)
	default:
		s.visit(operand(v))
	}
}

// step goes on with a value that an instruction at pos passes on. Without a
// message the step is not told.
func (s *standing) step(pos token.Pos, message string, v ssa.Value) {
	hopped, at := s.hop, s.at
	if pos.IsValid() {
		s.at = pos
	}
	if pos.IsValid() && message != "" {
		s.hop = &hop{Step{pos, message}, s.hop}
	}
	s.visit(v)
	s.hop, s.at = hopped, at
}

// instead runs next where a constant stands in for something else, unless g is
// nil.
func (s *standing) instead(g *gap, after token.Pos, next func()) {
	outer, tested := s.gap, s.after
	if g != nil {
		s.gap, s.after = g, after
	}
	next()
	s.gap, s.after = outer, tested
}

// constant records a constant that stands in for something else.
func (s *standing) constant(c *ssa.Const) {
	if s.gap == nil || c.Value == nil || c.Value.Kind() != constant.String || constant.StringVal(c.Value) == "" {
		return
	}
	text := constant.StringVal(c.Value)
	s.record(Standby{Text: text, Spelled: s.spelled(text), Pos: s.at})
}

// record adds a constant, once.
func (s *standing) record(b Standby) {
	b.For, b.Lookup = s.gap.origins, s.gap.lookup
	if b.Spelled != nil {
		b.Pos = b.Spelled.Pos()
	}
	for h := s.hop; h != nil; h = h.next {
		b.Path = append(b.Path, h.Step)
	}
	if !slices.ContainsFunc(s.found, func(known Standby) bool { return known.Pos == b.Pos && known.Text == b.Text }) {
		s.found = append(s.found, b)
	}
}

// parameter goes on in the caller, as a walk does.
func (s *standing) parameter(param *ssa.Parameter) {
	fn := param.Parent()
	i := slices.Index(fn.Params, param)
	outer := s.frames
	defer func() { s.frames = outer }()
	for n := len(outer) - 1; n >= 0; n-- {
		if outer[n].fn == fn {
			s.frames = outer[:n:n]
			s.step(outer[n].call.Pos(), "passed here", outer[n].argument(i))
			return
		}
	}
	s.frames = nil
	for _, call := range s.callers[origin(fn)] {
		s.step(call.Pos(), "passed here", activation{call, fn}.argument(i))
	}
}

// free goes on with what a function literal closes over.
func (s *standing) free(v *ssa.FreeVar) {
	i := slices.Index(v.Parent().FreeVars, v)
	for _, closure := range s.closures[v.Parent()] {
		s.visit(closure.Bindings[i])
	}
}

// result follows the i-th result of a call.
func (s *standing) result(call *ssa.Call, i int) {
	if s.passes(call) || s.told(call, i) || len(s.frames) >= maxDepth || s.entered(call) {
		return
	}
	for _, fn := range s.targets(call) {
		s.frames = append(s.frames, activation{call, fn})
		s.returned(fn, i)
		s.frames = s.frames[:len(s.frames)-1]
	}
}

// entered reports whether the way leads through a call already.
func (s *standing) entered(call *ssa.Call) bool {
	return slices.ContainsFunc(s.frames, func(f activation) bool { return f.call == ssa.CallInstruction(call) })
}

// passes goes on with what a known function makes its result of.
func (s *standing) passes(call *ssa.Call) bool {
	for _, entry := range s.entries(callee(call)) {
		c := knownCall{entry, arguments(call)}
		switch entry.Role {
		case awsapi.Unwrap:
			s.visit(c.arg("value"))
		case awsapi.TrimSpace, awsapi.ToLower, awsapi.ToUpper:
			s.visit(c.arg("s"))
		case awsapi.FirstOf:
			s.first(call, variadic(c.arg("values")))
		case awsapi.FlagValue:
			s.flag(c, call.Pos())
		default:
			continue
		}
		return true
	}
	return false
}

// first follows what the first value that is not empty is chosen from.
func (s *standing) first(call *ssa.Call, values []ssa.Value) {
	for i, v := range values {
		s.instead(s.gapOf(values[:i], nil), token.NoPos, func() { s.step(call.Pos(), "used if the others are empty", v) })
	}
}

// flag follows the default of a flag.
func (s *standing) flag(c knownCall, pos token.Pos) {
	w := s.walk()
	w.named(Flag, c.arg("name"), pos)
	s.instead(&gap{origins: w.origins}, token.NoPos, func() { s.step(pos, "the default of a flag", c.arg("default")) })
}
