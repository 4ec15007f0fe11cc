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
// returns. In the archive, DIR stands for that directory.
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
		data := strings.ReplaceAll(string(file.Data), "DIR", dir)
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
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

// A shape is a kind of module, with what a scan finds in it in every mode.
type shape struct {
	name     string
	files    string
	dir      string // below the module's
	patterns []string
	all      bool // every module
	findings []string
	failures []string
	notes    []string
	packages int
}

func TestShapes(t *testing.T) {
	for _, sh := range shapes {
		for _, mode := range []scan.Mode{scan.Export, scan.Source} {
			t.Run(sh.name+"/"+mode.String(), func(t *testing.T) {
				t.Parallel()
				cfg := config(filepath.Join(write(t, sh.files), sh.dir), sh.patterns...)
				cfg.Load, cfg.AllModules = mode, sh.all
				r := run(t, cfg)
				equal(t, "findings", found(r), sh.findings)
				equal(t, "failures", failed(r), sh.failures)
				equal(t, "notes", r.Notes, sh.notes)
				if r.Packages != sh.packages {
					t.Errorf("%d packages, want %d", r.Packages, sh.packages)
				}
			})
		}
	}
}
