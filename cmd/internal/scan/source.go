package scan

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
)

// parseFunc is the type of [packages.Config.ParseFile].
type parseFunc func(fset *token.FileSet, filename string, src []byte) (*ast.File, error)

// parse parses a file for analysis, and remembers what it held.
func (s *scan) parse(fset *token.FileSet, filename string, src []byte) (*ast.File, error) {
	s.texts.see(filename, src)
	return parse(fset, filename, src)
}

// parse parses a file. No analyzer needs the deprecated
// resolution of identifiers that go/packages would do.
func parse(fset *token.FileSet, filename string, src []byte) (*ast.File, error) {
	return parser.ParseFile(fset, filename, src, parser.AllErrors|parser.ParseComments|parser.SkipObjectResolution)
}

// outline returns a function that parses files in the given directories for
// their declarations only, and others for analysis. Files that cgo generates are in
// the build cache, so they are parsed in full.
func (s *scan) outline(dirs map[string]bool) parseFunc {
	return func(fset *token.FileSet, filename string, src []byte) (*ast.File, error) {
		if !dirs[filepath.Dir(filename)] {
			return s.parse(fset, filename, src)
		}
		file, err := parser.ParseFile(fset, filename, src, parser.SkipObjectResolution)
		if file != nil {
			dropBodies(file)
		}
		return file, err
	}
}

// dropBodies removes the bodies of functions, except of generic ones: their
// absence would be an error, and go/ssa needs them to instantiate.
func dropBodies(file *ast.File) {
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Type.TypeParams == nil {
			f.Body = nil
		}
	}
}
