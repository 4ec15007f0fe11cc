package missingretry

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/answer"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// ignoredBy reports whether a call that an answer is an argument of does not
// look at it: a function of the package that has no use for the parameter, or a
// generic one that returns it to nobody.
func (s *search) ignoredBy(file *source.File, cur inspector.Cursor, arg int, a received) bool {
	fn, ok := typeutil.Callee(file.Info, cur.Node().(*ast.CallExpr)).(*types.Func)
	if !ok {
		return false
	}
	fn = fn.Origin()
	sig := fn.Signature()
	if a.careless() && prints(fn) {
		return true
	}
	if answer.IsGeneric(sig.Results(), 0) && answer.IsGeneric(sig.Params(), arg) {
		return s.overlooked(file, cur, a)
	}
	param, ok := parameter(sig, arg)
	if !ok {
		return false
	}
	place, leave, ok := s.enter(fn)
	if !ok {
		return false
	}
	defer leave()
	return s.unread(place.file, place.cursor, param, a)
}

// careless reports whether the error that comes with an answer is dropped.
func (a received) careless() bool {
	assign, ok := a.cursor.Parent().Node().(*ast.AssignStmt)
	return ok && len(assign.Lhs) == 2 && isBlank(assign.Lhs[1])
}

// prints reports whether a function of the standard library prints whatever it
// is given. That is no look at the failures by a program that drops errors.
func prints(fn *types.Func) bool {
	return fn.Pkg() != nil && (fn.Pkg().Path() == "fmt" || fn.Pkg().Path() == "log") && fn.Signature().Variadic()
}

// parameter returns the parameter that takes an argument alone.
func parameter(sig *types.Signature, arg int) (*types.Var, bool) {
	if n := sig.Params().Len(); arg >= n || sig.Variadic() && arg == n-1 {
		return nil, false
	}
	return sig.Params().At(arg), true
}

// droppedByCaller reports whether the answer that a function literal returns is
// dropped by the function of the package that it is passed to.
func (s *search) droppedByCaller(file *source.File, ret inspector.Cursor, a received) bool {
	for fn := range ret.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		if fn.ParentEdgeKind() != edge.CallExpr_Args {
			return false
		}
		callee, ok := typeutil.Callee(file.Info, fn.Parent().Node().(*ast.CallExpr)).(*types.Func)
		if !ok {
			return false
		}
		callee = callee.Origin()
		place, known := s.declaration(callee)
		param, ok := parameter(callee.Signature(), fn.ParentEdgeIndex())
		return known && ok && s.callsIdly(place, param, a)
	}
	return false
}

// callsIdly reports whether a function does nothing with a parameter but call
// it and drop what it returns.
func (s *search) callsIdly(place declared, param *types.Var, a received) bool {
	called := false
	for cur := range place.cursor.Preorder((*ast.Ident)(nil)) {
		if place.file.Info.Uses[cur.Node().(*ast.Ident)] != param {
			continue
		}
		if cur.ParentEdgeKind() != edge.CallExpr_Fun || !s.overlooked(place.file, cur.Parent(), a) {
			return false
		}
		called = true
	}
	return called
}
