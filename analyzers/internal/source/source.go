// Package source is a helper pass: every Go file of a package, with those that
// build constraints leave out.
//
// A key in foo_windows.go, or under //go:build ignore, is as public as any
// other, but go/analysis passes hold such files as names only. This pass
// parses them, and type-checks each alone: what it imports is unknown, while
// its constants still fold.
package source

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
)

// Analyzer finds a package's files. Its result is a *[Files].
var Analyzer = &analysis.Analyzer{
	Name:             "credvetsource",
	Doc:              "find the files of a package, also those that build constraints leave out",
	Requires:         []*analysis.Analyzer{inspect.Analyzer},
	ResultType:       reflect.TypeFor[*Files](),
	RunDespiteErrors: true,
	Run:              run,
}

// Files are the files of one package, in the order of the pass, the ones left
// out last.
type Files struct {
	All      []*File
	Failures []string // files that could not be read or parsed
}

// A File is one parsed file.
type File struct {
	Syntax  *ast.File
	Info    *types.Info      // of the package, or of this file alone if it is LeftOut
	Root    inspector.Cursor // of Syntax
	LeftOut bool             // by build constraints
}

func run(pass *analysis.Pass) (any, error) {
	files := new(Files)
	root := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
	for file := range root.Children() {
		files.All = append(files.All, &File{Syntax: file.Node().(*ast.File), Info: pass.TypesInfo, Root: file})
	}
	for _, name := range pass.IgnoredFiles {
		if strings.HasSuffix(name, ".go") {
			files.add(pass, name)
		}
	}
	return files, nil
}

// add reads a file that build constraints leave out.
func (files *Files) add(pass *analysis.Pass, name string) {
	content, err := pass.ReadFile(name)
	if err != nil {
		files.Failures = append(files.Failures, "cannot read "+name+": check that the file is readable")
		return
	}
	syntax, err := parser.ParseFile(pass.Fset, name, content, parser.ParseComments|parser.SkipObjectResolution)
	if syntax == nil || err != nil && len(syntax.Decls) == 0 {
		return // kept out of the build, often because it is a template or a draft
	}
	for root := range inspector.New([]*ast.File{syntax}).Root().Children() {
		files.All = append(files.All, &File{Syntax: syntax, Info: check(pass, syntax), Root: root, LeftOut: true})
	}
}

// check type-checks one file as a package of its own, as far as that goes.
func check(pass *analysis.Pass, file *ast.File) *types.Info {
	info := &types.Info{
		Types:      make(map[ast.Expr]types.TypeAndValue),
		Defs:       make(map[*ast.Ident]types.Object),
		Uses:       make(map[*ast.Ident]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	config := types.Config{
		Importer:    importer{},
		FakeImportC: true,
		Sizes:       pass.TypesSizes,
		Error:       func(error) {}, // expected: nothing is imported
	}
	config.Check(pass.Pkg.Path(), pass.Fset, []*ast.File{file}, info)
	return info
}

// importer imports nothing.
type importer struct{}

func (importer) Import(path string) (*types.Package, error) { return nil, errNotImported }

var errNotImported = errors.New("not imported")

// At returns the file that holds pos, or nil.
func (files *Files) At(pos token.Pos) *File {
	for _, f := range files.All {
		if f.Syntax.FileStart <= pos && pos < f.Syntax.FileEnd {
			return f
		}
	}
	return nil
}
