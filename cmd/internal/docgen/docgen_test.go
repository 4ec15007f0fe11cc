package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
)

const root = "../../.."

// TestFresh holds that docs/rules.md is what the analyzers and their fixtures
// say.
func TestFresh(t *testing.T) {
	want, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(root + "/docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/rules.md is stale: run go run ./cmd/internal/docgen")
	}
}

// TestExamples holds that each rule is shown, and that what is shown is free
// of the fixture's expectations.
func TestExamples(t *testing.T) {
	for _, topic := range analyzers.Topics() {
		e, err := readExamples(root + "/testdata/" + topic.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range topic.Rules {
			example := e.bad(r.ID)
			if !strings.Contains(example, "```go\n") {
				t.Errorf("%s has no example in bad.go", r.ID)
			}
			if strings.Contains(example, "want") {
				t.Errorf("the example of %s shows what the test expects:\n%s", r.ID, example)
			}
		}
		if !strings.Contains(e.good, "package ") {
			t.Errorf("%s has no good.go", topic.Name)
		}
	}
}

// TestAnchors holds that the table leads to headings, which GitHub gives an
// anchor of their letters in lower case, digits, and hyphens for blanks.
func TestAnchors(t *testing.T) {
	r := &rule.Rule{ID: "CV1006", Title: "MFA code, or a console-password (in code)"}
	if got, want := anchor(r), "cv1006-mfa-code-or-a-console-password-in-code"; got != want {
		t.Errorf("anchor is %q, want %q", got, want)
	}
	text, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range analyzers.Rules() {
		link, heading := "["+r.ID+"](#"+anchor(r)+")", "\n### "+r.ID+": "+r.Title+"\n"
		if !bytes.Contains(text, []byte(link)) || !bytes.Contains(text, []byte(heading)) {
			t.Errorf("%s has no %q or no %q", r.ID, link, heading)
		}
	}
}

// fixtures writes bad.go and good.go, unless they are empty, for an analyzer
// called name, and returns the root that they are below.
func fixtures(t *testing.T, name, bad, good string) string {
	t.Helper()
	dir := t.TempDir()
	below := filepath.Join(dir, "testdata", name)
	if err := os.MkdirAll(below, 0o755); err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string]string{"bad.go": bad, "good.go": good} {
		if text == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(below, file), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	badSource = `package p

// One is wrong.
func one() {
	f() // want ` + "`f; stop \\(CV9001\\)`" + `
} // its end

// Two is wrong too, and is not shown.
var two = f() // want ` + "`f; stop \\(CV9001\\)`" + `

var (
	three string // want-above ` + "`.*CV9002.* \\(CV9002\\)`" + `
)
`
	goodSource = "package p\n\nvar one = 1\n"
)

// An example is the first declaration that is to be found wanting, with its
// comment and the rest of its last line.
func TestReadExamples(t *testing.T) {
	e, err := readExamples(filepath.Join(fixtures(t, "probe", badSource, goodSource), "testdata", "probe"))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"CV9001": "\n```go\n// One is wrong.\nfunc one() {\n\tf()\n} // its end\n```\n",
		"CV9002": "\n```go\nvar (\n\tthree string\n)\n```\n",
		"CV9003": "",
	} {
		if got := e.bad(id); got != want {
			t.Errorf("example of %s is %q, want %q", id, got, want)
		}
	}
	if want := "\n```go\npackage p\n\nvar one = 1\n```\n"; e.good != want {
		t.Errorf("the good example is %q, want %q", e.good, want)
	}
}

// Documentation without examples is none.
func TestMissingExamples(t *testing.T) {
	for about, root := range map[string]string{
		"bad.go":   fixtures(t, "directive", "", goodSource),
		"good.go":  fixtures(t, "directive", badSource, ""),
		"expected": fixtures(t, "directive", "package", goodSource), // the parser's word
	} {
		if _, err := generate(root); err == nil || !strings.Contains(err.Error(), about) {
			t.Errorf("%s: error %v", about, err)
		}
	}
}

func TestTopic(t *testing.T) {
	const doc = `// Package probe is for tests.
//
// # Analyzer probe
//
// probe: report calls
//
// # CV9001: call of f
//
// It is *bad*.
//
// # How to fix
//
// Stop.
package probe
`
	r := &rule.Rule{ID: "CV9001", Severity: rule.Warning, CWE: 798}
	var b strings.Builder
	err := topic(&b, fixtures(t, "probe", badSource, goodSource), rule.NewTopic(rule.ParseDoc(doc, "probe"), []*rule.Rule{r}, nil))
	const want = "\n## probe\n\nprobe: report calls\n" +
		"\n### CV9001: call of f\n\nSeverity: warning. [CWE-798](https://cwe.mitre.org/data/definitions/798.html).\n" +
		"\nIt is \\*bad\\*.\n\n```go\n// One is wrong.\nfunc one() {\n\tf()\n} // its end\n```\n" +
		"\n### How to fix\n\nStop.\n\n```go\npackage p\n\nvar one = 1\n```\n"
	if got := b.String(); got != want || err != nil {
		t.Errorf("got  %q, %v\nwant %q", got, err, want)
	}
}
