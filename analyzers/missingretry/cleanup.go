package missingretry

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// cleansUp reports whether a request removes things, and the function around it,
// one that calls that or one that is named as its next step goes on to delete what
// held them. AWS refuses the one if the other has failed: no more is missing than
// the reason.
func (s *search) cleansUp(a received) bool {
	removal, ok := s.operationAt(a.file, a.Call)
	if !ok || !removal.Removes() {
		return false
	}
	if s.deletesAfter(a.file, around(a.cursor), a.Call.End(), removal) {
		return true
	}
	fn, ok := s.function(a.file, a.cursor)
	if !ok {
		return false
	}
	for _, file := range s.files.All {
		if !file.LeftOut && (s.callerDeletes(file, fn, removal) || s.nextDeletes(file, fn, removal)) {
			return true
		}
	}
	return false
}

// nextDeletes reports whether a function is named as a step of something, and a
// later one deletes what held the things that it removes.
func (s *search) nextDeletes(file *source.File, fn *types.Func, removal awsapi.Operation) bool {
	for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
		if file.Info.Uses[cur.Node().(*ast.Ident)] != types.Object(fn) {
			continue
		}
		for _, next := range stepsAfter(cur) {
			then, _ := file.Info.Uses[next].(*types.Func)
			if place, ok := s.declaration(then); ok && s.deletesAfter(place.file, place.cursor, token.NoPos, removal) {
				return true
			}
		}
	}
	return false
}

// stepsAfter returns the names that follow one among the arguments of a call or
// the elements of a literal.
func stepsAfter(name inspector.Cursor) []*ast.Ident {
	var list []ast.Expr
	switch parent := name.Parent().Node().(type) {
	case *ast.CallExpr:
		list = parent.Args
	case *ast.CompositeLit:
		list = parent.Elts
	}
	var all []*ast.Ident
	for _, expr := range list {
		if id, ok := expr.(*ast.Ident); ok && id.Pos() > name.Node().Pos() {
			all = append(all, id)
		}
	}
	return all
}

// callerDeletes reports whether a call of a function in a file is followed by the
// deletion of what held the things that it removes.
func (s *search) callerDeletes(file *source.File, fn *types.Func, removal awsapi.Operation) bool {
	for cur := range file.Root.Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		if typeutil.Callee(file.Info, call) == types.Object(fn) && s.deletesAfter(file, around(cur), call.End(), removal) {
			return true
		}
	}
	return false
}

// deletesAfter reports whether a function deletes, after a place, what holds the
// things that an operation removes.
func (s *search) deletesAfter(file *source.File, fn inspector.Cursor, place token.Pos, removal awsapi.Operation) bool {
	for cur := range fn.Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		if call.Pos() < place {
			continue
		}
		if op, ok := s.operationAt(file, call); ok && op.Deletes(removal) {
			return true
		}
	}
	return false
}

// operationAt returns the operation that a call sends.
func (s *search) operationAt(file *source.File, call *ast.CallExpr) (awsapi.Operation, bool) {
	fn, _ := typeutil.Callee(file.Info, call).(*types.Func)
	return s.uses.Table().OperationOf(fn)
}
