package gclplugin

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
)

// golangci-lint finds the linter by its name, and gets all analyzers.
func TestRegistered(t *testing.T) {
	create, err := register.GetPlugin("credvet")
	if err != nil {
		t.Fatal(err)
	}
	linter, err := create(nil)
	if err != nil {
		t.Fatal(err)
	}
	if mode := linter.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode %q", mode)
	}
	all, err := linter.BuildAnalyzers()
	if err != nil || analysis.Validate(all) != nil || len(all) != len(analyzers.Suite) {
		t.Errorf("%d analyzers, error %v, %v", len(all), err, analysis.Validate(all))
	}
}

func TestSettings(t *testing.T) {
	for _, test := range []struct {
		settings string
		off      []string
		err      string
	}{
		{`null`, nil, ""},
		{`{"rules": {"cv1002": "off", "CV1001": "on"}}`, []string{"CV1002"}, ""},
		{`{"rules": {"directive": false, "cv0002": true}}`, []string{"CV0001"}, ""},
		{`{"advice": true, "tests": "strict"}`, nil, ""},
		{`{"advise": true}`, nil, `json: unknown field "advise"; the settings are rules, advice and tests`},
		{`{"advice": "yes"}`, nil, "json: cannot unmarshal string"},
		{`{"tests": "never"}`, nil, `tests: unknown test mode "never": use strict, or leave it out`},
		{`{"rules": {"cv9999": "off"}}`, nil, `rules: no rule or analyzer is called "cv9999": docs/rules.md lists them`},
		{`{"rules": {"cv1002": "warning"}}`, nil, `rules: unknown setting "warning": use on or off`},
	} {
		var raw any
		if err := json.Unmarshal([]byte(test.settings), &raw); err != nil {
			t.Fatal(err)
		}
		o, err := options(raw)
		if test.err != "" {
			if err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("%s: error %v, want %s", test.settings, err, test.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.settings, err)
		} else if off := slices.Sorted(maps.Keys(o.Disabled)); !slices.Equal(off, test.off) {
			t.Errorf("%s: %v are off, want %v", test.settings, off, test.off)
		}
	}
	o, err := options(map[string]any{"advice": true, "tests": "strict"})
	if err != nil || !o.Advice || o.Tests != rule.StrictTests || o.Nolint {
		t.Errorf("options %+v, error %v", o, err)
	}
}

// twoFiles parses two files and returns them.
func twoFiles(t *testing.T) (*token.FileSet, []*ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range []string{"a/a.go", "b/b.go"} {
		f, err := parser.ParseFile(fset, filepath.FromSlash(name), "package p\n\nvar x = 1\n", 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return fset, files
}

func TestPlain(t *testing.T) {
	fset, files := twoFiles(t)
	a, b := files[0], files[1]
	step := func(pos token.Pos, message string) analysis.RelatedInformation {
		return analysis.RelatedInformation{Pos: pos, Message: message}
	}
	edit := func(at ...token.Pos) analysis.SuggestedFix {
		var fix analysis.SuggestedFix
		for _, pos := range at {
			fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: pos, End: pos, NewText: []byte("x")})
		}
		return fix
	}
	at := a.Decls[0].Pos()
	d := analysis.Diagnostic{
		Pos: at, Category: "CV2001", Message: "wrong; right (CV2001)",
		Related: []analysis.RelatedInformation{
			step(b.Decls[0].Pos(), "read here"), step(a.Pos(), "passed here"), step(at+4, "installed here"),
		},
		SuggestedFixes: []analysis.SuggestedFix{edit(a.Pos(), at), edit(at)},
	}
	got := plain(fset, d)
	if want := "wrong; right [../b/b.go:3: read here; line 1: passed here] (CV2001)"; got.Message != want || got.Related != nil {
		t.Errorf("message %q and %d related positions, want %q and none", got.Message, len(got.Related), want)
	}
	if want := d.SuggestedFixes[:1]; !reflect.DeepEqual(got.SuggestedFixes, want) {
		t.Errorf("fixes %v, want %v", got.SuggestedFixes, want)
	}
	d.SuggestedFixes, d.Related = []analysis.SuggestedFix{edit(at, b.Pos())}, d.Related[2:]
	if got := plain(fset, d); got.Message != d.Message || len(got.SuggestedFixes) != 0 {
		t.Errorf("message %q, fixes %v, want %q and none", got.Message, got.SuggestedFixes, d.Message)
	}
}

// What could not be read fails the package.
func TestFailures(t *testing.T) {
	run := func(failures []string, err error) error {
		_, got := adapted(func(*analysis.Pass) (any, error) { return &rule.Result{Failures: failures}, err }, nil)(new(analysis.Pass))
		return got
	}
	broken := errors.New("broken")
	if err := run(nil, nil); err != nil {
		t.Error(err)
	}
	if err := run(nil, broken); err != broken {
		t.Error(err)
	}
	if err := run([]string{"cannot read a", "cannot read b"}, nil); err == nil || err.Error() != "cannot read a; cannot read b" {
		t.Error(err)
	}
}

// The detector of gitleaks needs versions of terminal libraries with which
// golangci-lint does not build; nor does the linter need a terminal.
func TestImports(t *testing.T) {
	deps, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(deps), "/gitleaks/v8/config\n") {
		t.Error("the rules of gitleaks are not there: this test looks for the wrong name")
	}
	for pkg := range strings.Lines(string(deps)) {
		if strings.Contains(pkg, "/gitleaks/v8/detect") || strings.Contains(pkg, "charmbracelet") || strings.Contains(pkg, "/cmd/internal/") {
			t.Errorf("the linter imports %s", pkg)
		}
	}
}

// twice uses an import twice.
const twice = `package p

import "os"

var a = os.Getenv("A")
var b = os.Getenv("B")
`

// Fixes that would together leave an import without use are not all given, and
// neither is one that deletes an import that another uses.
func TestFixes(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", twice, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object), Defs: make(map[*ast.Ident]types.Object)}
	if _, err := (&types.Config{Importer: importer.Default()}).Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	replace := func(with string, nodes ...ast.Node) analysis.SuggestedFix {
		var fix analysis.SuggestedFix
		for _, n := range nodes {
			fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: n.Pos(), End: n.End(), NewText: []byte(with)})
			with = ""
		}
		return fix
	}
	value := func(i int) ast.Node { return file.Decls[i].(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Values[0] }
	spec, a, b := file.Imports[0], value(1), value(2)
	for about, test := range map[string]struct {
		fixes []analysis.SuggestedFix
		want  []bool
	}{
		"one use":             {[]analysis.SuggestedFix{replace(`""`, a)}, []bool{true}},
		"both uses":           {[]analysis.SuggestedFix{replace(`""`, a), replace(`""`, b)}, []bool{true, false}},
		"both, one new":       {[]analysis.SuggestedFix{replace(`os.TempDir()`, a), replace(`""`, b)}, []bool{true, true}},
		"the import too":      {[]analysis.SuggestedFix{replace(`""`, a, b, spec)}, []bool{true}},
		"the import alone":    {[]analysis.SuggestedFix{replace("", spec)}, []bool{false}},
		"the import of a use": {[]analysis.SuggestedFix{replace(`os.TempDir()`, a), replace(`""`, b, spec)}, []bool{true, false}},
		"nothing imported":    {[]analysis.SuggestedFix{replace("q", file.Name), replace("r", file.Name)}, []bool{true, true}},
	} {
		all := newFixes(&analysis.Pass{Fset: fset, Files: []*ast.File{file}, TypesInfo: info})
		var got []bool
		for _, fix := range test.fixes {
			got = append(got, all.add(fix))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", about, got, test.want)
		}
	}
}
