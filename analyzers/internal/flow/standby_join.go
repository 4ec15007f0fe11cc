package flow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// An arm is one of the values that come together: where branches end, where a
// function is left, or in a variable or field that several places fill.
type arm struct {
	value ssa.Value
	pos   token.Pos  // of what spells it, if it is a constant
	said  string     // what the step is called
	tests []outcome  // that lead here
	store *ssa.Store // that puts it into a variable or field, or nil
}

// phi follows the values that come together where branches end.
func (s *standing) phi(v *ssa.Phi) {
	var arms []arm
	for i, edge := range v.Edges {
		pred := v.Block().Preds[i]
		a := arm{value: edge, pos: v.Pos(), tests: outcomes(pred, v.Block().Idom())}
		if o, ok := branched(pred, v.Block()); ok {
			a.tests = append([]outcome{o}, a.tests...)
		}
		arms = append(arms, a)
	}
	s.join(arms, newFed(), nil)
}

// returned follows what a function returns as its i-th result.
func (s *standing) returned(fn *ssa.Function, i int) {
	var arms []arm
	for _, block := range fn.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if ok && i < len(ret.Results) {
			arms = append(arms, arm{value: ret.Results[i], pos: ret.Pos(), said: "returned here", tests: outcomes(block, nil)})
		}
	}
	s.join(arms, newFed(), nil)
}

// join follows values that come together. A test of self, where they do, is one
// of them all; read is what is put there from outside the program.
func (s *standing) join(arms []arm, self fed, read Origins) {
	for i, a := range arms {
		others := slices.Concat(arms[:i], arms[i+1:])
		g, after := s.missing(a, others, self, read)
		if g == nil {
			g = s.covered(a, others, read)
		}
		s.instead(g, after, func() { s.step(a.pos, a.said, a.value) })
	}
}

// missing returns what a value stands in for, as the tests before it say, and
// where the test is; nil if they say nothing of the kind.
func (s *standing) missing(a arm, others []arm, self fed, read Origins) (*gap, token.Pos) {
	rest := newFed()
	rest.add(self)
	for _, other := range others {
		if other.value != a.value {
			rest.add(s.feed(other.value))
		}
	}
	for _, o := range a.tests {
		if x := s.emptied(o, rest); x != nil {
			if s.resolved(x, maxCallers) {
				return nil, token.NoPos // after the SDK looked everywhere else
			}
			return s.gapOver(append(valuesOf(others), x), read), o.cond.Pos()
		}
		call := failed(o)
		if call == nil {
			continue
		}
		if lookup := s.looksUp(call, maxLookups); lookup || rest.values[call] {
			g := s.gapOver(valuesOf(others), read)
			g.lookup = lookup
			return g, o.cond.Pos()
		}
	}
	return nil, token.NoPos
}

// covered returns what a value stands in for that is there first, and that
// another covers if there is one.
func (s *standing) covered(a arm, others []arm, read Origins) *gap {
	if len(a.tests) > 0 || a.store == nil {
		return nil
	}
	if !s.beforeReading(a.store.Parent()) {
		read = nil // what is read goes into another struct
	}
	var over []ssa.Value
	for _, other := range others {
		if slices.ContainsFunc(other.tests, func(o outcome) bool { return s.filled(o, s.feed(other.value)) }) {
			over = append(over, other.value)
		}
	}
	return s.gapOf(over, read)
}

// beforeReading reports whether a function, or one that calls it, reads a
// configuration.
func (s *standing) beforeReading(fn *ssa.Function) bool {
	return s.decodes(fn) ||
		slices.ContainsFunc(s.callers[origin(fn)], func(call ssa.CallInstruction) bool { return s.decodes(call.Parent()) })
}

// decodes reports whether a function reads a configuration.
func (s *standing) decodes(fn *ssa.Function) bool {
	for call := range callsIn(fn) {
		for _, role := range []awsapi.Role{awsapi.DecodeConfig, awsapi.DecodeAny} {
			if _, ok := s.known(call, role); ok {
				return true
			}
		}
	}
	return false
}

func valuesOf(arms []arm) []ssa.Value {
	var values []ssa.Value
	for _, a := range arms {
		values = append(values, a.value)
	}
	return values
}

// gapOver returns the gap that is left where some values, and what is read from
// outside, are missing.
func (s *standing) gapOver(values []ssa.Value, read Origins) *gap {
	if g := s.gapOf(values, read); g != nil {
		return g
	}
	return new(gap)
}

// gapOf returns the gap that is left where some values, and what is read from
// outside, are empty; nil if none of it varies.
func (s *standing) gapOf(values []ssa.Value, read Origins) *gap {
	g := &gap{origins: slices.Clone(read)}
	for _, v := range values {
		if _, ok := v.(*ssa.Const); ok {
			continue
		}
		w := s.walk()
		w.frames = slices.Clone(s.frames)
		w.visit(v)
		variables := s.variables(w)
		for _, o := range w.origins {
			if name, ok := variables[o.Pos]; ok && o.Kind == Unknown {
				o.Kind, o.Name = Env, name
			}
			if o = s.setting(o); o.Kind != Constant && !slices.ContainsFunc(g.origins, o.same) {
				g.origins = append(g.origins, o)
			}
		}
	}
	if len(g.origins) == 0 {
		return nil
	}
	return g
}

// variables returns the elements of maps that a walk met, by their place, whose
// key is the name of a variable that holds a region: a copy of the environment.
func (s *standing) variables(w *walk) map[token.Pos]string {
	found := make(map[token.Pos]string)
	for at := range w.seen {
		v := at.value
		if x, ok := v.(*ssa.Extract); ok {
			v = x.Tuple
		}
		if element, ok := v.(*ssa.Lookup); ok {
			name, _ := text(element.Index)
			if role, _ := s.table.Env(name); role == awsapi.Region {
				found[element.Pos()] = name
			}
		}
	}
	return found
}

// setting returns an origin that is not known as what it is by its name: a field
// of the user's own that its users fill, or a getter that is asked for a region.
func (s *standing) setting(o Origin) Origin {
	if o.Kind != Unknown {
		return o
	}
	if o.field != nil && s.own(o.field) {
		o.Kind, o.Name = Parameter, o.field.Name()
		return o
	}
	call, ok := s.calls[o.Pos]
	if !ok || callee(call) == nil || s.table.KnownSDK(awsapi.PathOf(callee(call).Pkg())) {
		return o
	}
	for _, arg := range arguments(call) {
		if name, ok := regionKey(arg); ok {
			o.Kind, o.Name = Config, name
		}
	}
	return o
}

// own reports whether an object is the user's.
func (s *standing) own(obj types.Object) bool {
	if obj.Pkg() == s.pkg {
		return true
	}
	m := s.pass.Module
	return m != nil && m.Path != "" && strings.HasPrefix(obj.Pkg().Path()+"/", m.Path+"/")
}

// regionKey returns the name of a setting that holds a region. A prefix of it is
// left out.
func regionKey(v ssa.Value) (string, bool) {
	if sum, ok := v.(*ssa.BinOp); ok && sum.Op == token.ADD {
		v = sum.Y
	}
	name, ok := text(v)
	return name, ok && strings.Contains(strings.ToLower(name), "region")
}
