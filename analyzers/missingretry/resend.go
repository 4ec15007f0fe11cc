package missingretry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// resent reports loops that send what failed again and never wait.
func (s *search) resent(a received) {
	loop, ok := loopAround(a.cursor)
	if !ok || !feeds(a, loop) || s.waits(a.file, loop) {
		return
	}
	hammers.Report(s.pass, rule.Finding{Pos: a.Call.Pos(), End: a.Call.End(), Message: "what failed in " + a.Operation() +
		" is sent again at once, as often as it fails; wait between the requests, longer each time"})
}

// loopAround returns the loop that repeats a call. One over the elements of
// something gets to the next instead.
func loopAround(cur inspector.Cursor) (inspector.Cursor, bool) {
	for loop := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		_, ok := loop.Node().(*ast.ForStmt)
		return loop, ok
	}
	return inspector.Cursor{}, false
}

// feeds reports whether a loop puts what failed into the next request.
func feeds(a received, loop inspector.Cursor) bool {
	fed := &feed{a, make(map[types.Object]bool)}
	for grown := true; grown; { // until no variable gets more
		grown = false
		for cur := range loop.Preorder((*ast.AssignStmt)(nil)) {
			if fed.holds(cur) && fed.add(cur.Node().(*ast.AssignStmt)) {
				grown = true
			}
		}
	}
	return slices.ContainsFunc(a.Call.Args, fed.mentions)
}

// A feed is what a loop makes of the failures of an answer.
type feed struct {
	received
	vars map[types.Object]bool // that hold what failed, or something made of it
}

// holds reports whether an assignment puts what failed into a variable: it is in
// the value, or the assignment is made for each of its elements. The answer
// itself is made of what was sent.
func (f *feed) holds(cur inspector.Cursor) bool {
	assign := cur.Node().(*ast.AssignStmt)
	if assign == f.cursor.Parent().Node() {
		return false
	}
	if slices.ContainsFunc(assign.Rhs, f.mentions) {
		return true
	}
	for each := range cur.Enclosing((*ast.RangeStmt)(nil)) {
		if f.mentions(each.Node().(*ast.RangeStmt).X) {
			return true
		}
	}
	return false
}

// add adds the variables that an assignment sets or reaches into, and reports
// whether one of them is new. Errors tell about failures and are not sent again.
func (f *feed) add(assign *ast.AssignStmt) bool {
	grown := false
	for _, lhs := range assign.Lhs {
		id := base(lhs)
		if id == nil {
			continue
		}
		v, ok := f.file.Info.ObjectOf(id).(*types.Var)
		if ok && !f.vars[v] && !awsapi.IsError(v.Type()) {
			f.vars[v], grown = true, true
		}
	}
	return grown
}

// base returns the variable that an expression names a part of, or nil.
func base(expr ast.Expr) *ast.Ident {
	switch e := ast.Unparen(expr).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return base(e.X)
	case *ast.IndexExpr:
		return base(e.X)
	case *ast.StarExpr:
		return base(e.X)
	}
	return nil
}

// mentions reports whether an expression has what failed in it, and not only how
// much that is.
func (f *feed) mentions(expr ast.Expr) bool {
	found := false
	ast.Inspect(expr, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			return !found && !measures(f.file, n)
		case *ast.SelectorExpr:
			sel := f.file.Info.Selections[n]
			found = found || sel != nil && f.Tells(sel)
		case *ast.Ident:
			found = found || f.vars[f.file.Info.ObjectOf(n)]
		}
		return !found
	})
	return found
}

// measures reports whether a call counts the elements of something.
func measures(file *source.File, call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == "len" && file.Info.Types[id].IsBuiltin()
}
