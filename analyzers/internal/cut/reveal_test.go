package cut

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/source"
)

func TestReveals(t *testing.T) {
	for line, want := range map[string]bool{
		`f("a")`:                                false,
		`f("12345678")`:                         false,
		`f("123456789")`:                        true,
		"f(`12345678\n9`)":                      true,
		`f("AWS_SECRET_ACCESS_KEY")`:            false,
		`f("us-gov-west-1")`:                    false,
		`f("") // as "123456789" is`:            false,
		`f("") // was AKIAQFAKECREDVET2345`:     true,
		`f(""); /* AKIAQFAKECREDVET2345 */ g()`: true,
	} {
		src := "package p\n\nvar above = \"1234567890\"\n\nfunc _() {\n\t" + line + "\n}\n\nvar below = \"1234567890\"\n"
		fset := token.NewFileSet()
		syntax, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		at := strings.Index(src, "f(")
		file := &source.File{Syntax: syntax, Root: inspector.New([]*ast.File{syntax}).Root()}
		pos := fset.File(syntax.FileStart).Pos(at)
		if got := Reveals(fset, file, pos, pos+1); got != want {
			t.Errorf("%s: reveals %t, want %t", line, got, want)
		}
	}
}

func TestRevealsNoImport(t *testing.T) {
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, "p.go", "package p\n\nimport \"example.com/long/path\"\n", parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	file := &source.File{Syntax: syntax, Root: inspector.New([]*ast.File{syntax}).Root()}
	if Reveals(fset, file, syntax.Imports[0].Pos(), syntax.Imports[0].End()) {
		t.Error("the path of an import is taken for a secret")
	}
}
