package missingretry

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/source"
)

// requests returns the calls of operations that are judged, in source order.
func (s *search) requests() []request {
	var all []request
	if !s.flow.Answers().Possible() {
		return nil
	}
	for _, file := range s.files.All {
		if file.LeftOut || s.pass.InTests(file.Syntax.Pos()) || s.pass.Situation.Generated(file.Syntax.Pos()) {
			continue
		}
		for cur := range file.Root.Preorder((*ast.CallExpr)(nil)) {
			call := cur.Node().(*ast.CallExpr)
			fn, ok := typeutil.Callee(file.Info, call).(*types.Func)
			if !ok {
				continue
			}
			if op, ok := s.uses.Table().OperationOf(fn); ok {
				all = append(all, request{op, call, file, cur})
			}
		}
	}
	return all
}

// mayRepeat reports whether a request may be sent again, as far as syntax tells:
// there is a loop or a function literal around it, a goto in its function, or its
// function is called so. Nothing else is worth to be followed.
func (s *search) mayRepeat(req request) bool {
	if inLoop(req.cursor) {
		return true
	}
	if s.again == nil {
		s.again = s.callsAgain()
	}
	fn, ok := s.function(req.file, req.cursor)
	return ok && s.again[fn]
}

// inLoop reports whether code is in a loop or in a function literal.
func inLoop(cur inspector.Cursor) bool {
	for range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		return true
	}
	return false
}

// function returns the declared function that code is in.
func (s *search) function(file *source.File, cur inspector.Cursor) (*types.Func, bool) {
	decl, ok := source.Function(cur)
	if !ok {
		return nil, false
	}
	fn, ok := file.Info.Defs[decl.Node().(*ast.FuncDecl).Name].(*types.Func)
	return fn, ok
}

// callsAgain returns the functions of the package that may run more than once for
// one call from outside: they are called in a loop or in a function literal, by
// themselves, or by such a function, or they have a goto.
func (s *search) callsAgain() map[*types.Func]bool {
	again, calls := make(map[*types.Func]bool), make(map[*types.Func][]*types.Func)
	var todo []*types.Func
	for _, file := range s.files.All {
		if file.LeftOut {
			continue
		}
		for cur := range file.Root.Preorder((*ast.CallExpr)(nil), (*ast.LabeledStmt)(nil)) {
			from, _ := s.function(file, cur)
			to := from
			if call, ok := cur.Node().(*ast.CallExpr); ok {
				fn, _ := typeutil.Callee(file.Info, call).(*types.Func)
				if to = fn; fn == nil || fn.Pkg() != s.pass.Pkg {
					continue
				}
				to = fn.Origin()
				calls[from] = append(calls[from], to)
			}
			if to == from || inLoop(cur) {
				todo = append(todo, to)
			}
		}
	}
	for len(todo) > 0 {
		fn := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !again[fn] {
			again[fn] = true
			todo = append(todo, calls[fn]...)
		}
	}
	return again
}
