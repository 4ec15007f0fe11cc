package flow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A Regions is the fact that a function's parameters or a field are the region
// of the clients that a package makes: the user's own wrapper of an SDK function.
type Regions struct{ List []RegionSink }

// AFact marks Regions as a fact.
func (*Regions) AFact() {}

func (*Regions) String() string { return "leads to the region of a client" }

// A RegionSink is one way by which a region takes effect.
type RegionSink struct {
	Param    int      // of the function, without its receiver; 0 for a field
	Taker    string   // import path of the package of the SDK that takes it
	Services []string // import paths of those whose clients are made around it; none if that is done elsewhere
}

// A Handed is a region that the code gives to a wrapper in another package.
type Handed struct {
	RegionSink
	Node  ast.Node // the call, or the element or assignment of the field
	Value Value
	Into  string // the name of what takes it
}

// regionSink is a place where a region takes effect.
type regionSink struct {
	RegionSink
	instr ssa.Instruction
	value ssa.Value
	into  types.Object
}

// tellRegions exports what the callers of this package's functions have to know
// about regions.
func (p *program) tellRegions() {
	facts := make(map[types.Object]*Regions)
	var order []types.Object
	for _, s := range slices.Concat(p.ownRegions(), p.handed()) {
		obj, param := p.givenAlone(s.value)
		if obj == nil || p.askedBefore(s.instr) || p.endpoint(outermost(s.instr.Parent())) {
			continue // the SDK, or another vendor, has a say
		}
		if facts[obj] == nil {
			facts[obj] = new(Regions)
			order = append(order, obj)
		}
		s.Param = param
		facts[obj].List = append(facts[obj].List, s.RegionSink)
	}
	for _, obj := range order {
		p.pass.ExportObjectFact(obj, facts[obj])
	}
}

// ownRegions returns where the package gives a region to the SDK.
func (p *program) ownRegions() []regionSink {
	var all []regionSink
	for _, call := range p.regional {
		if c, ok := p.known(call, awsapi.Region); ok && c.arg("region") != nil {
			all = append(all, regionSink{RegionSink{Taker: c.entry.Symbol.Pkg, Services: p.services(call)}, call, c.arg("region"), nil})
		}
	}
	for _, store := range p.regions {
		addr := store.Addr.(*ssa.FieldAddr)
		taker, _ := awsapi.FieldOf(addr.X.Type(), addr.Field)
		all = append(all, regionSink{RegionSink{Taker: taker.Pkg, Services: p.services(store)}, store, store.Val, nil})
	}
	return all
}

// handed returns where the package gives a region to wrappers in other packages.
func (p *program) handed() []regionSink {
	var all []regionSink
	for _, call := range p.imported {
		fact, fn := new(Regions), callee(call)
		if !p.pass.ImportObjectFact(fn.Origin(), fact) {
			continue
		}
		args := arguments(call)
		for _, sink := range fact.List {
			if sink.Param >= 0 && sink.Param < len(args) {
				all = append(all, regionSink{sink, call, args[sink.Param], fn})
			}
		}
	}
	for _, store := range p.given {
		addr := store.Addr.(*ssa.FieldAddr)
		fact, field := new(Regions), fieldOf(addr.X.Type(), addr.Field)
		if !p.pass.ImportObjectFact(field, fact) {
			continue
		}
		for _, sink := range fact.List {
			all = append(all, regionSink{sink, store, store.Val, field})
		}
	}
	return all
}

// givenAlone returns the function and parameter, or the field, through which
// other packages decide what a value is, if nothing in the package does.
func (p *program) givenAlone(v ssa.Value) (types.Object, int) {
	var obj types.Object
	param := 0
	for _, o := range p.follow(v) {
		if o.Kind == Constant && o.empty() {
			continue
		}
		from, i := o.carrier()
		if from == nil || obj != nil || from.Pkg() != p.pkg {
			return nil, 0
		}
		obj, param = from, i
	}
	return obj, param
}

// askedBefore reports whether a test of the region of a configuration or of
// options leads to an instruction: the SDK has looked for one before.
func (p *program) askedBefore(instr ssa.Instruction) bool {
	for block := instr.Block(); block != nil; block = block.Idom() {
		for _, pred := range block.Preds {
			if branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If); ok && p.readsRegion(branch.Cond, maxCallers) {
				return true
			}
		}
	}
	return false
}

// readsRegion reports whether a value is made of the region of a configuration
// or of options.
func (p *program) readsRegion(v ssa.Value, depth int) bool {
	if addr, ok := v.(*ssa.FieldAddr); ok && p.fieldRole(addr.X.Type(), addr.Field, awsapi.Region) {
		return true
	}
	if field, ok := v.(*ssa.Field); ok && p.fieldRole(field.X.Type(), field.Field, awsapi.Region) {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	return ok && depth > 0 && slices.ContainsFunc(instr.Operands(nil), func(operand *ssa.Value) bool {
		return *operand != nil && p.readsRegion(*operand, depth-1)
	})
}

// services returns the import paths of the services whose clients are made in the
// function around an instruction.
func (p *program) services(instr ssa.Instruction) []string {
	return p.clientsOf(outermost(instr.Parent()))
}

func (p *program) clientsOf(fn *ssa.Function) []string {
	var all []string
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || !p.plays(call, awsapi.NewClient) && !p.plays(call, awsapi.SessionClient) {
				continue
			}
			if client, ok := awsapi.TypeOf(call.Type()); ok && !slices.Contains(all, client.Pkg) {
				all = append(all, client.Pkg)
			}
		}
	}
	for _, anon := range fn.AnonFuncs {
		all = append(all, p.clientsOf(anon)...)
	}
	return all
}

// outermost returns the declared function that a function literal is in.
func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// Handed returns where the code gives regions to wrappers that other packages of
// the user's declare, in source order within each function.
func (f *Flow) Handed() []Handed {
	if !f.handing {
		return nil // a package that calls none
	}
	p := f.program()
	if p == nil {
		return nil
	}
	var all []Handed
	for _, s := range p.handed() {
		if node := p.node(s.instr.Pos()); node != nil {
			all = append(all, Handed{s.RegionSink, node, Value{p, s.value, s.instr}, s.into.Name()})
		}
	}
	return all
}
