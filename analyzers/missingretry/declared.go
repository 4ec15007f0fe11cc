package missingretry

import (
	"go/ast"
	"go/types"

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
