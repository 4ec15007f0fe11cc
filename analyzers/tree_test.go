package analyzers_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// walk returns the files of the repository whose names end in suffix. What is
// hidden is no part of it.
func walk(t *testing.T, suffix string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != ".." && d.Name()[0] == '.':
			return fs.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, suffix):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestFiles holds that all files are formatted and none is too long to read.
// Tests may be longer, since tables are.
func TestFiles(t *testing.T) {
	files := walk(t, ".go")
	if len(files) < 50 {
		t.Fatalf("only %d files", len(files))
	}
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if why := unformatted(source); why != "" {
			t.Errorf("%s %s: run gofmt -w %[1]s", name, why)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, why := range tooLong(source) {
			t.Errorf("%s: %s", name, why)
		}
	}
}

// unformatted says why a file is not as gofmt leaves it, or "".
func unformatted(source []byte) string {
	formatted, err := format.Source(source)
	switch {
	case err != nil:
		return "does not parse"
	case !bytes.Equal(source, formatted):
		return "is not formatted"
	}
	return ""
}

// The most lines that a file and a function may have.
const (
	maxFile = 400
	maxFunc = 80
)

// tooLong returns what of a file is too long.
func tooLong(source []byte) []string {
	var why []string
	if n := bytes.Count(source, []byte("\n")); n > maxFile {
		why = append(why, fmt.Sprintf("%d lines, at most %d", n, maxFile))
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", source, parser.SkipObjectResolution)
	if err != nil {
		return append(why, "does not parse")
	}
	for node := range ast.Preorder(file) {
		switch node.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			from, to := fset.Position(node.Pos()).Line, fset.Position(node.End()).Line
			if n := to - from + 1; n > maxFunc {
				why = append(why, fmt.Sprintf("the function at line %d has %d lines, at most %d", from, n, maxFunc))
			}
		}
	}
	return why
}

func TestFilesFail(t *testing.T) {
	long := func(head string, lines int) string { return head + strings.Repeat("\n", lines-2) + "\n}\n" }
	tests := []struct{ source, unformatted, tooLong string }{
		{"package p\n", "", ""},
		{"package  p\n", "is not formatted", ""},
		{"package p\n\nimport (\n\t\"b\"\n\t\"a\"\n)\n", "is not formatted", ""},
		{"package p\r\n", "is not formatted", ""},
		{"package\n", "does not parse", "does not parse"},
		{"package p\n" + long("func f() {", maxFunc), "is not formatted", ""},
		{"package p\n" + long("func f() {", maxFunc+1), "is not formatted", "the function at line 2 has 81 lines, at most 80"},
		{"package p\n" + long("var f = func() {", maxFunc+1), "is not formatted", "the function at line 2 has 81 lines, at most 80"},
		{"package p\n" + strings.Repeat("\n// A comment.\n", maxFile/2), "", "401 lines, at most 400"},
	}
	for _, test := range tests {
		source := []byte(test.source)
		if got := unformatted(source); got != test.unformatted {
			t.Errorf("%.30q: %q, want %q", test.source, got, test.unformatted)
		}
		if got := strings.Join(tooLong(source), "; "); got != test.tooLong {
			t.Errorf("%.30q: %q, want %q", test.source, got, test.tooLong)
		}
	}
}

// TestTidy holds that every go.mod says just what its module needs.
func TestTidy(t *testing.T) {
	mods := walk(t, "go.mod")
	if len(mods) < 2 {
		t.Fatalf("only %q", mods)
	}
	for _, mod := range mods {
		if diff := untidy(filepath.Dir(mod)); diff != "" {
			t.Errorf("%s is not tidy: run go mod tidy in its directory\n%s", mod, diff)
		}
	}
}

// untidy returns what go mod tidy would change in a module, or why it cannot
// tell, or "".
func untidy(dir string) string {
	cmd := exec.Command("go", "mod", "tidy", "-diff")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Sprintf("%v\n%s", err, out)
	}
	return ""
}

func TestUntidy(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module corp.test/m\n\ngo 1.26\n")
	write("m.go", "package m\n")
	if diff := untidy(dir); diff != "" {
		t.Errorf("a tidy module: %s", diff)
	}
	write("go.sum", "corp.test/stale v1.0.0/go.mod h1:"+strings.Repeat("A", 43)+"=\n")
	if diff := untidy(dir); !strings.Contains(diff, "-corp.test/stale") {
		t.Errorf("a stale sum: %q", diff)
	}
}

// TestLinked holds that gitleaks' rules are linked and its detector is not: it
// costs every go vet process 3 ms and 8 MB.
func TestLinked(t *testing.T) {
	walk(t, ".go") // so that go test's cache knows what the go command reads
	cmd := exec.Command("go", "list", "-deps", "./...")
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	const gitleaks = "github.com/zricethezav/gitleaks/v8/"
	deps := strings.Fields(string(out))
	for name, want := range map[string]bool{"config": true, "detect": false} {
		if slices.Contains(deps, gitleaks+name) != want {
			t.Errorf("%s is linked: %t, want %t", gitleaks+name, !want, want)
		}
	}
}
