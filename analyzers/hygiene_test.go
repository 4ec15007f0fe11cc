package analyzers_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/rule"
)

// symbolNames returns the names of all known symbols that are no plain words.
func symbolNames(t *testing.T) map[string]bool {
	t.Helper()
	names := make(map[string]bool)
	for e := range awsapi.Default().Entries() {
		if len(e.Symbol.Name) > 6 {
			names[e.Symbol.Name] = true
		}
	}
	if len(names) < 50 {
		t.Fatalf("only %d names", len(names))
	}
	return names
}

func TestSuite(t *testing.T) {
	if err := analysis.Validate(analyzers.Suite); err != nil {
		t.Fatal(err)
	}
	topics := analyzers.Topics()
	if len(topics) != len(analyzers.Suite) {
		t.Fatalf("%d topics, %d analyzers", len(topics), len(analyzers.Suite))
	}
	for i, a := range analyzers.Suite {
		if a.Name != topics[i].Name {
			t.Errorf("analyzer %d is %s, its topic %s", i, a.Name, topics[i].Name)
		}
		if !a.RunDespiteErrors {
			t.Errorf("%s: one broken file costs its neighbours their findings", a.Name)
		}
		for _, needed := range closure(a) {
			if name := needed.Name; len(needed.FactTypes) > 0 && name != "credvetflow" || name == "buildssa" || name == "ctrlflow" {
				t.Errorf("%s requires %s: facts force every dependency to be loaded from source", a.Name, name)
			}
		}
	}
}

// closure returns an analyzer and all that it requires.
func closure(a *analysis.Analyzer) []*analysis.Analyzer {
	all := []*analysis.Analyzer{a}
	for _, needed := range a.Requires {
		all = append(all, closure(needed)...)
	}
	return all
}

// thousands are the first digits of the analyzers' rule IDs.
var thousands = map[string]byte{"directive": '0', "hardcodedkey": '1', "staticcreds": '2', "missingretry": '3', "regiondefault": '4'}

func TestRules(t *testing.T) {
	fixtures := fixtureText(t)
	last := ""
	for _, r := range analyzers.Rules() {
		if !regexp.MustCompile(`^CV\d{4}$`).MatchString(r.ID) || r.ID <= last || r.ID[2] != thousands[r.Analyzer] {
			t.Errorf("%s of %s is malformed, out of order or out of its range", r.ID, r.Analyzer)
		}
		last = r.ID
		if r.Title == "" || strings.HasSuffix(r.Title, ".") || r.Help() == "" {
			t.Errorf("%s: title %q, help %q", r.ID, r.Title, r.Help())
		}
		if r.Severity < rule.Advice || r.Severity > rule.Error {
			t.Errorf("%s: severity %v", r.ID, r.Severity)
		}
		if !regexp.MustCompile(`// want.*` + r.ID).MatchString(fixtures) {
			t.Errorf("no fixture expects %s", r.ID)
		}
	}
}

// fixtureText returns the source of all fixtures.
func fixtureText(t *testing.T) string {
	t.Helper()
	var all bytes.Buffer
	files, err := filepath.Glob("../testdata/*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(source)
	}
	return all.String()
}

// messageStyle says what is wrong with the form of a message, or "". A message
// begins in lower case unless with a proper noun.
func messageStyle(m string) string {
	text, id, ok := strings.Cut(m, " (CV")
	switch {
	case !ok || !regexp.MustCompile(`^\d{4}\)$`).MatchString(id):
		return "does not end in its rule's ID"
	case strings.ContainsAny(m, "\n\r\t\x1b"):
		return "has more than one line, or control characters"
	case strings.HasSuffix(text, "."):
		return "ends in a period"
	case !regexp.MustCompile(`^([a-z]|MFA |Amazon )`).MatchString(text):
		return "does not begin in lower case"
	case !strings.Contains(text, "; "):
		return "does not say what to do"
	case regexp.MustCompile(`\b(may|might|possibly|potential(ly)?)\b`).MatchString(text):
		return "is not sure of itself"
	}
	return ""
}

func TestMessageStyle(t *testing.T) {
	good := []string{"secret access key is written in code; rotate it (CV1001)", "MFA code is written in code; ask for it (CV1006)"}
	bad := []string{"key; rotate it", "key; rotate it. (CV1001)", "Key; rotate it (CV1001)", "key (CV1001)", "key may leak; rotate it (CV1001)", "key;\n rotate it (CV1001)"}
	for _, m := range good {
		if why := messageStyle(m); why != "" {
			t.Errorf("%q: %s", m, why)
		}
	}
	for _, m := range bad {
		if messageStyle(m) == "" {
			t.Errorf("%q passes", m)
		}
	}
}

// sources returns the Go files of the repository, as git lists them.
func sources(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 50 {
		t.Fatal(len(files), "files", err)
	}
	return files
}

// TestFormat holds that all files are formatted and none is too long to read.
// Tests may be longer, since tables are.
func TestFormat(t *testing.T) {
	for _, name := range sources(t) {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		formatted, err := format.Source(source)
		if err != nil {
			continue // a fixture of what does not compile
		}
		if !bytes.Equal(source, formatted) {
			t.Errorf("%s is not formatted: run gofmt -w %[1]s", name)
		}
		if isFixture(name) || strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, why := range tooLong(t, name, source) {
			t.Errorf("%s: %s", name, why)
		}
	}
}

// isFixture reports whether a file is in a folder named testdata.
func isFixture(name string) bool {
	return slices.Contains(strings.Split(filepath.ToSlash(name), "/"), "testdata")
}

// The most lines that a file and a function may have.
const (
	maxFile = 400
	maxFunc = 80
)

// tooLong returns what of a file is too long.
func tooLong(t *testing.T, name string, source []byte) []string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var why []string
	if fset.Position(file.FileEnd).Line > maxFile {
		why = append(why, "the file is too long")
	}
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && fset.Position(f.End()).Line-fset.Position(f.Pos()).Line >= maxFunc {
			why = append(why, f.Name.Name+" is too long")
		}
	}
	return why
}

func TestTooLong(t *testing.T) {
	long := "package p\nfunc f() {" + strings.Repeat("\n", maxFunc) + "}\n"
	if got := tooLong(t, "p.go", []byte(long)); len(got) != 1 {
		t.Errorf("a long function: %q", got)
	}
	if got := tooLong(t, "p.go", []byte("package p"+strings.Repeat("\n", maxFile+1))); len(got) != 1 {
		t.Errorf("a long file: %q", got)
	}
}

// TestTidy holds that every go.mod says just what its module needs.
func TestTidy(t *testing.T) {
	for _, dir := range []string{"..", "../testdata", "../testdata/oracle"} {
		cmd := exec.Command("go", "mod", "tidy", "-diff")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("go mod tidy -diff in %s: %v\n%s", dir, err, out)
		}
	}
}

// TestNoDetect holds that gitleaks' detector is not linked: it costs every go
// vet process 3 ms and 8 MB.
func TestNoDetect(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "../cmd/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "github.com/zricethezav/gitleaks/v8/config") {
		t.Error("gitleaks' rules are not linked")
	}
	if slices.Contains(deps, "github.com/zricethezav/gitleaks/v8/detect") {
		t.Error("gitleaks' detector is linked")
	}
}
