package missingretry

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// polls judges a loop that asks until the answer says enough, and that ends in
// time. One for which the SDK has no waiter is as it has to be.
func (s *search) polls(r repeated) {
	waiters := s.waiters(r)
	if len(waiters) == 0 {
		return
	}
	polling.Report(s.pass, s.finding(r, "this loop polls "+r.request.op.Name+" by hand; use "+listed(waiters)+", which knows what to wait for and when to give up"))
}

// listed enumerates names.
func listed(names []string) string { return strings.Join(names, " or ") }

// waiters returns the waiters for what a loop waits for, as far as that is a
// constant which it compares with. There are none if the constants call for
// different ones: some may be states from which there is no way on.
func (s *search) waiters(r repeated) []string {
	if len(r.request.op.Waiters()) == 0 {
		return nil
	}
	var found []string
	for _, place := range s.judges(r) {
		for state := range s.states(place) {
			waiters := r.request.op.WaitersFor(state)
			if found != nil && waiters != nil && !slices.Equal(found, waiters) {
				return nil
			}
			if waiters != nil {
				found = waiters
			}
		}
	}
	return found
}

// judges returns the code that may look at the answer of a repeated request: the
// loop, the function that sends the request, and those that either calls.
func (s *search) judges(r repeated) []declared {
	places := []declared{s.loopAt(r.call.Lparen)}
	if loop := places[0].cursor.Node(); loop.Pos() > r.request.call.Pos() || r.request.call.End() > loop.End() {
		places = append(places, declared{r.request.file, functionAround(r.request.cursor)})
	}
	for _, place := range places {
		for cur := range place.cursor.Preorder((*ast.CallExpr)(nil)) {
			fn, ok := typeutil.Callee(place.file.Info, cur.Node().(*ast.CallExpr)).(*types.Func)
			if !ok {
				continue
			}
			if called, ok := s.declaration(fn.Origin()); ok && !slices.Contains(places, called) {
				places = append(places, called)
			}
		}
	}
	return places
}

// loopAt returns the innermost loop around a place, or else the function.
func (s *search) loopAt(pos token.Pos) declared {
	file := s.files.At(pos)
	cur, _ := file.Root.FindByPos(pos, pos+1)
	for loop := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		return declared{file, loop}
	}
	return declared{file, cur}
}

// functionAround returns the innermost function that code is in.
func functionAround(cur inspector.Cursor) inspector.Cursor {
	for fn := range cur.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		return fn
	}
	return cur
}

// states yields the constants that code compares something with. One that the
// condition of a loop asks for ends nothing.
func (s *search) states(place declared) func(yield func(awsapi.State) bool) {
	return func(yield func(awsapi.State) bool) {
		for cur := range place.cursor.Preorder((*ast.BinaryExpr)(nil), (*ast.CaseClause)(nil)) {
			for _, expr := range compared(cur) {
				if state, ok := s.state(place.file, ast.Unparen(expr)); ok && !yield(state) {
					return
				}
			}
		}
	}
}

// compared returns the operands of a comparison.
func compared(cur inspector.Cursor) []ast.Expr {
	switch n := cur.Node().(type) {
	case *ast.CaseClause:
		return n.List
	case *ast.BinaryExpr:
		if n.Op == token.NEQ || n.Op == token.EQL && !goesOnIf(cur) {
			return []ast.Expr{n.X, n.Y}
		}
	}
	return nil
}

// goesOnIf reports whether a condition is what keeps a loop going.
func goesOnIf(cond inspector.Cursor) bool {
	switch n := cond.Parent().Node().(type) {
	case *ast.ForStmt:
		return true
	case *ast.IfStmt:
		if len(n.Body.List) == 0 {
			return false
		}
		jump, ok := n.Body.List[len(n.Body.List)-1].(*ast.BranchStmt)
		return ok && jump.Tok == token.CONTINUE
	}
	return false
}

// state returns the state that an expression is constantly.
func (s *search) state(file *source.File, expr ast.Expr) (awsapi.State, bool) {
	value := file.Info.Types[expr].Value
	if value == nil || value.Kind() != constant.String {
		return awsapi.State{}, false
	}
	return s.uses.Table().StateOf(constantOf(file, expr), constant.StringVal(value)), true
}

// constantOf returns the constant that an expression names, also in a conversion,
// or nil.
func constantOf(file *source.File, expr ast.Expr) *types.Const {
	for n := range ast.Preorder(expr) {
		if id, ok := n.(*ast.Ident); ok {
			if c, ok := file.Info.Uses[id].(*types.Const); ok {
				return c
			}
		}
	}
	return nil
}
