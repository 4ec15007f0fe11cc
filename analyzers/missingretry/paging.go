package missingretry

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// pages judges requests that list, and whose answer is used as if it were the
// whole list.
func (s *search) pages(requests []request) {
	if !s.pass.Enabled(firstPage) {
		return
	}
	for _, req := range requests {
		paging, ok := req.op.Paging()
		if !ok || !req.wholly(paging) || req.goesOn(paging) || req.limited() {
			continue
		}
		firstPage.Report(s.pass, rule.Finding{Pos: req.call.Pos(), End: req.call.End(),
			Message: "the answer of " + req.op.Name + " is used as the whole list, and its " + paging.Next[0] + " is not read; use the paginator, or go on until there is no token"})
	}
}

// declaredIn returns the declaration of the function that a request is in, or nil.
func (req request) declaredIn() ast.Node {
	decl, ok := source.Function(req.cursor)
	if !ok {
		return nil
	}
	return decl.Node()
}

// goesOn reports whether the function of a request reads or sets what tells where
// to go on, for this request or for another.
func (req request) goesOn(p awsapi.Paging) bool {
	fn := req.declaredIn()
	if fn == nil {
		return true
	}
	for n := range ast.Preorder(fn) {
		id, ok := n.(*ast.Ident)
		if ok && (id.Name == p.Token || slices.Contains(p.Next, id.Name)) {
			return true
		}
	}
	return false
}

// wholly reports whether the list in an answer is used as a whole: it is ranged
// over or handed on. The answer itself goes nowhere else.
func (req request) wholly(p awsapi.Paging) bool {
	out := req.answer()
	fn := req.declaredIn()
	if out == nil || fn == nil {
		return false
	}
	whole := false
	for cur := range req.file.Root.Preorder((*ast.Ident)(nil)) {
		if req.file.Info.Uses[cur.Node().(*ast.Ident)] != out {
			continue
		}
		if cur.ParentEdgeKind() != edge.SelectorExpr_X {
			return false // it escapes
		}
		whole = whole || req.usesList(cur.Parent())
	}
	return whole
}

// answer returns the variable that a request's answer is put into, or nil.
func (req request) answer() types.Object {
	assign, ok := req.cursor.Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 || len(assign.Rhs) != 1 {
		return nil
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	if v := req.file.Info.Defs[id]; v != nil {
		return v
	}
	v, ok := req.file.Info.Uses[id].(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return nil
	}
	return v
}

// usesList reports whether a field of an answer is a list, and is ranged over or
// given to a function.
func (req request) usesList(sel inspector.Cursor) bool {
	t := req.file.Info.TypeOf(sel.Node().(ast.Expr))
	if t == nil {
		return false
	}
	if _, ok := t.Underlying().(*types.Slice); !ok {
		return false
	}
	switch sel.ParentEdgeKind() {
	case edge.RangeStmt_X, edge.ReturnStmt_Results:
		return true
	case edge.CallExpr_Args:
		fn, ok := sel.Parent().Node().(*ast.CallExpr).Fun.(*ast.Ident)
		return !ok || !isBuiltin(req.file.Info.Uses[fn])
	}
	return false
}

func isBuiltin(obj types.Object) bool {
	_, ok := obj.(*types.Builtin)
	return ok
}

// limited reports whether the input of a request says how much to list or what,
// or may say so: it is not spelled out in the function.
func (req request) limited() bool {
	input := req.input()
	switch {
	case input == nil:
		return true
	case isNil(req.file, input):
		return false
	}
	if id, ok := req.blank(input); ok {
		return slices.ContainsFunc(req.set(id), req.op.Limits)
	}
	id, isVariable := input.(*ast.Ident)
	if isVariable {
		input = req.defined(id)
	}
	lit := literal(input)
	if lit == nil {
		return true
	}
	fields := keys(lit)
	if isVariable {
		fields = append(fields, req.set(id)...)
	}
	return slices.ContainsFunc(fields, req.op.Limits)
}

// input returns the argument that is the input of a request, or nil.
func (req request) input() ast.Expr {
	sig, ok := req.file.Info.TypeOf(req.call.Fun).(*types.Signature)
	if !ok {
		return nil
	}
	for i := range min(sig.Params().Len(), len(req.call.Args)) {
		if awsapi.NamedOf(sig.Params().At(i).Type()) == req.op.Input {
			return req.call.Args[i]
		}
	}
	return nil
}

// blank returns the variable whose address an input is, if that is declared
// without a value. ok is false for any other input, and if the variable is used as
// a whole elsewhere: it may be filled in there.
func (req request) blank(input ast.Expr) (id *ast.Ident, ok bool) {
	ref, ok := ast.Unparen(input).(*ast.UnaryExpr)
	if !ok {
		return nil, false
	}
	id, ok = ast.Unparen(ref.X).(*ast.Ident)
	if !ok {
		return nil, false
	}
	blank := false
	for cur := range req.file.Root.Preorder((*ast.Ident)(nil)) {
		name := cur.Node().(*ast.Ident)
		switch obj := req.file.Info.ObjectOf(name); {
		case obj == nil || obj != req.file.Info.Uses[id] || name == id || cur.ParentEdgeKind() == edge.SelectorExpr_X:
		case req.file.Info.Defs[name] == nil:
			return nil, false
		default:
			spec, ok := cur.Parent().Node().(*ast.ValueSpec)
			blank = ok && len(spec.Values) == 0
		}
	}
	return id, blank
}

// keys returns the names of the fields that a literal sets.
func keys(lit *ast.CompositeLit) []string {
	var all []string
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok {
				all = append(all, key.Name)
			}
		}
	}
	return all
}

// defined returns the value that a variable is defined with in the function of a
// request, or nil.
func (req request) defined(id *ast.Ident) ast.Expr {
	return received{file: req.file, cursor: req.cursor}.defined(id)
}

// set returns the names of the fields that the function of a request selects in a
// variable.
func (req request) set(id *ast.Ident) []string {
	var all []string
	for n := range ast.Preorder(req.declaredIn()) {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			continue
		}
		if x, ok := sel.X.(*ast.Ident); ok && req.file.Info.Uses[x] == req.file.Info.Uses[id] {
			all = append(all, strings.TrimPrefix(sel.Sel.Name, "Set")) // version 1 has methods, too
		}
	}
	return all
}
