package source

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// Declaration returns the outermost declaration around cur, or cur itself.
func Declaration(cur inspector.Cursor) inspector.Cursor {
	outer := cur
	for c := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.GenDecl)(nil)) {
		outer = c
	}
	return outer
}

// Function returns the declared function around cur. ok is false if there is none.
func Function(cur inspector.Cursor) (decl inspector.Cursor, ok bool) {
	for c := range cur.Enclosing((*ast.FuncDecl)(nil)) {
		return c, true
	}
	return inspector.Cursor{}, false
}

// Imported returns the name under which a place of the file, which is in pkg, sees
// the package with an import path. ok is false where another name shadows it, and
// for a dot and a blank.
func (f *File) Imported(pkg *types.Package, at token.Pos, path string) (name string, ok bool) {
	scope := pkg.Scope().Innermost(at)
	if scope == nil {
		return "", false
	}
	for _, spec := range f.Syntax.Imports {
		imported := f.Info.PkgNameOf(spec)
		if imported == nil || awsapi.PathOf(imported.Imported()) != path {
			continue
		}
		if _, seen := scope.LookupParent(imported.Name(), at); seen == imported {
			return imported.Name(), true
		}
	}
	return "", false
}
