package scan_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/credvet/credvet/cmd/internal/scan"
)

// write writes the files of a txtar archive below a new directory, which it
// returns.
func write(t *testing.T, archive string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// config returns the configuration for a scan of patterns in dir.
func config(dir string, patterns ...string) scan.Config {
	return scan.Config{Dir: dir, Patterns: patterns, Tests: true, Analyzers: []*analysis.Analyzer{words}}
}

// run scans and fails the test if that returns an error.
func run(t *testing.T, cfg scan.Config) *scan.Result {
	t.Helper()
	result, err := scan.Run(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// found returns the findings as "file:line:column message" without the rule.
func found(r *scan.Result) []string {
	var lines []string
	for _, f := range r.Findings {
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s", f.File, f.Line, f.Column, strings.TrimSuffix(f.Message, " (CV9001)")))
	}
	return lines
}

// failed returns the failures as "package: message".
func failed(r *scan.Result) []string {
	var lines []string
	for _, f := range r.Failures {
		lines = append(lines, f.Package+": "+f.Message)
	}
	return lines
}

// equal compares what a scan told with what it should have.
func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// TestShapes scans the modules in testdata, in every mode. The comment of such
// an archive says what it shows, and then how it is scanned and what that
// tells.
func TestShapes(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("%d archives, %v", len(archives), err)
	}
	for _, name := range archives {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, mode := range []scan.Mode{scan.Export, scan.Source} {
			t.Run(filepath.Base(name)+"/"+mode.String(), func(t *testing.T) {
				t.Parallel()
				shape(t, string(data), mode)
			})
		}
	}
}

// shape scans one module.
func shape(t *testing.T, archive string, mode scan.Mode) {
	comment, files, _ := strings.Cut(archive, "\n-- ")
	_, transcript, ok := strings.Cut(comment, "\n$ credvet")
	if !ok {
		t.Fatal("the archive does not say how it is scanned")
	}
	args, want, _ := strings.Cut(transcript, "\n")
	cfg := config(write(t, "-- "+files), strings.Fields(args)...)
	if len(cfg.Patterns) > 1 && cfg.Patterns[0] == "-C" {
		cfg.Dir, cfg.Patterns = filepath.Join(cfg.Dir, cfg.Patterns[1]), cfg.Patterns[2:]
	}
	if slices.Equal(cfg.Patterns, []string{"-all-modules"}) {
		cfg.AllModules, cfg.Patterns = true, nil
	}
	cfg.Load = mode
	equal(t, "output", output(run(t, cfg)), strings.Split(strings.TrimSpace(want), "\n"))
}

// output returns what a scan told, line by line.
func output(r *scan.Result) []string {
	lines := found(r)
	for _, line := range failed(r) {
		lines = append(lines, "failure: "+line)
	}
	for _, line := range r.Notes {
		lines = append(lines, "note: "+line)
	}
	if r.Packages == 1 {
		return append(lines, "1 package")
	}
	return append(lines, fmt.Sprintf("%d packages", r.Packages))
}
