package missingretry

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// asksContext reports whether a loop looks in each round that pauses whether a
// context has ended, so that its end is seen after one pause at most.
func (s *search) asksContext(r repeated) bool {
	loop := s.loopAt(r.call.Lparen)
	for cur := range loop.cursor.Preorder((*ast.CallExpr)(nil)) {
		fn, ok := typeutil.Callee(loop.file.Info, cur.Node().(*ast.CallExpr)).(*types.Func)
		if ok && endOfContext(fn) && eachRound(cur, loop.cursor, r.Sleep) {
			return true
		}
	}
	return false
}

// endOfContext reports whether a method tells whether a context has ended.
func endOfContext(fn *types.Func) bool {
	return fn.Pkg() != nil && fn.Pkg().Path() == "context" && (fn.Name() == "Done" || fn.Name() == "Err")
}

// eachRound reports whether a loop runs code whenever it comes to a place: nothing
// between them is conditional or a function.
func eachRound(code, loop inspector.Cursor, place token.Pos) bool {
	for cur := code; cur != loop; cur = cur.Parent() {
		if n := cur.Node(); n.Pos() <= place && place < n.End() {
			continue
		}
		switch cur.ParentEdgeKind() {
		case edge.IfStmt_Body, edge.IfStmt_Else, edge.CaseClause_Body, edge.CommClause_Body, edge.FuncLit_Body:
			return false
		}
	}
	return true
}
