package flow

import (
	"go/token"
	"go/types"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A program is the SSA form of one package, with the ways back from a value to
// what was put into it.
type program struct {
	pass  *analysis.Pass
	table *awsapi.Table
	pkg   *types.Package
	prog  *ssa.Program

	calls     map[token.Pos]ssa.CallInstruction       // by the opening parenthesis
	stores    map[token.Pos]*ssa.Store                // into fields, by the position that the store has
	callers   map[*ssa.Function][]ssa.CallInstruction // with a static callee
	closures  map[*ssa.Function][]*ssa.MakeClosure
	taken     map[*ssa.Function]bool // used as a value, so that not all callers are known
	fields    map[*types.Var][]*ssa.Store
	globals   map[*ssa.Global][]*ssa.Store
	decoded   map[*types.Var]bool   // fields that a configuration is read into
	flags     []ssa.CallInstruction // that read a flag into a variable
	addresses []ssa.Value           // of where a client's requests go
	endpoints func() fed            // what the addresses are made of
	statics   []ssa.CallInstruction // that make static credentials
	imported  []ssa.CallInstruction // of functions of other packages of the user's, as far as is known
	given     []*ssa.Store          // into fields of structs of such packages
	regional  []ssa.CallInstruction // that take a region
	regions   []*ssa.Store          // of a region, into fields
	origins   sync.Map              // from ssa.Value to Origins: what was asked before
	feds      sync.Map              // from ssa.Value to fed
	callsSDK  sync.Map              // from *ssa.Function to whether it calls the SDK
	endings   sync.Map              // from *ssa.Function to its blocks that lead to an end without an error
}

// build builds the SSA form of the pass's package. Of what it imports only
// declarations are needed.
func build(pass *analysis.Pass, table *awsapi.Table) *program {
	prog := ssa.NewProgram(pass.Fset, ssa.BareInits)
	p := &program{
		pass: pass, table: table, pkg: pass.Pkg, prog: prog,
		calls:    make(map[token.Pos]ssa.CallInstruction),
		stores:   make(map[token.Pos]*ssa.Store),
		callers:  make(map[*ssa.Function][]ssa.CallInstruction),
		closures: make(map[*ssa.Function][]*ssa.MakeClosure),
		taken:    make(map[*ssa.Function]bool),
		fields:   make(map[*types.Var][]*ssa.Store),
		globals:  make(map[*ssa.Global][]*ssa.Store),
		decoded:  make(map[*types.Var]bool),
	}
	p.endpoints = sync.OnceValue(p.feedEndpoints)
	prog.SetNoReturn(func(fn *types.Func) bool { return hasRole(table, fn, awsapi.NoReturn) })
	declare(prog, pass)
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()
	for fn := range functions(pkg) {
		p.index(fn)
	}
	return p
}

// functions yields the functions that a package declares, methods and function
// literals included, always in the same order.
func functions(pkg *ssa.Package) iter.Seq[*ssa.Function] {
	return func(yield func(*ssa.Function) bool) {
		for _, name := range slices.Sorted(maps.Keys(pkg.Members)) {
			for _, fn := range declared(pkg.Members[name]) {
				if !withLiterals(fn, yield) {
					return
				}
			}
		}
	}
}

// declared returns a function itself, or the methods of a type.
func declared(member ssa.Member) []*ssa.Function {
	switch member := member.(type) {
	case *ssa.Function:
		return []*ssa.Function{member}
	case *ssa.Type:
		named, ok := member.Type().(*types.Named)
		if !ok {
			return nil // an alias
		}
		var methods []*ssa.Function
		for m := range named.Methods() {
			if fn := member.Package().Prog.FuncValue(m); fn != nil {
				methods = append(methods, fn)
			}
		}
		return methods
	}
	return nil
}

// withLiterals yields a function and the literals in it.
func withLiterals(fn *ssa.Function, yield func(*ssa.Function) bool) bool {
	if !yield(fn) {
		return false
	}
	for _, anon := range fn.AnonFuncs {
		if !withLiterals(anon, yield) {
			return false
		}
	}
	return true
}

// declare creates the packages whose functions and variables pass's package
// mentions. With all that it imports, and what they import in turn, it would be a
// hundred times as many, for each package anew. Methods are made on demand.
func declare(prog *ssa.Program, pass *analysis.Pass) {
	created := map[*types.Package]bool{pass.Pkg: true, nil: true}
	for _, obj := range pass.TypesInfo.Uses {
		if !created[obj.Pkg()] && isMember(obj) {
			created[obj.Pkg()] = true
			prog.CreatePackage(obj.Pkg(), nil, nil, true)
		}
	}
}

// isMember reports whether an object is a function or a variable of its package.
func isMember(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Signature().Recv() == nil
	case *types.Var:
		return !obj.IsField() && obj.Parent() == obj.Pkg().Scope()
	}
	return false
}

// index records what the instructions of a function call and store.
func (p *program) index(fn *ssa.Function) {
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			p.instruction(instr, p.inTest(instr.Pos()))
		}
	}
}

// inTest reports whether a position is in a test of the package. What tests call
// and store says nothing about the program that they test.
func (p *program) inTest(pos token.Pos) bool {
	return pos.IsValid() && strings.HasSuffix(p.pass.Fset.File(pos).Name(), "_test.go")
}

func (p *program) instruction(instr ssa.Instruction, test bool) {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		p.call(instr, test)
	case *ssa.MakeClosure:
		fn := instr.Fn.(*ssa.Function)
		p.closures[fn] = append(p.closures[fn], instr)
	case *ssa.Store:
		p.store(instr, test)
	}
	if test {
		return
	}
	for _, operand := range instr.Operands(nil) {
		if fn, ok := (*operand).(*ssa.Function); ok && !isCallee(instr, operand) {
			p.taken[fn] = true
		}
	}
}

// isCallee reports whether an operand is what the instruction calls or closes
// over, not a value that it passes on.
func isCallee(instr ssa.Instruction, operand *ssa.Value) bool {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		return operand == &instr.Common().Value
	case *ssa.MakeClosure:
		return operand == &instr.Fn
	}
	return false
}

func (p *program) call(call ssa.CallInstruction, test bool) {
	p.calls[call.Pos()] = call
	fn := callee(call)
	if fn != nil && fn.Pkg() != nil && fn.Pkg() != p.pkg && !p.table.Imports(awsapi.PathOf(fn.Pkg())) {
		p.imported = append(p.imported, call)
	}
	if test {
		return
	}
	if fn := call.Common().StaticCallee(); fn != nil {
		p.callers[origin(fn)] = append(p.callers[origin(fn)], call)
	}
	for _, entry := range p.entries(fn) {
		p.note(call, knownCall{entry, arguments(call)})
	}
}

// note records a call of a function in one of its roles.
func (p *program) note(call ssa.CallInstruction, c knownCall) {
	switch c.entry.Role {
	case awsapi.DecodeConfig:
		p.decode(pointee(c.arg("target")))
	case awsapi.FlagVar:
		p.flags = append(p.flags, call)
	case awsapi.StaticCreds:
		p.statics = append(p.statics, call)
	case awsapi.Region:
		p.regional = append(p.regional, call)
	case awsapi.Endpoint:
		if v := c.arg("endpoint"); v != nil {
			p.addresses = append(p.addresses, v)
		}
	}
}

// origin returns the generic function that fn is an instance of, or fn.
func origin(fn *ssa.Function) *ssa.Function {
	if o := fn.Origin(); o != nil {
		return o
	}
	return fn
}

func (p *program) store(store *ssa.Store, test bool) {
	switch addr := store.Addr.(type) {
	case *ssa.FieldAddr:
		p.stores[store.Pos()] = store
		field := fieldOf(addr.X.Type(), addr.Field)
		if field.Pkg() != p.pkg && !p.table.Imports(awsapi.PathOf(field.Pkg())) {
			p.given = append(p.given, store)
		}
		if test {
			return
		}
		p.fields[field] = append(p.fields[field], store)
		if p.fieldRole(addr.X.Type(), addr.Field, awsapi.Endpoint) {
			p.addresses = append(p.addresses, store.Val)
		}
		if p.fieldRole(addr.X.Type(), addr.Field, awsapi.Region) {
			p.regions = append(p.regions, store)
		}
	case *ssa.Global:
		if !test {
			p.globals[addr] = append(p.globals[addr], store)
		}
	}
}

// decode records that a configuration is read into a type's fields.
func (p *program) decode(t types.Type) {
	if t == nil {
		return
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for field := range s.Fields() {
		if !p.decoded[field] {
			p.decoded[field] = true
			p.decode(field.Type())
		}
	}
}

// pointee returns the type that a value of interface type was made from.
func pointee(v ssa.Value) types.Type {
	if v == nil {
		return nil
	}
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	return v.Type()
}

// fieldOf returns the i-th field of a struct or of what t points to. Instances
// of a generic struct share the fields of their origin.
func fieldOf(t types.Type, i int) *types.Var { return structUnder(t).Field(i).Origin() }

// tagOf returns the tag of the i-th field of a struct or of what t points to.
func tagOf(t types.Type, i int) reflectTag { return reflectTag(structUnder(t).Tag(i)) }

// structUnder returns the struct type of t or of what it points to.
func structUnder(t types.Type) *types.Struct {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return t.Underlying().(*types.Struct)
}

// A reflectTag is a struct tag.
type reflectTag string

// keys yields the keys of a tag in order, with their values.
func (t reflectTag) keys(yield func(key, value string) bool) {
	rest := strings.TrimSpace(string(t))
	for rest != "" {
		key, after, ok := strings.Cut(rest, `:"`)
		value, next, closed := strings.Cut(after, `"`)
		if !ok || !closed || !yield(strings.TrimSpace(key), value) {
			return
		}
		rest = strings.TrimSpace(next)
	}
}
