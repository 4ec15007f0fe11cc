package report

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// Invented keys; they only look like keys.
var (
	fakeID     = "AKIAQFAKEQFAKEQFAKE2"
	fakeSecret = strings.Repeat("fakeSecret", 4)
)

var testScan = Scan{
	Tool: Tool{Name: "credvet", Version: "v1.2.3", URL: "https://example.org/credvet"},
	Rules: []Rule{
		{ID: "CV1001", Analyzer: "hardcodedkey", Severity: Error, CWE: 798, Title: "secret access key in code",
			Help: "## CV1001\n\nA key in code is\nin every clone.\n\n```go\nx()\n```", URL: "https://example.org/credvet#CV1001"},
		{ID: "CV2003", Analyzer: "staticcreds", Severity: Warning, CWE: 79, Title: "the role's keys are never used"},
		{ID: "CV2052", Analyzer: "staticcreds", Severity: Advice, Title: "guarded static provider"},
	},
	Dir:  "/repo/mod",
	Root: "/repo",
}

// newFinding returns a finding of rule at columns from and to of a line of a
// file below testScan.Dir.
func newFinding(rule, file string, line, from, to int) Finding {
	severities := map[string]Severity{"CV1001": Error, "CV2003": Warning, "CV2052": Advice}
	return Finding{
		Rule: rule, Analyzer: "topic", Severity: severities[rule],
		Message: "wrong; do <this> & that (" + rule + ")",
		Position: Position{Path: testScan.Dir + "/" + file, File: file,
			Line: line, Column: from, EndLine: line, EndColumn: to},
		Fingerprint: "f00d",
	}
}

// newSteps returns a trace of n steps.
func newSteps(n int) []Step {
	var steps []Step
	for i := range n {
		steps = append(steps, Step{File: "pkg/a.go", Path: testScan.Dir + "/pkg/a.go",
			Line: i + 1, Column: 2, Message: fmt.Sprintf("step %d", i+1)})
	}
	return steps
}

// reader serves files from a map of absolute paths.
func reader(files map[string]string) func(string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		if text, ok := files[path]; ok {
			return []byte(text), nil
		}
		return nil, fs.ErrNotExist
	}
}

// play shows a handler a whole scan.
func play(t *testing.T, h Handler, sum Summary, findings ...Finding) {
	t.Helper()
	if err := h.Start(testScan); err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if err := h.Finding(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.End(sum); err != nil {
		t.Fatal(err)
	}
}

// check compares outputs.
func check(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got: %q\nwant: %q", what, got, want)
	}
}

// No format may write anything different the second time.
func TestDeterministic(t *testing.T) {
	for _, name := range Formats() {
		build, err := Format(name)
		if err != nil {
			t.Fatal(err)
		}
		render := func() string {
			var out, errs bytes.Buffer
			f := newFinding("CV1001", "pkg/a.go", 1, 1, 2)
			f.Trace = newSteps(6)
			sum := Summary{Errors: 1, Notes: []string{"a", "b"}, Failures: []Failure{{"p", "m"}, {"q", "n"}}}
			play(t, build(&out, TextOptions{Frames: true, Errors: &errs, ReadFile: reader(nil)}), sum, f)
			return out.String() + errs.String()
		}
		check(t, name, render(), render())
	}
}
