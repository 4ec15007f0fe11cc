package scan_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/credvet/credvet/cmd/internal/scan"
	"golang.org/x/tools/go/analysis"
)

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

// Text that is not UTF-8 is no Go, but the rest of the file is.
func TestInvalidUTF8(t *testing.T) {
	for _, mode := range []scan.Mode{scan.Export, scan.Source} {
		dir := write(t, bare+"-- a/a.go --\npackage a\n\nvar A = \"\xff\"\nvar B = \"bad\"\n")
		cfg := config(dir)
		cfg.Load = mode
		r := run(t, cfg)
		equal(t, "findings", found(r), []string{"a/a.go:4:9 bad word", "m.go:3:9 bad word"})
		equal(t, "failures", failed(r), []string{"example.com/m/a: a/a.go:3:10: illegal UTF-8 encoding"})
	}
}

func TestCgoFails(t *testing.T) {
	dir := write(t, bare+"-- c/c.go --\npackage c\n\n// int x = ;\nimport \"C\"\n\nvar X = C.x\nvar B = \"bad\"\n")
	r := run(t, config(dir))
	equal(t, "findings", found(r), []string{"c/c.go:7:9 bad word", "m.go:3:9 bad word"})
	equal(t, "failures", failed(r), []string{"example.com/m/c: c/c.go:4:8: cgo failed: run go build example.com/m/c to see why"})
}

// An analyzer that wants well-typed packages runs on those only. Third-party
// packages without function bodies are well-typed; what imports a package with
// errors is not, and the errors are told once.
func TestIllTyped(t *testing.T) {
	dir := write(t, bare+`
-- fmt/f.go --
package f

import "fmt"

var F = fmt.Sprint()
-- broken/b.go --
package broken

var B int = ""
-- user/u.go --
package user

import "example.com/m/broken"

var U = broken.B
`)
	for _, mode := range []scan.Mode{scan.Export, scan.Source} {
		cfg := config(dir)
		cfg.Load = mode
		cfg.Analyzers = []*analysis.Analyzer{strict}
		r := run(t, cfg)
		equal(t, "notes", r.Notes, []string{"example.com/m is well-typed", "example.com/m/fmt is well-typed"})
		equal(t, "failures", failed(r), []string{`example.com/m/broken: broken/b.go:3:13: cannot use "" (untyped string constant) as int value in variable declaration`})
	}
}

// What go/types accepts and the compiler does not is told too: here a directive
// that lacks an import, in a package that is analysed all the same.
func TestCompilerOnly(t *testing.T) {
	dir := write(t, bare+"-- big/b.go --\npackage big\n\nvar B = \"bad\"\n\n//go:embed b.go\nvar E int\n")
	cfg := config(dir)
	cfg.Load = scan.Export
	r := run(t, cfg)
	equal(t, "findings", found(r), []string{"big/b.go:3:9 bad word", "m.go:3:9 bad word"})
	equal(t, "failures", failed(r), []string{"example.com/m/big: does not compile: run go build example.com/m/big to see why"})
}
