package source

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
)

// analyze returns the files of a package with two files that are built, and
// the given ones that are not: their texts by name. A text of "" cannot be read.
func analyze(t *testing.T, ignored map[string]string) (*analysis.Pass, *Files) {
	t.Helper()
	pass := &analysis.Pass{Fset: token.NewFileSet(), Pkg: types.NewPackage("corp.test/p", "p"), TypesInfo: new(types.Info)}
	for _, name := range []string{"a.go", "b.go"} {
		syntax, err := parser.ParseFile(pass.Fset, name, "package p\n", 0)
		if err != nil {
			t.Fatal(err)
		}
		pass.Files = append(pass.Files, syntax)
	}
	for name := range ignored {
		pass.IgnoredFiles = append(pass.IgnoredFiles, name)
	}
	slices.Sort(pass.IgnoredFiles)
	pass.ReadFile = func(name string) ([]byte, error) {
		if ignored[name] == "" {
			return nil, fs.ErrPermission
		}
		return []byte(ignored[name]), nil
	}
	pass.ResultOf = map[*analysis.Analyzer]any{inspect.Analyzer: inspector.New(pass.Files)}
	result, err := Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return pass, result.(*Files)
}

func TestFiles(t *testing.T) {
	pass, files := analyze(t, map[string]string{
		"c_windows.go": "package p\n",
		"d.go":         "//go:build ignore\n\npackage main\n",
		"e.s":          "package p\n",                                   // no Go, whatever it looks like
		"f.go":         "{{ range .Names }}\n",                          // a template
		"g.go":         "package p\n\nvar a = \"x\"\n\nfunc {",          // a draft, with something in it
		"h.go":         "package p\n\nimport \"C\"\n\nvar x = C.int(1)", // cgo
		"i.go":         "",
	})
	var got []string
	for _, f := range files.All {
		name := pass.Fset.Position(f.Syntax.FileStart).Filename
		got = append(got, name)
		if leftOut := name > "b.go"; f.LeftOut != leftOut || (f.Info == pass.TypesInfo) == leftOut {
			t.Errorf("%s: LeftOut is %t, and its types are the package's: %t", name, f.LeftOut, f.Info == pass.TypesInfo)
		}
		if f.Root.Node() != f.Syntax {
			t.Errorf("%s: Root is at %T", name, f.Root.Node())
		}
	}
	if want := []string{"a.go", "b.go", "c_windows.go", "d.go", "g.go", "h.go"}; !slices.Equal(got, want) {
		t.Errorf("files are %v, want %v", got, want)
	}
	if want := []string{"cannot read i.go: check that the file is readable"}; !slices.Equal(files.Failures, want) {
		t.Errorf("failures are %q, want %q", files.Failures, want)
	}
}

// What is left out is judged by its constants and by the paths of its imports.
func TestLeftOutTypes(t *testing.T) {
	_, files := analyze(t, map[string]string{"c.go": `package other

import "corp.test/keys"

const half = "AKIAQFAKE"

var id = keys.Make(half + "CREDVET2345")
`})
	f := files.All[2]
	seen := 0
	for cur := range f.Root.Preorder((*ast.BinaryExpr)(nil), (*ast.SelectorExpr)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.BinaryExpr:
			v := f.Info.Types[n].Value
			if v == nil || constant.StringVal(v) != "AKIAQFAKECREDVET2345" {
				t.Errorf("the sum of constants is %v", v)
			}
		case *ast.SelectorExpr:
			pkg, ok := f.Info.Uses[n.X.(*ast.Ident)].(*types.PkgName)
			if !ok || pkg.Imported().Path() != "corp.test/keys" {
				t.Errorf("keys is %v, want the import", pkg)
			}
		}
		seen++
	}
	if seen != 2 {
		t.Errorf("%d expressions, want 2", seen)
	}
}

func TestAt(t *testing.T) {
	_, files := analyze(t, map[string]string{"c.go": "package p\n"})
	for _, f := range files.All {
		for _, pos := range []token.Pos{f.Syntax.FileStart, f.Syntax.FileEnd - 1} {
			if got := files.At(pos); got != f {
				t.Errorf("At(%d) = %v, want the file that begins at %d", pos, got, f.Syntax.FileStart)
			}
		}
	}
	for _, pos := range []token.Pos{token.NoPos, files.All[2].Syntax.FileEnd} {
		if f := files.At(pos); f != nil {
			t.Errorf("At(%d) = %v, want nil", pos, f)
		}
	}
}
