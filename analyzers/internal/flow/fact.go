package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A Sinks is the fact that a function's parameters or a field end up in static
// credentials: the user's own wrapper of an SDK function. It never holds a value.
type Sinks struct{ List []Sink }

// AFact marks Sinks as a fact.
func (*Sinks) AFact() {}

func (s *Sinks) String() string { return "leads to static credentials" }

// A Sink is one way into static credentials.
type Sink struct {
	Param   int    // of the function, without its receiver; -1 for the receiver; 0 for a field
	Part    string // "id", "secret" or "token", as the arguments of awsapi.StaticCreds are named
	Guard   Guard  // before the credentials are installed
	Foreign bool   // the client may be one of another vendor's
}

// parts are the names of the arguments that make up credentials.
func parts() []string { return []string{"id", "secret", "token"} }

// An Installed is a call of a wrapper with the credentials that it installs, or a
// store of them into the fields that it reads.
type Installed struct {
	Node              ast.Node // the call, or the element or assignment of the secret
	ID, Secret, Token Value
	Guard             Guard
	Foreign           bool
	Into              string    // the name of what takes them
	Decl              token.Pos // its declaration
}

// sinkCall is a call that takes parts of credentials, or a store of them.
type sinkCall struct {
	call    ssa.Instruction
	into    types.Object
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
	guard := max(s.guard, p.guard(s.call, p.feed(s.parts[part]), maxCallers))
	foreign := s.foreign || p.endpoint(s.call.Parent())
	var added []types.Object
	for _, o := range p.follow(s.parts[part]) {
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

// carrier returns the function and parameter, or the field, through which other
// packages decide what an origin is.
func (o Origin) carrier() (obj types.Object, param int) {
	switch {
	case o.field != nil:
		obj = o.field
	case o.param != nil:
		obj, param = place(o.param)
	}
	if obj == nil || !obj.Exported() {
		return nil, 0
	}
	return obj, param
}

// endpoint reports whether a function, or a function literal in it, says where a
// client's requests go.
func (p *program) endpoint(fn *ssa.Function) bool {
	for _, block := range fn.Blocks {
		if slices.ContainsFunc(block.Instrs, p.directs) {
			return true
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, p.endpoint)
}

// directs reports whether an instruction says where requests go.
func (p *program) directs(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		_, ok := p.known(instr, awsapi.Endpoint)
		return ok
	case *ssa.FieldAddr:
		return p.fieldRole(instr.X.Type(), instr.Field, awsapi.Endpoint)
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

// wrapped returns the calls of wrappers in other packages, and the stores into
// the fields that these read.
func (p *program) wrapped() []sinkCall {
	var all []sinkCall
	for _, call := range p.imported {
		fact := new(Sinks)
		fn := callee(call)
		if !p.pass.ImportObjectFact(fn.Origin(), fact) {
			continue
		}
		s := sinkCall{call: call, into: fn, parts: make(map[string]ssa.Value), guard: Fallback}
		for _, sink := range fact.List {
			if args := arguments(call); sink.Param >= 0 && sink.Param < len(args) {
				s.add(sink, args[sink.Param])
			}
		}
		all = append(all, s)
	}
	return append(all, p.filled()...)
}

// add adds a value that goes into a sink.
func (s *sinkCall) add(sink Sink, v ssa.Value) {
	s.parts[sink.Part] = v
	s.guard = min(s.guard, sink.Guard)
	s.foreign = s.foreign || sink.Foreign
}

// filled returns the structs of other packages that are filled with credentials.
func (p *program) filled() []sinkCall {
	var all []sinkCall
	index := make(map[ssa.Value]int) // by the struct that is filled
	for _, store := range p.given {
		addr := store.Addr.(*ssa.FieldAddr)
		fact := new(Sinks)
		field := fieldOf(addr.X.Type(), addr.Field)
		if !p.pass.ImportObjectFact(field, fact) {
			continue
		}
		i, ok := index[addr.X]
		if !ok {
			i = len(all)
			index[addr.X] = i
			all = append(all, sinkCall{call: store, into: field, parts: make(map[string]ssa.Value), guard: Fallback, foreign: p.endpoint(store.Parent())})
		}
		for _, sink := range fact.List {
			all[i].add(sink, store.Val)
			if sink.Part == "secret" {
				all[i].call, all[i].into = store, field
			}
		}
	}
	return all
}

// Wrapped returns where the code gives credentials to wrappers that other
// packages of the user's declare, in source order within each function.
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
		in := Installed{Node: p.node(s.call.Pos()), Guard: s.guard, Foreign: s.foreign, Into: s.into.Name(), Decl: s.into.Pos()}
		in.ID, in.Secret, in.Token = p.value(s, "id"), p.value(s, "secret"), p.value(s, "token")
		if in.Node != nil {
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

// node returns the call with the given opening parenthesis, or the store into a
// field that the SSA form places there; nil if there is none.
func (p *program) node(pos token.Pos) ast.Node {
	var found ast.Node
	for _, file := range p.pass.Files {
		if pos < file.FileStart || file.FileEnd < pos {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n != nil && instructionPos(n) == pos {
				found = n
			}
			return found == nil && n != nil && n.Pos() <= pos && pos < n.End()
		})
	}
	return found
}

// instructionPos returns the position that the SSA form gives a call or a store
// into a field; none for another node.
func instructionPos(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.CallExpr:
		return n.Lparen
	case *ast.KeyValueExpr:
		return n.Colon
	case *ast.AssignStmt:
		if sel, ok := ast.Unparen(n.Lhs[0]).(*ast.SelectorExpr); ok {
			return sel.Sel.Pos()
		}
	}
	return token.NoPos
}
