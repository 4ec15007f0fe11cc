package missingretry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/source"
)

// A climb goes from a request outwards, through the functions of the package
// that lead to it, in search of what may repeat it.
type climb struct {
	retryers
	homes []ast.Node // declarations that make the client: a call of one makes a new client
	seen  map[ast.Node]bool
}

// repeated reports whether something around cur may run it again after it
// failed: a loop, a helper that is given a function, or a caller that is not
// seen. Code that says nothing about failure is not repeated because of one.
func (c climb) repeated(file *source.File, cur inspector.Cursor) bool {
	if c.seen[cur.Node()] {
		return false
	}
	c.seen[cur.Node()] = true
	for up := cur.Parent(); ; up = up.Parent() {
		switch n := up.Node().(type) {
		case *ast.ForStmt:
			if !pages(file, n, cur) {
				return true
			}
		case *ast.RangeStmt:
			if !overItems(file, n) {
				return true
			}
		case *ast.FuncLit:
			if kind, _ := up.ParentEdge(); kind != edge.CallExpr_Fun {
				return c.handed(file, up)
			}
		case *ast.FuncDecl:
			return c.called(file, up, n)
		case *ast.File:
			return false
		}
	}
}

// pages reports whether a loop asks the same value for more that it sends a
// request with: a paginator.
func pages(file *source.File, loop *ast.ForStmt, request inspector.Cursor) bool {
	asked, ok := loop.Cond.(*ast.CallExpr)
	if !ok {
		return false
	}
	of := calledOn(file, asked)
	return of != nil && of == calledOn(file, request.Node().(*ast.CallExpr))
}

// overItems reports whether a loop takes each element of a collection once.
func overItems(file *source.File, loop *ast.RangeStmt) bool {
	switch file.Info.TypeOf(loop.X).Underlying().(type) {
	case *types.Basic, *types.Signature: // a number, or whatever a function yields
		return false
	}
	return true
}

// handed reports whether a function that is used as a value may be repeated. A
// call without results cannot tell that it failed, as one that installs a handler.
func (c climb) handed(file *source.File, fn inspector.Cursor) bool {
	kind, _ := fn.ParentEdge()
	call, ok := fn.Parent().Node().(*ast.CallExpr)
	return !ok || kind != edge.CallExpr_Args || !file.Info.Types[call].IsVoid()
}

// called reports whether a declared function may be repeated by who calls it.
func (c climb) called(file *source.File, cur inspector.Cursor, decl *ast.FuncDecl) bool {
	if decl.Type.Results == nil {
		return false // nobody learns that it failed
	}
	if decl.Name.IsExported() && c.pass.Pkg.Name() != "main" && !slices.Contains(c.homes, cur.Node()) {
		return true // by another package, for all that is known
	}
	for in, use := range c.usesOf(file.Info.Defs[decl.Name]) {
		kind, _ := use.ParentEdge()
		if kind == edge.CallExpr_Fun && c.repeated(in, use.Parent()) || kind != edge.CallExpr_Fun && c.handed(in, use) {
			return true
		}
	}
	return decl.Recv != nil && c.invoked(decl.Name.Name)
}

// invoked reports whether a call of a method through some interface may be
// repeated.
func (c climb) invoked(name string) bool {
	for _, file := range c.files.All {
		for cur := range file.Root.Preorder((*ast.CallExpr)(nil)) {
			fn, ok := typeutil.Callee(file.Info, cur.Node().(*ast.CallExpr)).(*types.Func)
			if !ok || fn.Name() != name || fn.Signature().Recv() == nil || c.unseen(file, cur) {
				continue
			}
			if types.IsInterface(fn.Signature().Recv().Type()) && c.repeated(file, cur) {
				return true
			}
		}
	}
	return false
}
