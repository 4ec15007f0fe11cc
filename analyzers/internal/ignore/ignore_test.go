package ignore

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/source"
)

// analyze returns the directives of a package made of files with the given
// texts, and the files.
func analyze(t *testing.T, texts ...string) (*Directives, *token.FileSet, []*source.File) {
	t.Helper()
	fset := token.NewFileSet()
	var files []*source.File
	for _, text := range texts {
		syntax, err := parser.ParseFile(fset, "p.go", text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, &source.File{Syntax: syntax})
	}
	return directives(t, fset, files), fset, files
}

func directives(t *testing.T, fset *token.FileSet, files []*source.File) *Directives {
	t.Helper()
	pass := &analysis.Pass{Fset: fset, ResultOf: map[*analysis.Analyzer]any{source.Analyzer: &source.Files{All: files}}}
	result, err := Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return result.(*Directives)
}

// lines returns the numbers of the lines of a file on which q is silenced.
func (ds *Directives) lines(fset *token.FileSet, f *ast.File, q Query) []int {
	var silenced []int
	file := fset.File(f.FileStart)
	for line := range file.LineCount() {
		q.Pos = file.LineStart(line + 1)
		q.Anchor = q.Pos
		if _, ok := ds.Silences(q); ok {
			silenced = append(silenced, line+1)
		}
	}
	return silenced
}

func TestPlacement(t *testing.T) {
	const d = "//credvet:ignore CV1002 why"
	tests := []struct {
		name, text string
		lines      []int
	}{
		{"behind code", "package p\nvar a = 1 " + d + "\nvar b = 2\n", []int{2}},
		{"behind code, with tabs", "package p\nvar (\n\ta = 1\t" + d + "\n\tb = 2\n)\n", []int{3}},
		{"above code", "package p\n\n" + d + "\nvar a = 1\nvar b = 2\n", []int{3, 4}},
		{"above code, indented", "package p\nvar (\n\t" + d + "\n\ta = 1\n\tb = 2\n)\n", []int{3, 4}},
		{"above a blank line", "package p\n" + d + "\n\nvar a = 1\n", []int{2, 3}},
		{"first of a stack", "package p\n" + d + "\n// A.\n// B.\nvar a = 1\nvar b = 2\n", []int{2, 3, 4, 5}},
		{"last of a stack", "package p\n// A.\n//\n" + d + "\nvar a = 1\nvar b = 2\n", []int{4, 5}},
		{"behind an opening brace", "package p\nfunc f() { " + d + "\n\tg()\n}\nfunc g() {}\n", []int{2}},
		{"behind a closing brace", "package p\nfunc f() {\n} " + d + "\nfunc g() {}\n", []int{3}},
		{"behind else", "package p\nfunc f() {\n\tif true {\n\t} else { " + d + "\n\t\tf()\n\t}\n}\n", []int{4}},
		{"behind a case", "package p\nfunc f() {\n\tswitch {\n\tcase true: " + d + "\n\t\tf()\n\t}\n}\n", []int{4}},
		{"behind default", "package p\nfunc f() {\n\tswitch {\n\tdefault: " + d + "\n\t\tf()\n\t}\n}\n", []int{4}},
		{"behind an element", "package p\nvar a = []int{\n\t1, " + d + "\n\t2,\n}\n", []int{3}},
		{"behind the end of a call", "package p\nvar a = f(\n\t1,\n) " + d + "\nvar b = 2\n", []int{4}},
		{"behind the parameters", "package p\nfunc f(\n\ta int,\n) { " + d + "\n\tf(1)\n}\n", []int{4}},
		{"behind the package clause", "package p " + d + "\nvar a = 1\n", []int{1}},
		{"behind a comment", "package p\n/* A. */ " + d + "\nvar a = 1\n", []int{2, 3}},
		{"between operands", "package p\nvar a = \"x\" + " + d + "\n\t\"y\"\n", []int{2}},
		{"at the start of the file", d + "\npackage p\nvar a = 1\n", []int{1, 2}},
		{"at the end of the file", "package p\nvar a = 1\n" + d, []int{3}},
		{"in an empty function", "package p\nfunc f() {\n\t" + d + "\n}\nfunc g() {}\n", []int{3, 4}},
		{"with Windows line ends", "package p\r\n\r\n" + d + "\r\nvar a = 1\r\nvar b = 2\r\n", []int{3, 4}},
		{"under a line directive", "package p\n//line x.go:99\n\n" + d + "\nvar a = 1\nvar b = 2\n", []int{4, 5}},
		{"for another rule", "package p\nvar a = 1 //credvet:ignore CV1001 why\n", nil},
		{"without a reason", "package p\nvar a = 1 //credvet:ignore CV1002\n", nil},
		{"in a string", "package p\nvar a = `\n" + d + "\n`\n", nil},
	}
	for _, test := range tests {
		ds, fset, files := analyze(t, test.text)
		if got := ds.lines(fset, files[0].Syntax, Query{ID: "CV1002"}); !slices.Equal(got, test.lines) {
			t.Errorf("%s: lines %v are silenced, want %v", test.name, got, test.lines)
		}
	}
}

func TestPlacementOfOthers(t *testing.T) {
	const function = "func f() {\n\tg(\n\t\t1,\n\t)\n}\n\nvar a = 1\n" // 5 lines, a blank one, and one more
	tests := []struct {
		name, text string
		lines      []int
	}{
		{"nolint above a function", "package p\n//nolint:credvet\n" + function, []int{2, 3, 4, 5, 6, 7}},
		{"nolint in a stack", "package p\n//nolint:credvet\n// F.\n" + function, []int{2, 3, 4, 5, 6, 7, 8}},
		{"nolint behind a brace", "package p\nfunc f() { //nolint\n\tf()\n}\nvar a = 1\n", []int{2, 3, 4}},
		{"nolint above a statement", "package p\nfunc f() {\n\t//nolint\n\tf(\n\t)\n\tf()\n}\n", []int{3, 4, 5}},
		{"nolint behind a statement", "package p\nfunc f() {\n\tf( //nolint\n\t)\n\tf()\n}\n", []int{3, 4}},
		{"nolint at an element", "package p\nvar a = T{\n\tb: f( //nolint\n\t),\n\tc: 2,\n}\n", []int{3, 4}},
		{"nolint at a field", "package p\ntype T struct {\n\ta struct { //nolint\n\t}\n\tb int\n}\n", []int{3, 4}},
		{"nolint at a specification", "package p\nvar (\n\ta = f( //nolint\n\t)\n\tb = 2\n)\n", []int{3, 4}},
		{"nolint above nothing", "package p\n//nolint\n\nvar a = 1\n", []int{2, 3}},
		{"nosec above code", "package p\n// #nosec G101 -- why\nvar a = 1\nvar b = 2\n", []int{2, 3}},
		{"gitleaks behind code", "package p\nvar a = 1 // gitleaks:allow\nvar b = 2\n", []int{2}},
		{"gitleaks above code", "package p\n// gitleaks:allow\nvar a = 1\n", []int{2}},
	}
	for _, test := range tests {
		ds, fset, files := analyze(t, test.text)
		query := Query{ID: "CV1002", Nolint: true, Secret: true}
		if got := ds.lines(fset, files[0].Syntax, query); !slices.Equal(got, test.lines) {
			t.Errorf("%s: lines %v are silenced, want %v", test.name, got, test.lines)
		}
	}
}

// The directives of other tools are for those who ask for them.
func TestApplies(t *testing.T) {
	for comment, asked := range map[string]Query{
		"//nolint:credvet":      {Nolint: true},
		"// #nosec G101 -- why": {Secret: true},
		"// gitleaks:allow":     {Secret: true},
	} {
		ds, fset, files := analyze(t, "package p\nvar a = 1 "+comment+"\n")
		if ds.lines(fset, files[0].Syntax, asked) == nil {
			t.Errorf("%s does not silence %+v", comment, asked)
		}
		others := Query{Nolint: !asked.Nolint, Secret: !asked.Secret}
		if ds.lines(fset, files[0].Syntax, others) != nil {
			t.Errorf("%s silences %+v", comment, others)
		}
	}
}

// A reader puts the directive above a literal that spans lines, not into it.
func TestAnchor(t *testing.T) {
	ds, fset, _ := analyze(t, "package p\n\n//credvet:ignore CV1002 why\nvar a = `\nx`\n")
	file := fset.File(1)
	q := Query{ID: "CV1002", Pos: file.LineStart(5), Anchor: file.LineStart(4)}
	if by, ok := ds.Silences(q); !ok || by != file.LineStart(3) {
		t.Errorf("Silences = %d, %t, want %d, true", by, ok, file.LineStart(3))
	}
	q.Anchor = q.Pos
	if by, ok := ds.Silences(q); ok || by.IsValid() {
		t.Errorf("without its anchor: Silences = %d, %t, want nothing", by, ok)
	}
}

// Of several directives the first counts; the others are stale.
func TestFirstOfTwo(t *testing.T) {
	ds, fset, files := analyze(t, "package p\n\n//credvet:ignore CV1002 one\nvar a = 1 //credvet:ignore CV1002 two\n")
	pos := fset.File(1).LineStart(4)
	by, ok := ds.Silences(Query{ID: "CV1002", Pos: pos, Anchor: pos})
	if want := files[0].Syntax.Comments[0].Pos(); !ok || by != want {
		t.Errorf("Silences = %d, %t, want %d", by, ok, want)
	}
}

// A directive is about its own file, however alike another one is.
func TestFiles(t *testing.T) {
	const text = "package p\nvar a = 1 //credvet:ignore CV1002 why\n"
	ds, fset, files := analyze(t, "package p\nvar a = 1\n", text, "package p\nvar a = 1\n")
	for i, f := range files {
		if got, want := ds.lines(fset, f.Syntax, Query{ID: "CV1002"}) != nil, i == 1; got != want {
			t.Errorf("silenced in file %d: %t, want %t", i, got, want)
		}
	}
	if _, ok := ds.Silences(Query{ID: "CV1002"}); ok {
		t.Error("a finding without a position is silenced")
	}
}

// Nobody knows what a file that is not built would have shown, so that its
// directives silence and are never called stale; but malformed is malformed.
func TestLists(t *testing.T) {
	const text = "package p\n\n//credvet:ignore CV1001 why\n//nolint\n//credvet:ignore CV1002,CV1003 why\n//credvet:ignore CV1004\n"
	_, fset, files := analyze(t, text)
	for _, leftOut := range []bool{false, true} {
		files[0].LeftOut = leftOut
		ds := directives(t, fset, files)
		var names []string
		for _, d := range ds.Valid {
			names = append(names, d.Names())
		}
		want := []string{"CV1001", "CV1002,CV1003"}
		if leftOut {
			want = nil
		}
		if !slices.Equal(names, want) {
			t.Errorf("left out %t: Valid has %v, want %v", leftOut, names, want)
		}
		if len(ds.Problems) != 1 || ds.Problems[0].Message != "gives no reason" || fset.Position(ds.Problems[0].Pos).Line != 6 {
			t.Errorf("left out %t: Problems = %+v, want the one of line 6", leftOut, ds.Problems)
		}
		if ds.lines(fset, files[0].Syntax, Query{ID: "CV1003"}) == nil {
			t.Errorf("left out %t: CV1003 is not silenced", leftOut)
		}
	}
}
