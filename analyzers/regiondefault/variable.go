package regiondefault

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/source"
)

// statement follows the configuration or the options whose field a statement
// sets.
func (s *search) statement(r *reach, file *source.File, cur inspector.Cursor, steps int) {
	assign, ok := cur.Node().(*ast.AssignStmt)
	if !ok {
		return
	}
	sel, ok := ast.Unparen(assign.Lhs[0]).(*ast.SelectorExpr)
	if !ok {
		return
	}
	for lit := range cur.Enclosing((*ast.FuncLit)(nil)) {
		if id, ok := sel.X.(*ast.Ident); ok && declaredIn(file, lit.Node(), id) && !isStruct(file, id) {
			s.follow(r, file, lit, steps-1) // an option function
			return
		}
	}
	if _, ok := sel.X.(*ast.Ident); !ok {
		s.until(r, file, cur, sel)
		return
	}
	s.variable(r, file, sel.X, steps)
}

// until adds the clients that are made of a configuration in a field, between
// the statement that sets its region and the next that does.
func (s *search) until(r *reach, file *source.File, cur inspector.Cursor, sel *ast.SelectorExpr) {
	for next, ok := cur.NextSibling(); ok; next, ok = next.NextSibling() {
		if assign, ok := next.Node().(*ast.AssignStmt); ok && types.ExprString(assign.Lhs[0]) == types.ExprString(sel) {
			r.over = true
			return
		}
		for n := range ast.Preorder(next.Node()) {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				continue
			}
			c, ok := s.client(call)
			if ok && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
				return strings.TrimPrefix(types.ExprString(arg), "*") == types.ExprString(sel.X)
			}) {
				r.clients = append(r.clients, c)
			}
		}
	}
	r.beyond = true // no one else sets it
}

// isStruct reports whether an identifier names a struct itself, which no one else
// sees.
func isStruct(file *source.File, id *ast.Ident) bool {
	_, ok := file.Info.TypeOf(id).Underlying().(*types.Struct)
	return ok
}

// declaredIn reports whether an identifier's variable is declared in a node.
func declaredIn(file *source.File, n ast.Node, id *ast.Ident) bool {
	obj := file.Info.ObjectOf(id)
	return obj != nil && n.Pos() <= obj.Pos() && obj.Pos() < n.End()
}

// variable follows a local variable to where it is used.
func (s *search) variable(r *reach, file *source.File, expr ast.Expr, steps int) {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		r.beyond = true
		return
	}
	v, ok := file.Info.ObjectOf(id).(*types.Var)
	if !ok || v.Kind() != types.LocalVar && (v.Kind() != types.ParamVar || !isStruct(file, id)) {
		r.beyond = id.Name != "_" || r.beyond
		return
	}
	for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
		if file.Info.Uses[cur.Node().(*ast.Ident)] == v && !written(cur) {
			s.follow(r, file, cur, steps-1)
		}
	}
}

// kept follows what is stored in a field to where the package reads it, if no
// other package can.
func (s *search) kept(r *reach, file *source.File, sel *ast.SelectorExpr, steps int) {
	field, ok := file.Info.Uses[sel.Sel].(*types.Var)
	if !ok || field.Exported() || field.Pkg() != s.pass.Pkg {
		r.beyond = true
		return
	}
	for _, file := range s.files.All {
		for cur := range file.Root.Preorder((*ast.SelectorExpr)(nil)) {
			if file.Info.Uses[cur.Node().(*ast.SelectorExpr).Sel] == field && !written(cur) && !s.pass.InTests(cur.Node().Pos()) {
				s.follow(r, file, cur, steps-1)
			}
		}
	}
}

// written reports whether a variable, or a field of it, is only written, tested
// or read.
func written(cur inspector.Cursor) bool {
	for {
		kind, _ := cur.ParentEdge()
		switch kind {
		case edge.SelectorExpr_X, edge.StarExpr_X, edge.ParenExpr_X:
			if kind == edge.SelectorExpr_X {
				if up, _ := cur.Parent().ParentEdge(); up != edge.CallExpr_Fun {
					return true // a field
				}
			}
			cur = cur.Parent()
		case edge.AssignStmt_Lhs, edge.BinaryExpr_X, edge.BinaryExpr_Y, edge.IfStmt_Cond:
			return true
		default:
			return false
		}
	}
}
