package scan_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/cmd/internal/report"
	"github.com/credvet/credvet/cmd/internal/scan"
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

func TestCancel(t *testing.T) {
	dir := write(t, bare)
	for _, phase := range []string{"listing packages", "loading packages", "analysing packages"} {
		ctx, cancel := context.WithCancel(context.Background())
		cfg := config(dir)
		cfg.Progress = func(p string) {
			if p == phase {
				cancel()
			}
		}
		began := time.Now()
		r, err := scan.Run(ctx, cfg)
		if r != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled while %s: got %v, %v", phase, r, err)
		}
		if d := time.Since(began); d > 10*time.Second {
			t.Errorf("cancelled while %s: it went on for %v", phase, d)
		}
	}
}

// A running go command is killed: here a slow one, which go runs to compile.
func TestCancelGo(t *testing.T) {
	dir := write(t, bare)
	slow := filepath.Join(dir, "slow")
	if err := os.WriteFile(slow, []byte("#!/bin/sh\nsleep 60\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	cfg := config(dir)
	cfg.Load = scan.Export
	cfg.Env = append(os.Environ(), "GOFLAGS=-toolexec="+slow)
	began := time.Now()
	_, err := scan.Run(ctx, cfg)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got error %v, want %v", err, context.DeadlineExceeded)
	}
	if d := time.Since(began); d > 30*time.Second {
		t.Errorf("the scan ended after %v", d)
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

// A third-party package that does not compile leaves its importer incomplete.
func TestBrokenDependency(t *testing.T) {
	dir := write(t, `
-- go.mod --
module example.com/m

go 1.26.0

require example.com/dep v1.0.0
-- m.go --
package m

import "example.com/dep"

var M = dep.Dep() + "bad"
-- vendor/modules.txt --
# example.com/dep v1.0.0
## explicit; go 1.26.0
example.com/dep
example.com/dep/deep
-- vendor/example.com/dep/dep.go --
package dep

import "example.com/dep/deep"

func Dep() string { return deep.Deep() }
-- vendor/example.com/dep/deep/deep.go --
package deep

func Deep() string { return 1 }
`)
	cfg := config(dir)
	cfg.Load = scan.Export
	r := run(t, cfg)
	equal(t, "findings", found(r), []string{"m.go:5:21 bad word"})
	equal(t, "failures", failed(r), []string{"example.com/dep/deep: does not compile: run go build example.com/dep/deep to see why"})
}

// Packages that a dependency lacks are told once, under their own names.
func TestMissingBelowDependency(t *testing.T) {
	for _, mode := range []scan.Mode{scan.Export, scan.Source} {
		dir := write(t, `
-- go.mod --
module example.com/m

go 1.26.0

require example.com/dep v1.0.0
-- m.go --
package m

import "example.com/dep"

var M = dep.Dep() + "bad"
-- vendor/modules.txt --
# example.com/dep v1.0.0
## explicit; go 1.26.0
example.com/dep
-- vendor/example.com/dep/dep.go --
package dep

import "example.com/lost"

func Dep() string { return lost.Lost }
`)
		cfg := config(dir)
		cfg.Load = mode
		r := run(t, cfg)
		equal(t, "findings", found(r), []string{"m.go:5:21 bad word"})
		if len(r.Failures) != 1 || r.Failures[0].Package != "example.com/lost" {
			t.Errorf("%v: failures %q, want one of example.com/lost", mode, failed(r))
		}
	}
}

func TestCgoTrimpath(t *testing.T) {
	dir := write(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26.0\n-- m.go --\npackage m\n\n// int x;\nimport \"C\"\n\nvar M = len(\"bad\") + int(C.x)\n")
	cfg := config(dir)
	cfg.Env = append(os.Environ(), "GOFLAGS=-trimpath")
	equal(t, "findings", found(run(t, cfg)), []string{"m.go:6:13 bad word"})
}

func TestBrokenModule(t *testing.T) {
	dir := write(t, bare+"-- n/go.mod --\nmodul example.com/n\n-- n/n.go --\npackage n\n\nvar N = \"bad\"\n")
	r := run(t, config(dir, ".", "n/n.go"))
	equal(t, "findings", found(r), []string{"m.go:3:9 bad word", "n/n.go:3:9 bad word"})
	if len(r.Failures) != 1 || !strings.Contains(r.Failures[0].Message, "unknown directive: modul") {
		t.Errorf("failures %q, want the error in go.mod", failed(r))
	}
}

// The user's go.mod and go.sum stay as they are, even if GOFLAGS would have
// the go command update them.
func TestReadOnly(t *testing.T) {
	const mod = "module example.com/m\n\ngo 1.26.0\n\nrequire golang.org/x/mod v0.42.0\n"
	dir := write(t, "-- go.mod --\n"+mod+"-- m.go --\npackage m\n\nimport \"golang.org/x/mod/semver\"\n\nvar M = semver.Major(\"bad\")\n")
	for _, flags := range []string{"", "-mod=mod"} {
		cfg := config(dir)
		cfg.Env = append(os.Environ(), "GOFLAGS="+flags)
		r := run(t, cfg)
		equal(t, "findings", found(r), []string{"m.go:5:22 bad word"})
		if len(r.Failures) != 1 || !strings.Contains(r.Failures[0].Message, "run go mod tidy, or go mod download") {
			t.Errorf("failures %q, want the missing sum", failed(r))
		}
		if data, err := os.ReadFile(filepath.Join(dir, "go.mod")); err != nil || string(data) != mod {
			t.Errorf("GOFLAGS=%s: go.mod is now %q, %v", flags, data, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "go.sum")); err == nil {
			t.Errorf("GOFLAGS=%s: go.sum was written", flags)
		}
	}
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
