package missingretry

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// waits reports whether code waits somewhere, for all that is known: until a
// time, for another goroutine or in a function that is not seen.
func (s *search) waits(file *source.File, code inspector.Cursor) bool {
	for cur := range code.Preorder((*ast.CallExpr)(nil), (*ast.UnaryExpr)(nil), (*ast.SelectStmt)(nil), (*ast.SendStmt)(nil), (*ast.RangeStmt)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.SelectStmt, *ast.SendStmt:
			return true
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				return true
			}
		case *ast.RangeStmt:
			if isChannel(file.Info.TypeOf(n.X)) {
				return true
			}
		case *ast.CallExpr:
			if s.waitsIn(file, cur) {
				return true
			}
		}
	}
	return false
}

func isChannel(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

// waitsIn reports whether a call may wait: one that is not of an operation, a
// part of the language, or a function that is known not to.
func (s *search) waitsIn(file *source.File, cur inspector.Cursor) bool {
	call := cur.Node().(*ast.CallExpr)
	if file.Info.Types[call.Fun].IsType() {
		return false
	}
	if _, ok := s.flow.Answers().Of(call); ok {
		return false
	}
	switch fn := typeutil.Callee(file.Info, call).(type) {
	case *types.Builtin:
		return false
	case *types.Func:
		return s.mayWait(fn.Origin())
	}
	return true
}

// mayWait reports whether a function may wait.
func (s *search) mayWait(fn *types.Func) bool {
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		return fn.Pkg() != nil // only error.Error is known
	}
	if place, leave, ok := s.enter(fn); ok {
		defer leave()
		return s.waits(place.file, place.cursor)
	}
	kind, symbol, ok := awsapi.SymbolOf(fn)
	return !ok || s.entered[fn] || !s.swift(kind, symbol)
}

// swift reports whether a function returns when it has done its work: one of an
// SDK, of a package that is known for other roles, or of the standard library,
// whose functions that wait say so.
func (s *search) swift(kind awsapi.Kind, symbol awsapi.Symbol) bool {
	sleeps := func(e *awsapi.Entry) bool { return e.Role == awsapi.Sleep || e.Role == awsapi.Timer }
	if symbol.Name == "Wait" || slices.ContainsFunc(s.uses.Table().Lookup(kind, symbol), sleeps) {
		return false
	}
	host, _, _ := strings.Cut(symbol.Pkg, "/")
	return !strings.Contains(host, ".") || s.uses.Table().Imports(symbol.Pkg) || s.uses.Table().KnownSDK(symbol.Pkg)
}
