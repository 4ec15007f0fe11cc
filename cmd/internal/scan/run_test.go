package scan_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/cmd/internal/report"
)

// bare is the smallest module with a finding.
const bare = `
-- go.mod --
module example.com/m

go 1.26.0
-- m.go --
package m

var M = "bad"
`

func TestFinding(t *testing.T) {
	dir := write(t, bare)
	got := run(t, config(dir)).Findings
	at := report.Position{Path: filepath.Join(dir, "m.go"), File: "m.go", Line: 3, Column: 9, EndLine: 3, EndColumn: 14}
	want := report.Finding{
		Rule: "CV9001", Analyzer: "words", Severity: report.Warning, Message: "bad word (CV9001)",
		Position: at,
		Trace:    []report.Step{{File: "m.go", Line: 3, Column: 9, Message: "here", Path: at.Path}},
	}
	if len(got) != 1 {
		t.Fatalf("%d findings, want 1", len(got))
	}
	if want.Fingerprint = got[0].Fingerprint; len(want.Fingerprint) != 32 {
		t.Errorf("fingerprint %q, want 32 digits", want.Fingerprint)
	}
	if a, b := asJSON(t, got[0]), asJSON(t, want); a != b {
		t.Errorf("finding:\n got %s\nwant %s", a, b)
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A directive that silences something in the tests' variant of a package only
// is not stale. What it silences counts once.
func TestDirectives(t *testing.T) {
	dir := write(t, `
-- go.mod --
module example.com/m

go 1.26.0
-- m.go --
package m

var M = "bad" //quiet
var N = ""    //quiet

var O = tainted() //quiet
-- m_test.go --
package m

func tainted() string { return "bad" }
`)
	r := run(t, config(dir))
	equal(t, "findings", found(r), []string{"m.go:4:15 stale comment", "m_test.go:3:32 bad word"})
	equal(t, "failures", failed(r), []string{"example.com/m: m.go:6:9: undefined: tainted"})
	if r.Suppressed != 2 {
		t.Errorf("%d suppressed, want 2", r.Suppressed)
	}
}

func TestPanic(t *testing.T) {
	const secret = "AKIAQFAKEFAKEFAKE234"
	dir := write(t, bare+"-- p/p.go --\npackage p\n\n//panic "+secret+"\nvar P = \"bad\"\n")
	r := run(t, config(dir))
	equal(t, "findings", found(r), []string{"m.go:3:9 bad word"})
	if len(r.Failures) != 1 || r.Failures[0].Package != "example.com/m/p" {
		t.Fatalf("failures %v, want one of example.com/m/p", r.Failures)
	}
	got := r.Failures[0].Message
	const want = "analyzer helper: internal error, please report it: panic(string) at github.com/credvet/credvet/cmd/internal/scan_test."
	if !strings.HasPrefix(got, want) || strings.Contains(got, secret) {
		t.Errorf("failure:\n got %s\nwant %s…", got, want)
	}
}

// An empty build cache makes Auto load from source: nothing is compiled.
func TestAuto(t *testing.T) {
	dir := write(t, bare+"-- main/main.go --\npackage main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"bad\") }\n")
	cache := t.TempDir()
	cfg := config(dir)
	cfg.Env = append(os.Environ(), "GOCACHE="+cache, "CGO_ENABLED=0")
	want := []string{"m.go:3:9 bad word", "main/main.go:5:27 bad word"}
	equal(t, "findings", found(run(t, cfg)), want)
	if n := objects(t, cache); n > 0 {
		t.Errorf("%d packages were compiled, want none", n)
	}
}

// objects returns how many archives of compiled packages a build cache holds.
func objects(t *testing.T, cache string) int {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(cache, "??", "*-d"))
	if err != nil {
		t.Fatal(err)
	}
	return len(slices.DeleteFunc(names, func(name string) bool {
		data, err := os.ReadFile(name)
		return err != nil || !strings.HasPrefix(string(data), "!<arch>\n")
	}))
}

func TestRoot(t *testing.T) {
	dir := write(t, `
-- repo/.git --
gitdir: elsewhere
-- repo/m/go.mod --
module example.com/m

go 1.26.0
-- repo/m/m.go --
package m

var M = "bad"
-- work/go.work --
go 1.26.0

use ./m
-- work/m/go.mod --
module example.com/m

go 1.26.0
-- work/m/m.go --
package m

var M = "bad"
`)
	for _, at := range []string{"repo", "work"} {
		r := run(t, config(filepath.Join(dir, at, "m")))
		if want := filepath.Join(dir, at); r.Root != want {
			t.Errorf("root %s, want %s", r.Root, want)
		}
	}
}

func TestNoAnalyzers(t *testing.T) {
	cfg := config(write(t, bare))
	cfg.Analyzers = []*analysis.Analyzer{}
	if r := run(t, cfg); len(r.Findings) != 0 || r.Packages != 1 {
		t.Errorf("%d findings in %d packages, want none in 1", len(r.Findings), r.Packages)
	}
}

// A workspace and a module below it that it does not list may both be named
// from the workspace's root, which may be a module that it does not list.
func TestUnlistedRoot(t *testing.T) {
	dir := write(t, bare+"-- go.work --\ngo 1.26.0\n\nuse ./a\n-- a/go.mod --\nmodule example.com/a\n\ngo 1.26.0\n-- a/a.go --\npackage a\n\nvar A = \"bad\"\n")
	r := run(t, config(dir, "./...", "./a/..."))
	equal(t, "findings", found(r), []string{"a/a.go:3:9 bad word", "m.go:3:9 bad word"})
	equal(t, "failures", failed(r), nil)
}
