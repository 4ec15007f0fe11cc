package fix

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/credvet/credvet/cmd/internal/report"
)

// A tree is a directory with files, as they were when they were analysed.
type tree struct {
	dir   string
	texts map[string]string // by absolute path
}

// plant writes files, given as name and text in turns.
func plant(t *testing.T, files ...string) *tree {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	tr := &tree{dir, make(map[string]string)}
	for i := 0; i < len(files); i += 2 {
		tr.texts[tr.path(files[i])] = files[i+1]
		tr.set(t, files[i], files[i+1])
	}
	return tr
}

func (tr *tree) path(name string) string { return filepath.Join(tr.dir, filepath.FromSlash(name)) }

// set writes a file that may differ from what was analysed.
func (tr *tree) set(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(tr.path(name)), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(tr.path(name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// link makes a link to a file that was analysed under both names.
func (tr *tree) link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, tr.path(name)); err != nil {
		t.Fatal(err)
	}
	tr.texts[tr.path(name)] = tr.texts[tr.path(target)]
}

func (tr *tree) analysed(path string, text []byte) bool {
	was, ok := tr.texts[path]
	return ok && was == string(text)
}

// finding returns one whose fix puts new texts in the place of old ones.
func (tr *tree) finding(t *testing.T, name string, pairs ...string) report.Finding {
	t.Helper()
	return report.Finding{
		Position: report.Position{Path: tr.path(name), File: name},
		Fix:      true, Edits: replaced(t, tr.texts[tr.path(name)], pairs...),
	}
}

// holds checks what is in the directory, and that it is all there is.
func (tr *tree) holds(t *testing.T, files ...string) {
	t.Helper()
	var want []string
	for i := 0; i < len(files); i += 2 {
		want = append(want, files[i])
		got, err := os.ReadFile(tr.path(files[i]))
		if err != nil || string(got) != files[i+1] {
			t.Errorf("%s holds %q, error %v; want %q", files[i], got, err, files[i+1])
		}
	}
	entries, err := os.ReadDir(tr.dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if slices.Sort(want); !slices.Equal(names, want) {
		t.Errorf("the directory holds %q, want %q", names, want)
	}
}

// said returns what a plan has to tell.
func said(p *Plan) []string {
	all := slices.Clone(p.Notes)
	for _, f := range p.Failures {
		all = append(all, f.Package+": "+f.Message)
	}
	return all
}

const (
	one = "package p\n\nvar x = f(1)\n"
	two = "package p\n\nvar y = f(2)\n"
)

func TestPlan(t *testing.T) {
	tr := plant(t, "a.go", one, "b.go", two)
	p := New([]report.Finding{
		tr.finding(t, "a.go", "f(1)", "g( 1)"),
		tr.finding(t, "a.go", "1", "3"),
		tr.finding(t, "a.go", "x = f", "z = f"),
		{Position: report.Position{Path: tr.path("b.go"), File: "b.go"}}, // nothing to fix
		tr.finding(t, "b.go", "y", "z"),
		tr.finding(t, "b.go", "2", "3"),
	}, tr.analysed)
	tr.holds(t, "a.go", one, "b.go", two)
	var b bytes.Buffer
	if err := p.Diff(&b); err != nil {
		t.Fatal(err)
	}
	const want = "--- a/a.go\n+++ b/a.go\n@@ -1,3 +1,3 @@\n package p\n \n-var x = f(1)\n+var x = g(1)\n" +
		"--- a/b.go\n+++ b/b.go\n@@ -1,3 +1,3 @@\n package p\n \n-var y = f(2)\n+var z = f(3)\n"
	if b.String() != want {
		t.Errorf("diff:\n%swant\n%s", &b, want)
	}
	tr.holds(t, "a.go", one, "b.go", two)
	if findings, files := p.Write(); findings != 3 || files != 2 {
		t.Errorf("fixed %d findings in %d files, want 3 in 2", findings, files)
	}
	tr.holds(t, "a.go", "package p\n\nvar x = g(1)\n", "b.go", "package p\n\nvar z = f(3)\n")
	if got, want := said(p), []string{"a.go: 2 fixes overlap others, which come first: run credvet -fix again for them"}; !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
}

// One file that cannot be fixed costs the others nothing, and stays.
func TestPlanFails(t *testing.T) {
	const secret = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"
	for _, test := range []struct {
		name, text, new string
		spoil           func(tr *tree)
		want, left      string
	}{
		{"changed", one, "g(1)", func(tr *tree) { tr.set(t, "a.go", one+"\n// more\n") },
			"a.go: not fixed: the file has changed since it was analysed: run credvet again", one + "\n// more\n"},
		{"changed, as long as before", one, "g(1)", func(tr *tree) { tr.set(t, "a.go", strings.Replace(one, "x", "y", 1)) },
			"a.go: not fixed: the file has changed since it was analysed: run credvet again", strings.Replace(one, "x", "y", 1)},
		{"does not parse", one, "g(\"" + secret + "\"", func(*tree) {},
			"a.go: not fixed: the fixed file would not be valid Go: repair it by hand, and please report this", one},
		{"did not parse", one + "var _ = \"" + secret + "\n", "g(1)", func(*tree) {},
			"a.go: not fixed: the file has syntax errors: repair them, and run credvet again", one + "var _ = \"" + secret + "\n"},
	} {
		tr := plant(t, "a.go", test.text, "b.go", two)
		findings := []report.Finding{tr.finding(t, "a.go", "f(1)", test.new), tr.finding(t, "b.go", "2", "3")}
		test.spoil(tr)
		p := New(findings, tr.analysed)
		if n, files := p.Write(); n != 1 || files != 1 {
			t.Errorf("%s: fixed %d findings in %d files, want 1 in 1", test.name, n, files)
		}
		tr.holds(t, "a.go", test.left, "b.go", "package p\n\nvar y = f(3)\n")
		if got := said(p); !slices.Equal(got, []string{test.want}) {
			t.Errorf("%s: it says %q, want %q", test.name, got, test.want)
		}
	}
}

func TestPlanMissing(t *testing.T) {
	tr := plant(t, "a.go", one, "b.go", two)
	findings := []report.Finding{tr.finding(t, "a.go", "1", "2"), tr.finding(t, "b.go", "2", "3")}
	if err := errors.Join(os.Remove(tr.path("a.go")), os.Remove(tr.path("b.go"))); err != nil {
		t.Fatal(err)
	}
	p := New(findings, tr.analysed)
	const why = ": not fixed: cannot read the file: no such file or directory; make it readable"
	if got, want := said(p), []string{"a.go" + why, "b.go" + why}; !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
	if n, files := p.Write(); n != 0 || files != 0 {
		t.Errorf("fixed %d findings in %d files", n, files)
	}
	tr.holds(t)
}

// A fix that has to wait is one note.
func TestPlanWaits(t *testing.T) {
	tr := plant(t, "a.go", one)
	p := New([]report.Finding{tr.finding(t, "a.go", "1", "2"), tr.finding(t, "a.go", "f(1)", "g")}, tr.analysed)
	if got, want := said(p), []string{"a.go: 1 fix overlaps another one, which comes first: run credvet -fix again for it"}; !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
}

// A file that changes between the plan and its execution stays.
func TestWriteLate(t *testing.T) {
	tr := plant(t, "a.go", one)
	p := New([]report.Finding{tr.finding(t, "a.go", "1", "2")}, tr.analysed)
	tr.set(t, "a.go", two)
	if n, files := p.Write(); n != 0 || files != 0 {
		t.Errorf("fixed %d findings in %d files", n, files)
	}
	tr.holds(t, "a.go", two)
	if got, want := said(p), []string{"a.go: not fixed: " + errChanged.Error()}; !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
}

// A link stays one, and a file with two names is fixed once.
func TestLinks(t *testing.T) {
	tr := plant(t, "a.go", one)
	tr.link(t, "a.go", "b.go")
	p := New([]report.Finding{
		tr.finding(t, "a.go", "1", "2"),
		tr.finding(t, "b.go", "1", "2"),
		tr.finding(t, "b.go", "x", "z"),
	}, tr.analysed)
	if n, files := p.Write(); n != 3 || files != 1 || len(said(p)) > 0 {
		t.Errorf("fixed %d findings in %d files, want 3 in 1; it says %q", n, files, said(p))
	}
	const want = "package p\n\nvar z = f(2)\n"
	tr.holds(t, "a.go", want, "b.go", want)
	if target, err := os.Readlink(tr.path("b.go")); target != "a.go" {
		t.Errorf("b.go links to %q, %v; want a.go", target, err)
	}
}

func TestDiffFails(t *testing.T) {
	tr := plant(t, "a.go", one)
	p := New([]report.Finding{tr.finding(t, "a.go", "1", "2")}, tr.analysed)
	f, err := os.Create(tr.path("out"))
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	if err := p.Diff(f); err == nil {
		t.Error("no error from a closed file")
	}
}
