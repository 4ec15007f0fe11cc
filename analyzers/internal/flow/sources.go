package flow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/secret"
)

// A Sources is the fact that tells other packages where a value comes from that
// they get from this one: of a field, of a variable, or of a function's results.
// It holds no value but such as may be read by everyone.
type Sources struct {
	Results [][]Source // the only one of a field or variable
	Checked Guard      // how the package tests a field or variable, wherever it does
}

// AFact marks Sources as a fact.
func (*Sources) AFact() {}

func (s *Sources) String() string { return "has known sources" }

// A Source is an [Origin] as another package sees it.
type Source struct {
	Kind      Kind
	Name      string
	Text      string // of a constant that is empty, a placeholder or the name of a region
	Elsewhere bool   // the constant is another one
	Param     int    // of a Parameter, or that Name comes from: without the receiver; -1 for none
	Filled    bool   // not empty, as a test on the way says
}

// source returns an origin as other packages are told it.
func (o Origin) source() Source {
	s := Source{Kind: o.Kind, Name: o.Name, Elsewhere: o.Elsewhere, Param: -1, Filled: o.filled}
	if o.Kind == Constant && (secret.Dummy(o.Text) || awsapi.IsRegion(o.Text)) {
		s.Text = o.Text
	}
	s.Elsewhere = s.Elsewhere || o.Text != s.Text
	if o.param != nil {
		_, s.Param = place(o.param)
	}
	if o.name != nil {
		_, s.Param = place(o.name)
	}
	return s
}

// place returns the function that declares a parameter, and its index without
// the receiver, which is -1.
func place(param *ssa.Parameter) (types.Object, int) {
	fn := param.Parent()
	i := slices.Index(fn.Params, param)
	if fn.Signature.Recv() != nil {
		i--
	}
	return fn.Object(), i
}

// tell exports what other packages may ask about this one.
func (p *program) tell() {
	checks := p.checks()
	for _, name := range p.pkg.Scope().Names() {
		obj := p.pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Func:
			p.tellResults(obj)
		case *types.Var:
			if isText(obj.Type()) {
				g := p.prog.Package(p.pkg).Var(name)
				p.tellOrigins(obj, checks, func(w *walk) { w.global(g) })
			}
		case *types.TypeName:
			p.tellType(obj, checks)
		}
	}
}

// tellType exports what is known about a type's methods and fields.
func (p *program) tellType(decl *types.TypeName, checks map[types.Object]Guard) {
	named, ok := decl.Type().(*types.Named)
	if !ok || decl.IsAlias() {
		return
	}
	for m := range named.Methods() {
		if m.Exported() {
			p.tellResults(m)
		}
	}
	p.tellFields(named, checks)
}

// tellFields exports what is known about the fields of a struct, and of those
// that are declared in it.
func (p *program) tellFields(t types.Type, checks map[types.Object]Guard) {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i := range s.NumFields() {
		field := s.Field(i)
		if field.Pkg() != p.pass.Pkg {
			continue // type T other.T: the fields are the other package's, and so are facts about them
		}
		if _, inner := field.Type().(*types.Struct); inner {
			p.tellFields(field.Type(), checks)
		}
		if field.Exported() && isText(field.Type()) {
			p.tellOrigins(field, checks, func(w *walk) { w.anywhere(t, i, token.NoPos) })
		}
	}
}

// tellOrigins exports the origins that a walk finds.
func (p *program) tellOrigins(obj types.Object, checks map[types.Object]Guard, ask func(*walk)) {
	w := p.walk()
	ask(w)
	known := slices.ContainsFunc(w.origins, func(o Origin) bool { return o.Kind != Unknown || o.field == nil })
	if known {
		p.pass.ExportObjectFact(obj, &Sources{Results: [][]Source{sources(w.origins)}, Checked: checks[obj]})
	}
}

// tellResults exports where the texts come from that a function returns, if not
// all of them are written in it.
func (p *program) tellResults(obj *types.Func) {
	fn := p.prog.FuncValue(obj)
	if fn == nil || !slices.ContainsFunc(slices.Collect(obj.Signature().Results().Variables()), func(v *types.Var) bool { return isText(v.Type()) }) {
		return
	}
	fact := new(Sources)
	known := false
	for i := range obj.Signature().Results().Len() {
		w := p.walk()
		w.closed = fn
		if isText(obj.Signature().Results().At(i).Type()) {
			w.returned(fn, i)
		}
		known = known || slices.ContainsFunc(w.origins, func(o Origin) bool { return o.Kind != Unknown && o.Kind != Constant })
		fact.Results = append(fact.Results, sources(w.origins))
	}
	if known {
		p.pass.ExportObjectFact(obj, fact)
	}
}

func sources(origins Origins) []Source {
	var all []Source
	for _, o := range origins {
		if s := o.source(); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// declared follows a field or variable that another package declares, as far as
// that one tells.
func (w *walk) declared(obj types.Object) bool {
	fact, ok := w.fact(obj)
	if ok {
		w.retell(fact.Results[0], Origin{Pos: obj.Pos(), checked: fact.Checked}, nil)
	}
	return ok
}

// told follows the result of a function that another package declares.
func (w *walk) told(call *ssa.Call, i int) bool {
	fn := callee(call)
	if fn == nil {
		return false
	}
	fact, ok := w.fact(fn.Origin())
	if !ok || i >= len(fact.Results) || len(fact.Results[i]) == 0 {
		return false
	}
	w.retell(fact.Results[i], Origin{Pos: call.Pos()}, arguments(call))
	return true
}

// fact returns what another package tells about an object of its own.
func (w *walk) fact(obj types.Object) (*Sources, bool) {
	if obj == nil || obj.Pkg() == nil || obj.Pkg() == w.pkg {
		return nil, false
	}
	fact := new(Sources)
	return fact, w.pass.ImportObjectFact(obj, fact)
}

// retell ends the walk at what another package tells, and goes on with what it
// was given.
func (w *walk) retell(sources []Source, about Origin, args []ssa.Value) {
	for _, s := range sources {
		w.tested(s.Filled, func() { w.source(s, about, args) })
	}
}

func (w *walk) source(s Source, o Origin, args []ssa.Value) {
	given := s.Param >= 0 && s.Param < len(args)
	switch {
	case s.Kind == Parameter && given:
		w.visit(args[s.Param])
	case s.Kind == Parameter:
		w.unknown(o.Pos)
	case given:
		w.named(s.Kind, args[s.Param], o.Pos)
	default:
		o.Kind, o.Name, o.Text, o.Elsewhere = s.Kind, s.Name, s.Text, s.Elsewhere
		if s.Kind == Env {
			w.fed.envs[s.Name] = true
		}
		w.end(o)
	}
}

// checked returns how the packages that declare the places on the way test them.
func checked(origins Origins) Guard {
	guard := None
	for _, o := range origins {
		guard = max(guard, o.checked)
	}
	return guard
}
