package situation

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// Lacks reports whether a client of version 2 is made of options or of a
// configuration that the code builds by hand, without a field of any of the
// roles: neither the literal sets one, nor what its function does with the
// variable that holds it, nor an option function beside it. It returns the
// expression that builds it, or the name of a variable that is declared empty.
// What cannot be seen may set the field.
func Lacks(uses *sdk.Uses, client sdk.Call, roles ...awsapi.Role) (built ast.Expr, ok bool) {
	h := handmade{uses, client.File, roles}
	from := client.Arg("config")
	if from == nil {
		from = client.Arg("options")
	}
	if from == nil || !h.options(client) {
		return nil, false
	}
	return h.built(from)
}

// A handmade looks at what a client is made of.
type handmade struct {
	uses  *sdk.Uses
	file  *source.File
	roles []awsapi.Role // of fields that must not be set
}

// built returns the expression that builds a value, or a pointer to one.
func (h handmade) built(expr ast.Expr) (ast.Expr, bool) {
	switch expr := ast.Unparen(expr).(type) {
	case *ast.CompositeLit:
		return expr, !h.sets(expr)
	case *ast.CallExpr:
		_, empty := h.uses.Call(expr, awsapi.EmptyConfig)
		return expr, empty
	case *ast.StarExpr:
		return h.built(expr.X)
	case *ast.UnaryExpr:
		return h.built(expr.X) // the address, as nothing else has a field
	case *ast.Ident:
		return h.variable(expr)
	}
	return nil, false
}

// sets reports whether a literal has an element of the roles.
func (h handmade) sets(lit *ast.CompositeLit) bool {
	for _, role := range h.roles {
		for store := range h.uses.Stores(role) {
			if store.Cursor.Parent().Node() == lit {
				return true
			}
		}
	}
	return false
}

// variable returns the expression that builds the value of a local variable,
// if nothing else is ever stored in it.
func (h handmade) variable(id *ast.Ident) (ast.Expr, bool) {
	v, ok := h.file.Info.Uses[id].(*types.Var)
	if !ok || v.Kind() != types.LocalVar || !h.left(v) {
		return nil, false
	}
	def, ok := h.file.Root.FindByPos(v.Pos(), v.Pos()+token.Pos(len(v.Name())))
	if !ok {
		return nil, false
	}
	switch decl := def.Parent().Node().(type) {
	case *ast.AssignStmt:
		_, i := def.ParentEdge()
		if len(decl.Lhs) == len(decl.Rhs) {
			return h.built(decl.Rhs[i])
		}
	case *ast.ValueSpec:
		_, i := def.ParentEdge()
		if len(decl.Names) == len(decl.Values) {
			return h.built(decl.Values[i])
		}
		return def.Node().(*ast.Ident), len(decl.Values) == 0 && isStruct(v.Type())
	}
	return nil, false
}

// left reports whether the fields of the roles are left as they are in a
// variable or in what it points to.
func (h handmade) left(v *types.Var) bool {
	for cur := range h.file.Root.Preorder((*ast.Ident)(nil)) {
		if h.file.Info.Uses[cur.Node().(*ast.Ident)] == v && !h.leaves(cur, v) {
			return false
		}
	}
	return true
}

// leaves judges one use of a variable. A copy changes nothing; who has the
// address may.
func (h handmade) leaves(cur inspector.Cursor, v *types.Var) bool {
	if sel, ok := cur.Parent().Node().(*ast.SelectorExpr); ok {
		return h.selectsOther(sel)
	}
	if _, ok := cur.Parent().Node().(*ast.StarExpr); ok {
		return copied(cur.Parent())
	}
	return isStruct(v.Type()) && copied(cur)
}

// copied reports whether an expression is read as a whole.
func copied(cur inspector.Cursor) bool {
	switch kind, _ := cur.ParentEdge(); kind {
	case edge.CallExpr_Args, edge.AssignStmt_Rhs, edge.ValueSpec_Values, edge.ReturnStmt_Results, edge.KeyValueExpr_Value, edge.CompositeLit_Elts:
		return true
	}
	return false
}

// selectsOther reports whether a selector is of a field that has none of the
// roles.
func (h handmade) selectsOther(sel *ast.SelectorExpr) bool {
	selection := h.file.Info.Selections[sel]
	owner, ok := awsapi.TypeOf(h.file.Info.TypeOf(sel.X))
	if !ok || selection == nil || selection.Kind() != types.FieldVal {
		return false // a method may do anything
	}
	entries := h.uses.Table().Lookup(awsapi.Field, owner.Member(sel.Sel.Name))
	return !slices.ContainsFunc(entries, func(e *awsapi.Entry) bool { return slices.Contains(h.roles, e.Role) })
}

// options reports whether all option functions of a client are spelled out, and
// leave the fields of the roles as they are.
func (h handmade) options(client sdk.Call) bool {
	if client.Expr.Ellipsis.IsValid() {
		return false
	}
	return !slices.ContainsFunc(client.Rest("rest"), func(arg ast.Expr) bool {
		lit, ok := ast.Unparen(arg).(*ast.FuncLit)
		return !ok || !h.option(lit)
	})
}

// option judges one option function.
func (h handmade) option(lit *ast.FuncLit) bool {
	for _, field := range lit.Type.Params.List {
		for _, name := range field.Names {
			if v, ok := h.file.Info.Defs[name].(*types.Var); ok && !h.left(v) {
				return false
			}
		}
	}
	return true
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
