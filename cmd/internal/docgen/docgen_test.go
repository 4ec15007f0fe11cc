package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers"
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

func TestAnchors(t *testing.T) {
	text, err := os.ReadFile(root + "/docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range analyzers.Rules() {
		if a := anchor(r); strings.ToLower(a) != a || strings.ContainsAny(a, " :,.") || !bytes.Contains(text, []byte("(#"+a+")")) {
			t.Errorf("anchor of %s is %q", r.ID, a)
		}
	}
}
