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

// installer returns what installs the provider that cur makes, if the default
// chain applies without it: an option of what loads the configuration, an
// element or a statement. Where no provider means no signature, such as in a
// Config that is built by hand, nothing may go.
func (s *search) installer(file *source.File, cur inspector.Cursor) (inspector.Cursor, bool) {
	for {
		kind, _ := cur.ParentEdge()
		parent := cur.Parent()
		switch n := parent.Node().(type) {
		case *ast.ParenExpr, *ast.UnaryExpr:
		case *ast.CallExpr:
			if kind != edge.CallExpr_Args || !s.plays(n, awsapi.NewCache) {
				return parent, s.loadOption(parent)
			}
		case *ast.KeyValueExpr:
			return parent, s.chainIfNil(n) && s.configures(file, parent.Parent())
		case *ast.AssignStmt:
			if s.storesCredentials(n) {
				return s.statement(file, parent)
			}
			use, ok := onlyUse(file, n)
			if !ok {
				return parent, false
			}
			cur = use
			continue
		default:
			return parent, false
		}
		cur = parent
	}
}

// loadOption reports whether a call makes an option of what loads the default
// chain, and nothing else.
func (s *search) loadOption(cur inspector.Cursor) bool {
	call, ok := s.uses.Call(cur.Node().(*ast.CallExpr), awsapi.Credentials)
	return ok && call.Kind == awsapi.Func && s.loads(cur)
}

// loads reports whether an expression is an argument of what loads the default
// chain.
func (s *search) loads(cur inspector.Cursor) bool {
	kind, _ := cur.ParentEdge()
	call, ok := cur.Parent().Node().(*ast.CallExpr)
	return ok && kind == edge.CallExpr_Args && s.plays(call, awsapi.LoadChain)
}

// chainIfNil reports whether a store is into a field that leaves the default
// chain in place if it is nil. The others stand for what the chain has found.
func (s *search) chainIfNil(n ast.Node) bool {
	for store := range s.uses.Stores(awsapi.UncachedCredentials) {
		if store.Cursor.Node() == n {
			return false
		}
	}
	return s.storesCredentials(n)
}

// configures reports whether a value goes nowhere but into what loads the
// default chain.
func (s *search) configures(file *source.File, cur inspector.Cursor) bool {
	for !s.loads(cur) {
		switch n := cur.Parent().Node().(type) {
		case *ast.ParenExpr, *ast.UnaryExpr, *ast.KeyValueExpr, *ast.CompositeLit:
			cur = cur.Parent()
		case *ast.AssignStmt:
			use, ok := onlyUse(file, n)
			if !ok {
				return false
			}
			cur = use
		default:
			return false
		}
	}
	return true
}

// onlyUse returns where the one variable that a statement declares is used, if
// that is one place.
func onlyUse(file *source.File, assign *ast.AssignStmt) (inspector.Cursor, bool) {
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 {
		return inspector.Cursor{}, false
	}
	all := mentions(file, file.Info.Defs[id])
	if len(all) != 1 {
		return inspector.Cursor{}, false
	}
	return all[0], true
}

// statement returns an assignment to a field, if the default chain applies
// without it. A function literal that does nothing else goes with it.
func (s *search) statement(file *source.File, cur inspector.Cursor) (inspector.Cursor, bool) {
	assign := cur.Node().(*ast.AssignStmt)
	v := base(file, assign)
	if v == nil || len(assign.Lhs) != 1 || !listed(cur) {
		return cur, false
	}
	if v.Kind() == types.LocalVar {
		return cur, !alone(cur) && (s.chainIfNil(assign) && s.given(file, v) || s.loaded(file, v))
	}
	for lit := range cur.Enclosing((*ast.FuncLit)(nil)) {
		if !isParameter(file, lit.Node().(*ast.FuncLit), assign.Lhs[0].(*ast.SelectorExpr).X) || !s.optional(file, lit, assign) {
			return cur, false
		}
		if alone(cur) {
			return lit, cur.Parent().Parent() == lit
		}
		return cur, true
	}
	return cur, false
}

// alone reports whether a statement is the only one of its block.
func alone(cur inspector.Cursor) bool {
	block, ok := cur.Parent().Node().(*ast.BlockStmt)
	return !ok || len(block.List) == 1 // a clause says something by being there
}

// base returns the variable whose field a statement assigns, or nil.
func base(file *source.File, assign *ast.AssignStmt) *types.Var {
	sel, ok := assign.Lhs[0].(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := file.Info.Uses[id].(*types.Var)
	return v
}

// optional reports whether a function literal is an option of what loads the
// default chain, or of a client of a configuration that has it.
func (s *search) optional(file *source.File, lit inspector.Cursor, assign *ast.AssignStmt) bool {
	if s.loads(lit) {
		return s.chainIfNil(assign)
	}
	kind, _ := lit.ParentEdge()
	expr, ok := lit.Parent().Node().(*ast.CallExpr)
	if !ok || kind != edge.CallExpr_Args {
		return false
	}
	call, ok := s.uses.Call(expr, awsapi.NewClient)
	if !ok {
		return false
	}
	id, ok := call.Arg("config").(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := file.Info.Uses[id].(*types.Var)
	return ok && s.loaded(file, v)
}

// given reports whether a variable is given to what loads the default chain.
func (s *search) given(file *source.File, v *types.Var) bool {
	for _, cur := range mentions(file, v) {
		if s.configures(file, cur) {
			return true
		}
	}
	return false
}

// loaded reports whether a variable holds a configuration with the default
// chain and nothing else: it is declared so, is local, and is never assigned
// again as a whole.
func (s *search) loaded(file *source.File, v *types.Var) bool {
	for _, cur := range mentions(file, v) {
		kind, _ := cur.ParentEdge()
		if kind == edge.AssignStmt_Lhs || kind == edge.UnaryExpr_X {
			return false
		}
	}
	cur, ok := file.Root.FindByPos(v.Pos(), v.Pos())
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	assign, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 || assign.Lhs[0] != cur.Node() {
		return false
	}
	call, ok := ast.Unparen(assign.Rhs[0]).(*ast.CallExpr)
	return ok && s.plays(call, awsapi.LoadChain)
}
