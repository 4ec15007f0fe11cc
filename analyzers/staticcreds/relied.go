package staticcreds

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// relied reports whether the program has nothing but the provider that cur
// makes: it is not behind a branch, and is only handed on, to the SDK or to the
// caller. Who asks a provider for its keys may do something else without them.
func (s *search) relied(file *source.File, cur inspector.Cursor) bool {
	if s.branched(file, cur) {
		return false
	}
	for {
		kind, _ := cur.ParentEdge()
		cur = cur.Parent()
		switch n := cur.Node().(type) {
		case *ast.ParenExpr, *ast.UnaryExpr, *ast.KeyValueExpr:
		case *ast.CallExpr:
			if kind != edge.CallExpr_Args || !s.ofSDK(file, n) {
				return false
			}
			if _, ok := s.uses.Call(n, awsapi.Credentials); ok {
				return true
			}
		case *ast.CompositeLit:
			return s.storesCredentials(n)
		case *ast.ReturnStmt:
			return true
		case *ast.AssignStmt:
			return s.assigned(file, cur, n)
		default:
			return false // asked at once, compared, or put away
		}
	}
}

// storesCredentials reports whether a literal, its element or an assignment
// decides what requests are signed with.
func (s *search) storesCredentials(n ast.Node) bool {
	for store := range s.uses.Stores(awsapi.Credentials) {
		if store.Cursor.Node() == n || store.Cursor.Parent().Node() == n {
			return true
		}
	}
	return false
}

// assigned judges a provider that an assignment puts somewhere: where requests
// are signed with it, or into a variable of its own that is only handed on.
func (s *search) assigned(file *source.File, cur inspector.Cursor, assign *ast.AssignStmt) bool {
	if s.storesCredentials(assign) {
		return true
	}
	if assign.Tok != token.DEFINE || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
		return false
	}
	id := assign.Lhs[0].(*ast.Ident) // the language allows nothing else
	v, ok := file.Info.Defs[id].(*types.Var)
	return ok && s.handedOn(file, v)
}

// handedOn reports whether a variable is only installed, returned or passed to
// the SDK: nowhere assigned again, asked, compared or put away.
func (s *search) handedOn(file *source.File, v *types.Var) bool {
	for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
		if file.Info.Uses[cur.Node().(*ast.Ident)] == v && !s.handsOn(file, cur) {
			return false
		}
	}
	return true
}

// handsOn judges one use of a variable.
func (s *search) handsOn(file *source.File, cur inspector.Cursor) bool {
	parent := cur.Parent().Node()
	switch kind, _ := cur.ParentEdge(); kind {
	case edge.KeyValueExpr_Value, edge.AssignStmt_Rhs:
		return s.storesCredentials(parent)
	case edge.CallExpr_Args:
		return s.ofSDK(file, parent.(*ast.CallExpr))
	case edge.ReturnStmt_Results:
		return true
	}
	return false
}

// branched reports whether the program may take another way than through cur:
// around it, or out of the function before.
func (s *search) branched(file *source.File, cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.BlockStmt)(nil), (*ast.CaseClause)(nil), (*ast.CommClause)(nil)) {
		kind, _ := c.ParentEdge()
		block, ok := c.Node().(*ast.BlockStmt)
		if !ok || kind == edge.IfStmt_Body || kind == edge.IfStmt_Else {
			return true
		}
		for _, stmt := range block.List {
			if stmt.End() <= cur.Node().Pos() && s.leaves(file, stmt) {
				return true
			}
		}
	}
	return false
}

// leaves reports whether a statement may end the function without an error.
func (s *search) leaves(file *source.File, stmt ast.Stmt) bool {
	switch stmt := stmt.(type) {
	case *ast.IfStmt:
		cond, ok := ast.Unparen(stmt.Cond).(*ast.BinaryExpr)
		if ok && awsapi.IsError(file.Info.TypeOf(cond.X)) {
			return false
		}
	case *ast.SwitchStmt, *ast.TypeSwitchStmt:
	default:
		return false
	}
	found := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		ret, ok := n.(*ast.ReturnStmt)
		found = found || ok && !s.fails(file, ret)
		_, literal := n.(*ast.FuncLit)
		return !literal
	})
	return found
}

// fails reports whether a statement returns an error and nothing else.
func (s *search) fails(file *source.File, ret *ast.ReturnStmt) bool {
	last := len(ret.Results) - 1
	if last < 0 || !awsapi.IsError(file.Info.TypeOf(ret.Results[last])) {
		return false
	}
	if call, ok := ast.Unparen(ret.Results[last]).(*ast.CallExpr); ok {
		_, ok := s.uses.Call(call, awsapi.NewError)
		return ok
	}
	return last > 0 && file.Info.Types[ret.Results[0]].IsNil()
}
