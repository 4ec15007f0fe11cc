package flow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// declared follows a field or variable that another package declares, as far as
// that one tells.
func (s *standing) declared(obj types.Object) {
	if fact, ok := s.walk().fact(obj); ok {
		s.elsewhere(fact.Results[0], nil)
	}
}

// told follows the result of a function that another package declares.
func (s *standing) told(call *ssa.Call, i int) bool {
	fn := callee(call)
	if fn == nil {
		return false
	}
	fact, ok := s.walk().fact(fn.Origin())
	if !ok || i >= len(fact.Results) || len(fact.Results[i]) == 0 {
		return false
	}
	outer := s.at
	s.at = call.Pos()
	s.elsewhere(fact.Results[i], arguments(call))
	s.at = outer
	return true
}

// elsewhere follows what another package tells about a value. A setting that it
// tests, or that it is given the name of, has a constant beside it that stands
// in for it.
func (s *standing) elsewhere(sources []Source, args []ssa.Value) {
	w := s.walk()
	tested, named := true, false // all but what may stand in, some
	var rest []Source
	for _, source := range sources {
		given := source.Param >= 0 && source.Param < len(args)
		if source.Kind == Constant || source.Kind == Parameter && given && !source.Filled {
			rest = append(rest, source)
			continue
		}
		w.source(source, Origin{Pos: s.at}, args)
		tested = tested && source.Filled
		named = named || given && source.Kind != Parameter
	}
	var g *gap
	if len(w.origins) > 0 && (tested || named) {
		g = &gap{origins: w.origins}
	}
	s.instead(g, token.NoPos, func() { s.defaults(rest, args, tested) })
}

// defaults follows what another package has for a default.
func (s *standing) defaults(sources []Source, args []ssa.Value, tested bool) {
	for _, source := range sources {
		switch {
		case source.Kind == Parameter:
			s.step(s.at, "passed here", args[source.Param])
		case (source.Elsewhere || source.Text != "") && tested && s.gap != nil:
			s.record(Standby{Text: source.Text, Pos: s.at})
		}
	}
}
