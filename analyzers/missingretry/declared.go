package missingretry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/source"
)

// A declared is a function of the package where it is declared.
type declared struct {
	file   *source.File
	cursor inspector.Cursor
}

// declaration returns where a function of the package is declared. ok is false
// for those of other packages and for those without a body.
func (s *search) declaration(fn *types.Func) (declared, bool) {
	if s.declared == nil {
		s.declared = make(map[*types.Func]declared)
		for _, file := range s.files.All {
			if !file.LeftOut {
				s.declare(file)
			}
		}
	}
	d, ok := s.declared[fn]
	return d, ok
}

func (s *search) declare(file *source.File) {
	for cur := range file.Root.Children() {
		decl, ok := cur.Node().(*ast.FuncDecl)
		if !ok || decl.Body == nil {
			continue
		}
		if fn, ok := file.Info.Defs[decl.Name].(*types.Func); ok {
			s.declared[fn] = declared{file, cur}
		}
	}
}

// enter returns a function of the package to look into, and what ends that. ok
// is false if it cannot be looked into, or is already: it calls itself.
func (s *search) enter(fn *types.Func) (place declared, leave func(), ok bool) {
	place, ok = s.declaration(fn)
	if !ok || s.entered[fn] {
		return declared{}, nil, false
	}
	s.entered[fn] = true
	return place, func() { delete(s.entered, fn) }, true
}

// handsOn reports whether a function of the package returns what an operation
// answers, and does nothing with it before.
func (s *search) handsOn(fn *types.Func, a answer) bool {
	place, leave, ok := s.enter(fn)
	if !ok {
		return false
	}
	defer leave()
	if a.seenIn(place.file, place.cursor.Node()) {
		return false
	}
	asked := false
	for cur := range place.cursor.Preorder((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil)) {
		if lit, ok := cur.Node().(*ast.CompositeLit); ok {
			if types.Identical(place.file.Info.TypeOf(lit), elem(a.output)) {
				return false // put together of several
			}
			continue
		}
		if inner, ok := s.answer(place.file, cur); ok && types.Identical(inner.output, a.output) {
			if !s.asks(inner) {
				return false
			}
			asked = true
		}
	}
	return asked
}

// elem returns what t points to, or t.
func elem(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// seenIn reports whether code reads a failure of such an answer, or hands such
// an answer to a function.
func (a answer) seenIn(file *source.File, root ast.Node) bool {
	same := func(arg ast.Expr) bool {
		t := file.Info.TypeOf(arg)
		return t != nil && types.Identical(t, a.output)
	}
	for n := range ast.Preorder(root) {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if sel := file.Info.Selections[n]; sel != nil && a.tells(sel) {
				return true
			}
		case *ast.CallExpr:
			if slices.ContainsFunc(n.Args, same) {
				return true
			}
		}
	}
	return false
}
