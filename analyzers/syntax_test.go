package analyzers_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

const analysisPath = "golang.org/x/tools/go/analysis"

// TestOneWayOut holds that only package rule reports diagnostics, in one place.
func TestOneWayOut(t *testing.T) {
	exits := 0
	for _, p := range house(t) {
		if p.PkgPath == module+"cmd/gclplugin" {
			continue // it stands in for the driver, and hands on what rules reported
		}
		for _, at := range reports(p.Fset, p.TypesInfo) {
			exits++
			if p.PkgPath != module+"analyzers/rule" {
				t.Errorf("%s reports past rule.Report", at)
			}
		}
	}
	if exits != 1 {
		t.Errorf("%d ways out, want 1", exits)
	}
}

// reports returns where a package uses a field or method of analysis.Pass that
// reports, sorted.
func reports(fset *token.FileSet, info *types.Info) []string {
	var at []string
	for sel, s := range info.Selections {
		if obj := s.Obj(); strings.HasPrefix(obj.Name(), "Report") && obj.Pkg() != nil && obj.Pkg().Path() == analysisPath {
			at = append(at, fmt.Sprint(fset.Position(sel.Sel.Pos())))
		}
	}
	slices.Sort(at)
	return at
}

func TestReports(t *testing.T) {
	const source = `package p

import "golang.org/x/tools/go/analysis"

type wrapped struct{ *analysis.Pass }

type other struct{}

func (other) Report(analysis.Diagnostic) {}

func f(pass *analysis.Pass, w wrapped, o other, d analysis.Diagnostic, r analysis.Range) {
	pass.Report(d)
	pass.Reportf(0, "")
	(*pass).ReportRangef(r, "")
	w.Report(d)
	later := pass.Reportf
	(*analysis.Pass).Reportf(pass, 0, "")
	later(0, "")
	o.Report(d)
	_ = pass.ResultOf
}
`
	fset, info := token.NewFileSet(), &types.Info{Selections: make(map[*ast.SelectorExpr]*types.Selection)}
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: importer(house(t))}
	if _, err := config.Check("corp.test/p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	want := []string{"p.go:12:7", "p.go:13:7", "p.go:14:10", "p.go:15:4", "p.go:16:16", "p.go:17:19"}
	if got := reports(fset, info); !slices.Equal(got, want) {
		t.Errorf("reports at %v, want %v", got, want)
	}
}

// importer imports what loaded packages import.
type importer []*packages.Package

func (pkgs importer) Import(path string) (*types.Package, error) {
	for _, p := range pkgs {
		if dep := p.Imports[path]; dep != nil {
			return dep.Types, nil
		}
	}
	return nil, fmt.Errorf("nothing imports %s", path)
}

// TestNoKnowledgeInRules holds that the code of rules spells no SDK: neither an
// import path nor the name of a symbol.
func TestNoKnowledgeInRules(t *testing.T) {
	k := readKnowledge(t)
	for _, p := range house(t) {
		if topic(p.PkgPath) == "" {
			continue
		}
		for _, file := range p.Syntax {
			name := p.Fset.Position(file.Pos()).Filename
			for _, text := range k.spelled(file) {
				t.Errorf("%s spells %q: put it into symbols.txt", filepath.Base(name), text)
			}
		}
	}
}

// knowledge is what no rule spells.
type knowledge struct {
	names map[string]bool // of symbols, as far as they are no plain words
	paths []string        // of packages
}

func readKnowledge(t *testing.T) knowledge {
	t.Helper()
	k := knowledge{names: make(map[string]bool)}
	for e := range awsapi.Default().Entries() {
		if len(e.Symbol.Name) > 6 && !token.IsKeyword(e.Symbol.Name) {
			k.names[e.Symbol.Name] = true
		}
		if strings.Contains(e.Symbol.Pkg, ".") { // not in the standard library
			k.paths = append(k.paths, strings.TrimSuffix(e.Symbol.Pkg, "*"))
		}
	}
	if len(k.names) < 50 || len(k.paths) < 50 {
		t.Fatalf("only %d names and %d paths", len(k.names), len(k.paths))
	}
	return k
}

// spelled returns the string literals of a file that hold the path of an SDK,
// or are the name of a symbol.
func (k knowledge) spelled(file *ast.File) []string {
	var found []string
	for node := range ast.Preorder(file) {
		lit, ok := node.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			continue
		}
		text, err := strconv.Unquote(lit.Value)
		if err == nil && (k.names[text] || k.holdsPath(text)) {
			found = append(found, text)
		}
	}
	return found
}

func (k knowledge) holdsPath(text string) bool {
	holds := func(path string) bool { return strings.Contains(text, path) }
	return holds("github.com/aws/") || slices.ContainsFunc(k.paths, holds)
}

func TestSpelled(t *testing.T) {
	const source = `package p

import "github.com/aws/aws-sdk-go-v2/aws"

const (
	a = "NewStaticCredentialsProvider"
	b = ` + "`AWS_SECRET_ACCESS_KEY`" + `
	c = "func (github.com/minio/minio-go/v7.Client)"
	d = "\x53ecretAccessKey"

	e = "https://github.com/awslabs"
	f = "the SecretAccessKey"
	g = "value"
)

// "SecretAccessKey"
type SecretAccessKey struct{}
`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"github.com/aws/aws-sdk-go-v2/aws",
		"NewStaticCredentialsProvider", "AWS_SECRET_ACCESS_KEY", "func (github.com/minio/minio-go/v7.Client)", "SecretAccessKey",
	}
	if got := readKnowledge(t).spelled(file); !slices.Equal(got, want) {
		t.Errorf("spelled are %q, want %q", got, want)
	}
}
