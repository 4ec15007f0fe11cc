package staticcreds

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// environments judges keys that are put into an environment.
func (h *handing) environments() {
	seen := make(map[ast.Node]bool) // one list may go to several children
	for _, one := range slices.Concat(h.set(), h.listed(), h.mapped(), h.texts(isVariable)) {
		for in := range h.secrets(one) {
			if n := in.cursor.Node(); !seen[n] {
				seen[n] = true
				h.passedOn(in, one.to)
			}
		}
	}
}

// set returns the variables that are named and set one by one.
func (h *handing) set() []handover {
	var all []handover
	add := func(to receiver, file *source.File, v variable) {
		around, _ := function(v.cursor)
		for i := range all {
			if all[i].to == to && all[i].around == around {
				all[i].variables = append(all[i].variables, v)
				return
			}
		}
		all = append(all, handover{to, around, file, []variable{v}})
	}
	for call := range h.uses.Calls(awsapi.SetEnv) {
		if name := h.constant(call.File, call.Arg("name")); h.lasting(call.File, call.Cursor) {
			add(program, call.File, variable{name, h.flow.Argument(call, "value"), call.Cursor})
		}
	}
	for store := range h.uses.Stores(awsapi.EnvName) {
		text, ok := h.beside(store)
		if name := h.constant(store.File, store.Value); ok && h.lasting(store.File, store.Cursor) {
			add(container, store.File, variable{name, h.flow.Stored(text), store.Cursor.Parent()})
		}
	}
	return all
}

// beside returns the value of the variable that a store names: the other of
// the two elements of a literal. A third may say that the value is the name of
// a secret.
func (s *search) beside(name sdk.Store) (sdk.Store, bool) {
	lit, ok := name.Cursor.Parent().Node().(*ast.CompositeLit)
	if !ok || len(lit.Elts) != 2 {
		return sdk.Store{}, false
	}
	for text := range s.uses.Stores(awsapi.EnvText) {
		if text.Cursor.Parent().Node() == lit {
			return text, true
		}
	}
	return sdk.Store{}, false
}

// listed returns the variables of the children whose environment is a list.
func (h *handing) listed() []handover {
	var all []handover
	for p := range h.sites(awsapi.ChildEnv, "env") {
		one := handover{to: child, file: p.file}
		for _, element := range p.value().Elements() {
			one.variables = append(one.variables, settings(element.Pieces(), spelled(p, element))...)
		}
		all = append(all, one)
	}
	return all
}

// mapped returns the variables of the containers whose environment is a map.
func (h *handing) mapped() []handover {
	var all []handover
	for p := range h.sites(awsapi.EnvMap, "value") {
		one := handover{to: container, file: p.file}
		for name, value := range p.value().Entries() {
			one.variables = append(one.variables, variable{name, value, spelled(p, value)})
		}
		all = append(all, one)
	}
	return all
}

// spelled returns the element of a literal, or the argument, that puts a value
// into a list or a map.
func spelled(p site, v flow.Value) inspector.Cursor {
	cur, ok := p.file.Root.FindByPos(v.Pos(), v.Pos())
	for ok {
		kind, _ := cur.ParentEdge()
		_, stmt := cur.Node().(ast.Stmt)
		if stmt || kind == edge.CompositeLit_Elts || kind == edge.CallExpr_Args {
			return cur
		}
		cur, ok = cur.Parent(), cur.Node() != p.file.Syntax
	}
	return p.cursor
}
