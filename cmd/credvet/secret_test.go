package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/credvet/credvet/cmd/internal/report"
)

// TestNoSecretLeaves runs every fixture, and code that fails in every way that
// makes somebody quote it, through everything that prints. No piece of a
// secret may come out.
func TestNoSecretLeaves(t *testing.T) {
	secrets := fixtureSecrets(t)
	broken := brokenModule(t)
	for _, test := range []struct {
		name, dir string
		vet       bool // the go command lets its tools have the packages
	}{
		{"fixtures", "../../testdata", true},
		{"does not compile", broken, true},
		{"does not load", write(t, unloadable), false},
		{"loose files", filepath.Join(write(t, loose), "testdata"), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			printed := reports(t, test.dir)
			if test.vet {
				printed = append(printed, vetReports(t, test.dir)...)
			}
			for _, p := range printed {
				for _, line := range secrets.leaks(p.text) {
					t.Errorf("%s prints %s", p.by, line)
				}
			}
		})
	}
	t.Run("panic", func(t *testing.T) {
		for _, args := range formats {
			got := check(t, broken, panicking(secret), args...)
			if !strings.Contains(got.text(), "internal error") {
				t.Errorf("%v: nothing panicked", args)
			}
			for _, line := range secrets.leaks(got.text()) {
				t.Errorf("%v prints %s", args, line)
			}
		}
	})
}

// formats are the ways to print a report.
var formats = [][]string{
	{"-color=always", "-v"},
	{"-format=text"},
	{"-format=json"},
	{"-format=sarif"},
	{"-format=github"},
	{"-format=gitlab"},
	{"-diff"},
}

// A printout is what a command printed.
type printout struct{ by, text string }

// reports returns what credvet prints about the code in dir, in every format,
// and writes to files. What it prints may not be empty: that would prove
// nothing.
func reports(t *testing.T, dir string) []printout {
	var all []printout
	patterns := arguments(t, dir)
	for _, format := range formats {
		args := slices.Concat([]string{"-advice", "-tests=strict"}, format, patterns)
		text := execute(t, dir, program, args...).text()
		if text == "" {
			t.Errorf("%v prints nothing", args)
		}
		all = append(all, printout{fmt.Sprint("credvet ", format), text})
	}
	files := t.TempDir()
	args := []string{"GITHUB_STEP_SUMMARY=" + files + "/summary", program}
	names := []string{"summary"}
	for _, name := range report.Formats() {
		args = append(args, "-o", name+"="+filepath.Join(files, name))
		names = append(names, name)
	}
	execute(t, dir, "env", append(args, patterns...)...)
	for _, name := range names {
		all = append(all, printout{"-o " + name, read(t, filepath.Join(files, name))})
	}
	baseline := filepath.Join(files, "baseline")
	if execute(t, dir, program, append([]string{"-write-baseline", baseline}, patterns...)...).code == exitClean {
		all = append(all, printout{"-write-baseline", read(t, baseline)})
	}
	return all
}

// vetReports returns what go vet prints about the code in dir. It gets the
// packages one by one, as it stops at the first that does not load. None may
// import another that does not compile: the go command would compile that, and
// say so in the compiler's own words.
func vetReports(t *testing.T, dir string) []printout {
	var all []printout
	for _, pattern := range arguments(t, dir) {
		for _, args := range [][]string{{"vet", "-vettool=" + program, pattern}, {"vet", "-vettool=" + program, "-json", pattern}} {
			all = append(all, printout{"go " + strings.Join(args, " "), execute(t, dir, "go", args...).text()})
		}
	}
	return all
}

// text returns all that a process printed.
func (o outcome) text() string { return o.stdout + o.stderr }

// arguments returns an argument for each directory below dir that holds Go
// code, and for each such file in dir itself.
func arguments(t *testing.T, dir string) []string {
	t.Helper()
	var args []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		if parent := filepath.Dir(path); parent != "." {
			path = parent
		}
		args = append(args, "./"+path)
		return nil
	})
	if err != nil || args == nil {
		t.Fatalf("no Go code in %s: %v", dir, err)
	}
	return slices.Compact(args)
}
