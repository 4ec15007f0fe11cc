package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/rule"
)

// one is the smallest module with a finding.
const one = `
-- go.mod --
module example.com/one

go 1.26.0
-- one.go --
package one

const id = "AKIAQFAKECREDVET2345"
`

// fullDisk is a writer that fails.
type fullDisk struct{}

var errFull = errors.New("no space left on device")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

// A report that cannot be written is an error, and costs the others nothing.
func TestStandardOutputFails(t *testing.T) {
	dir := write(t, one)
	for _, format := range []string{"text", "json", "sarif"} {
		file := filepath.Join(t.TempDir(), "out.txt")
		var stderr strings.Builder
		code, err := run(context.Background(), []string{"-C", dir, "-format", format, "-o", "text=" + file}, fullDisk{}, &stderr)
		if code != exitIncomplete || !errors.Is(err, errFull) {
			t.Errorf("%s: exit code %d, error %v; want %d, %v", format, code, err, exitIncomplete, errFull)
		}
		if got := read(t, file); !strings.HasPrefix(got, "one.go:3:13: ") {
			t.Errorf("%s: the other report holds %q", format, got)
		}
	}
}

// panicking are analyzers that panic with a secret: one as a rule does, and one
// as a helper does.
func panicking(secret string) []*analysis.Analyzer {
	const doc = "// Package panics.\n//\n// # Analyzer panics\n//\n// panics: panic\npackage panics\n"
	topic := rule.NewTopic(rule.ParseDoc(doc, "panics"), nil, func(*rule.Pass) error { panic("the rule met " + secret) })
	options := rule.Defaults()
	helper := &analysis.Analyzer{
		Name:             "helper",
		Doc:              "panic",
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { panic(errors.New("the helper met " + secret)) },
	}
	return []*analysis.Analyzer{topic.New(&options), helper}
}

// check runs a command on the module in dir with further analyzers.
func check(t *testing.T, dir string, more []*analysis.Analyzer, args ...string) outcome {
	t.Helper()
	c, err := parse(append([]string{"-C", dir}, args...))
	if err != nil {
		t.Fatal(err)
	}
	c.analyzers = append(c.analyzers, more...)
	var stdout, stderr strings.Builder
	code, err := c.check(context.Background(), &stdout, &stderr)
	if err != nil {
		t.Fatal(err)
	}
	return outcome{code: code, stdout: stdout.String(), stderr: stderr.String()}
}

// A rule that panics costs its own findings only. It says where it panicked,
// and nothing of what it read.
func TestPanic(t *testing.T) {
	const secret = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"
	got := check(t, write(t, one), panicking(secret))
	if got.code != exitIncomplete {
		t.Errorf("exit code %d, want %d", got.code, exitIncomplete)
	}
	if !strings.HasPrefix(got.stdout, "one.go:3:13: ") {
		t.Errorf("the findings of the other rules are %q", got.stdout)
	}
	for _, want := range []string{
		"credvet: example.com/one: analyzer panics: internal error, please report it: panic(string) at github.com/credvet/credvet/cmd/credvet.panicking.func1:",
		"credvet: example.com/one: analyzer helper: internal error, please report it: panic(*errors.errorString) at github.com/credvet/credvet/cmd/credvet.panicking.func2:",
	} {
		if !strings.Contains(got.stderr, want) {
			t.Errorf("standard error:\n%s\ndoes not say %s", got.stderr, want)
		}
	}
	if strings.Contains(got.stderr, secret) {
		t.Errorf("standard error holds the secret:\n%s", got.stderr)
	}
}
