package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A Sinks is the fact that a function's parameters end up in static
// credentials: the user's own wrapper of an SDK function. It never holds a value.
type Sinks struct{ List []Sink }

// AFact marks Sinks as a fact.
func (*Sinks) AFact() {}

func (s *Sinks) String() string { return "leads to static credentials" }

// A Sink is one way into static credentials.
type Sink struct {
	Param   int    // of the function, without its receiver; -1 for the receiver
	Part    string // "id", "secret" or "token", as the arguments of awsapi.StaticCreds are named
	Guard   Guard  // before the credentials are installed
	Foreign bool   // the client may be one of another vendor's
}

// parts are the names of the arguments that make up credentials.
func parts() []string { return []string{"id", "secret", "token"} }

// An Installed is a call of a wrapper with the credentials that it installs.
type Installed struct {
	Call              *ast.CallExpr
	ID, Secret, Token Value
	Guard             Guard
	Foreign           bool
	Callee            string
}

// sinkCall is a call that takes parts of credentials.
type sinkCall struct {
	call    ssa.CallInstruction
	parts   map[string]ssa.Value
	guard   Guard
	foreign bool
}

// summarize exports what the callers of this package's functions have to know.
func (p *program) summarize() {
	facts := make(map[types.Object]*Sinks)
	var order []types.Object
	for _, s := range p.installs() {
		for _, part := range parts() {
			if s.parts[part] == nil {
				continue
			}
			order = append(order, p.open(s, part, facts)...)
		}
	}
	for _, obj := range order {
		p.pass.ExportObjectFact(obj, facts[obj])
	}
}

// open adds to facts the parameters that a part of credentials may come from,
// and returns the functions that are new.
func (p *program) open(s sinkCall, part string, facts map[types.Object]*Sinks) []types.Object {
	origins, f := p.follow(s.parts[part])
	guard := max(s.guard, p.guard(s.call, f, maxCallers))
	foreign := s.foreign || p.endpoint(s.call.Parent())
	var added []types.Object
	for _, o := range origins {
		obj, param := o.carrier()
		if obj == nil || obj.Pkg() != p.pkg {
			continue
		}
		if facts[obj] == nil {
			facts[obj] = new(Sinks)
			added = append(added, obj)
		}
		facts[obj].List = append(facts[obj].List, Sink{Param: param, Part: part, Guard: guard, Foreign: foreign})
	}
	return added
}

// carrier returns the function and parameter through which other packages
// decide what an origin is.
func (o Origin) carrier() (obj types.Object, param int) {
	if o.param == nil {
		return nil, 0
	}
	fn, ok := o.param.Parent().Object().(*types.Func)
	if !ok || !fn.Exported() {
		return nil, 0
	}
	for i, param := range o.param.Parent().Params {
		if param == o.param {
			if fn.Signature().Recv() != nil {
				i--
			}
			return fn, i
		}
	}
	return nil, 0
}

// endpoint reports whether a function says where a client's requests go.
func (p *program) endpoint(fn *ssa.Function) bool {
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			switch instr := instr.(type) {
			case ssa.CallInstruction:
				if _, ok := p.known(instr, awsapi.Endpoint); ok {
					return true
				}
			case *ssa.FieldAddr:
				if p.fieldRole(instr.X.Type(), instr.Field, awsapi.Endpoint) {
					return true
				}
			}
		}
	}
	return false
}

// installs returns the calls that take credentials: of the SDK's functions, and
// of wrappers in other packages.
func (p *program) installs() []sinkCall {
	var all []sinkCall
	for _, call := range p.statics {
		c, _ := p.known(call, awsapi.StaticCreds)
		_, store := p.known(call, awsapi.StoreCreds)
		s := sinkCall{call: call, parts: make(map[string]ssa.Value), foreign: store}
		for _, part := range parts() {
			s.parts[part] = c.arg(part)
		}
		all = append(all, s)
	}
	return append(all, p.wrapped()...)
}

// wrapped returns the calls of wrappers in other packages.
func (p *program) wrapped() []sinkCall {
	var all []sinkCall
	for _, call := range p.imported {
		fact := new(Sinks)
		fn := callee(call)
		if !p.pass.ImportObjectFact(fn.Origin(), fact) {
			continue
		}
		s := sinkCall{call: call, parts: make(map[string]ssa.Value), guard: Fallback}
		for _, sink := range fact.List {
			if args := arguments(call); sink.Param >= 0 && sink.Param < len(args) {
				s.parts[sink.Part] = args[sink.Param]
				s.guard = min(s.guard, sink.Guard)
				s.foreign = s.foreign || sink.Foreign
			}
		}
		all = append(all, s)
	}
	return all
}

// Wrapped returns the calls of wrappers that other packages of the user's
// declare, in source order within each function.
func (f *Flow) Wrapped() []Installed {
	if !f.needed {
		return nil // a package that calls none
	}
	p := f.program()
	if p == nil {
		return nil
	}
	var all []Installed
	for _, s := range p.wrapped() {
		in := Installed{Call: p.callExpr(s.call.Pos()), Guard: s.guard, Foreign: s.foreign, Callee: callee(s.call).Name()}
		in.ID, in.Secret, in.Token = p.value(s, "id"), p.value(s, "secret"), p.value(s, "token")
		if in.Call != nil {
			all = append(all, in)
		}
	}
	return all
}

// value returns a part of what a wrapper is given; the zero Value if it takes
// none.
func (p *program) value(s sinkCall, part string) Value {
	if s.parts[part] == nil {
		return Value{}
	}
	return Value{p, s.parts[part], s.call}
}

// callExpr returns the call with the given opening parenthesis.
func (p *program) callExpr(lparen token.Pos) *ast.CallExpr {
	var found *ast.CallExpr
	for _, file := range p.pass.Files {
		if lparen < file.FileStart || file.FileEnd < lparen {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && call.Lparen == lparen {
				found = call
			}
			return found == nil && n != nil && n.Pos() <= lparen && lparen < n.End()
		})
	}
	return found
}
