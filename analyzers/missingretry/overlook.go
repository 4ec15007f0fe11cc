package missingretry

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/source"
)

// overlooked reports whether nothing looks at the failures of an answer that an
// expression has. What leaves the function may be looked at elsewhere.
func (s *search) overlooked(file *source.File, cur inspector.Cursor, a received) bool {
	parent := cur.Parent()
	switch n := parent.Node().(type) {
	case *ast.ParenExpr:
		return s.overlooked(file, parent, a)
	case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt:
		return true
	case *ast.AssignStmt:
		return s.forgotten(file, cur, n.Lhs[receiver(cur, len(n.Lhs), len(n.Rhs))], a)
	case *ast.ValueSpec:
		return s.forgotten(file, cur, n.Names[receiver(cur, len(n.Names), len(n.Values))], a)
	case *ast.CallExpr, *ast.SelectorExpr:
		return s.passesBy(file, cur, a)
	case *ast.ReturnStmt:
		return s.droppedByCaller(file, parent, a)
	}
	return false
}

// receiver returns which of the variables on the left gets a value on the
// right: the first, if one call gives all.
func receiver(cur inspector.Cursor, left, right int) int {
	if left != right {
		return 0
	}
	return cur.ParentEdgeIndex()
}

// forgotten reports whether an answer goes to the blank identifier, or to a
// local variable of which nothing reads the failures.
func (s *search) forgotten(file *source.File, cur inspector.Cursor, to ast.Expr, a received) bool {
	id, ok := to.(*ast.Ident)
	if !ok {
		return false // stored
	}
	if id.Name == "_" {
		return true
	}
	v, ok := file.Info.ObjectOf(id).(*types.Var)
	return ok && v.Kind() == types.LocalVar && s.unread(file, around(cur), v, a)
}

// around returns the outermost function that an expression is in.
func around(cur inspector.Cursor) inspector.Cursor {
	outer := cur
	for fn := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		outer = fn
	}
	return outer
}

// unread reports whether no use of a variable in a function reads the failures
// of an answer that it holds. Where something does not type-check, its name
// alone counts as a use.
func (s *search) unread(file *source.File, fn inspector.Cursor, v *types.Var, a received) bool {
	for cur := range fn.Preorder((*ast.Ident)(nil)) {
		id := cur.Node().(*ast.Ident)
		if id.Name != v.Name() {
			continue
		}
		switch file.Info.ObjectOf(id) {
		case nil:
			if !isLabel(cur) {
				return false
			}
		case v:
			if file.Info.Defs[id] == nil && !s.passesBy(file, cur, a) {
				return false
			}
		}
	}
	return true
}

// isLabel reports whether an identifier is the name of a field or of a label.
func isLabel(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.SelectorExpr_Sel, edge.KeyValueExpr_Key, edge.LabeledStmt_Label, edge.BranchStmt_Label:
		return true
	}
	return false
}

// passesBy reports whether the use of an answer does not look at its failures.
func (s *search) passesBy(file *source.File, cur inspector.Cursor, a received) bool {
	kind, i := cur.ParentEdge()
	parent := cur.Parent()
	switch n := parent.Node().(type) {
	case *ast.ParenExpr, *ast.StarExpr:
		return s.passesBy(file, parent, a)
	case *ast.SelectorExpr:
		return a.otherField(file, parent)
	case *ast.AssignStmt:
		return kind == edge.AssignStmt_Lhs || len(n.Lhs) == len(n.Rhs) && isBlank(n.Lhs[i])
	case *ast.BinaryExpr:
		return n.Op == token.EQL || n.Op == token.NEQ
	case *ast.CallExpr:
		return kind == edge.CallExpr_Args && s.ignoredBy(file, parent, i, a)
	}
	return false
}

func isBlank(expr ast.Expr) bool {
	id, ok := expr.(*ast.Ident)
	return ok && id.Name == "_"
}

// otherField reports whether a selector reads a field that does not tell what
// failed. The length of a list of successes does, if it is compared.
func (a received) otherField(file *source.File, cur inspector.Cursor) bool {
	sel := file.Info.Selections[cur.Node().(*ast.SelectorExpr)]
	if sel == nil || sel.Kind() != types.FieldVal || a.Tells(sel) {
		return false
	}
	parent := cur.Parent()
	call, ok := parent.Node().(*ast.CallExpr)
	if !ok || cur.ParentEdgeKind() != edge.CallExpr_Args {
		return true
	}
	_, builtin := typeutil.Callee(file.Info, call).(*types.Builtin)
	sum, ok := parent.Parent().Node().(*ast.BinaryExpr)
	if !builtin || !ok || sum.Op.Precedence() != token.EQL.Precedence() {
		return true
	}
	return !isEntries(sel.Type()) || a.Failures[0].Lost && againstNone(file, sum)
}

// isEntries reports whether a field has one element for each entry: not the bytes
// of a result.
func isEntries(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		basic, ok := t.Elem().Underlying().(*types.Basic)
		return !ok || basic.Kind() != types.Byte
	case *types.Map:
		return true
	}
	return false
}

// againstNone reports whether a comparison is with zero, and so asks only whether
// there is anything.
func againstNone(file *source.File, sum *ast.BinaryExpr) bool {
	for _, side := range []ast.Expr{sum.X, sum.Y} {
		value := file.Info.Types[side].Value
		if value != nil && value.Kind() == constant.Int && constant.Sign(value) == 0 {
			return true
		}
	}
	return false
}
