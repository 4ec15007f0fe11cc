package scan_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/credvet/credvet/cmd/internal/scan"
)

// several is a tree of three modules, one of them nested, and files that are
// in no package of the build.
const several = `
-- a/go.mod --
module example.com/a

go 1.26.0
-- a/a.go --
package a

var A = "bad"
-- a/other.go --
package a

var Other = "bad"
-- a/a_plan9.go --
package a

var Plan9 = "bad"
-- a/script.go --
//go:build ignore

package main

import "fmt"

func main() { fmt.Println("bad") }
-- a/testdata/src/t.go --
package t

import "example.com/nowhere"

var T = nowhere.F("b" + "ad"
-- a/testdata/src/unnamed.go --
package t

var Unnamed = "bad"
-- a/testdata/text.go --
This is no Go.
-- a/_old/old.go --
package old

var Old = "bad"
-- a/vendor/example.com/v/v.go --
package v

var V = "bad"
-- a/scripts/one.go --
//go:build ignore

package main

func main() { println("bad") }
-- a/scripts/two_test.go --
//go:build ignore

package main

var Two = "bad"
-- a/README.md --
Not Go.
-- b/go.mod --
module example.com/b

go 1.26.0
-- b/b_test.go --
package b

var B = "bad"
-- b/n/go.mod --
module example.com/n

go 1.26.0
-- b/n/n.go --
package n

var N = "bad"
-- none/none.go --
package none

var None = "bad"
`

func TestArguments(t *testing.T) {
	dir := write(t, several)
	for _, test := range []struct {
		name     string
		args     []string
		findings []string
		failures []string
		notes    []string
	}{
		{
			name: "files of three modules",
			args: []string{"a/a.go", "b/b_test.go", "b/n/n.go"},
			findings: []string{
				"a/a.go:3:9 bad word",
				"a/other.go:3:13 bad word", // a change may create a finding elsewhere
				"b/b_test.go:3:9 bad word",
				"b/n/n.go:3:9 bad word",
			},
		},
		{
			name:     "absolute file",
			args:     []string{filepath.Join(dir, "b", "n", "n.go")},
			findings: []string{"b/n/n.go:3:9 bad word"},
		},
		{
			name:  "deleted file, other file",
			args:  []string{"a/gone.go", "a/README.md"},
			notes: []string{"a/README.md is not a Go file and was skipped", "a/gone.go was skipped: there is no such file"},
		},
		{
			name:     "testdata",
			args:     []string{"a/testdata/src/t.go"},
			findings: []string{"a/testdata/src/t.go:5:19 bad word"}, // in spite of the import and the syntax error
		},
		{
			name:     "not Go at all",
			args:     []string{"a/testdata/text.go"},
			failures: []string{"a/testdata/text.go: not a Go file: expected 'package', found This"},
		},
		{
			name:     "underscore and vendor",
			args:     []string{"a/_old/old.go", "a/vendor/example.com/v/v.go"},
			findings: []string{"a/_old/old.go:3:11 bad word", "a/vendor/example.com/v/v.go:3:9 bad word"},
		},
		{
			name: "build constraints",
			args: []string{"a/a_plan9.go", "a/script.go"},
			findings: []string{
				"a/a.go:3:9 bad word",
				"a/a_plan9.go:3:13 bad word",
				"a/other.go:3:13 bad word",
				"a/script.go:7:27 bad word",
			},
		},
		{
			name:     "file of an empty package",
			args:     []string{"a/scripts/one.go"},
			findings: []string{"a/scripts/one.go:5:23 bad word"},
		},
		{
			name:     "directory without a package",
			args:     []string{"./a/scripts"},
			findings: []string{"a/scripts/one.go:5:23 bad word", "a/scripts/two_test.go:5:11 bad word"},
			notes:    []string{"./a/scripts: no package of this build, files are read one by one"},
		},
		{
			name:     "directory that is passed over",
			args:     []string{"a/_old"},
			findings: []string{"a/_old/old.go:3:11 bad word"},
			notes:    []string{"a/_old: no package of this build, files are read one by one"},
		},
		{
			name:     "file outside modules",
			args:     []string{"none/none.go"},
			findings: []string{"none/none.go:3:12 bad word"},
			notes:    []string{"none/none.go is in no module and was read alone"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := run(t, config(dir, test.args...))
			equal(t, "findings", found(r), test.findings)
			equal(t, "failures", failed(r), test.failures)
			equal(t, "notes", r.Notes, test.notes)
		})
	}
}

func TestWithoutTests(t *testing.T) {
	dir := write(t, several)
	cfg := config(dir, "b/b_test.go", "./a/scripts", "./b/...")
	cfg.Tests = false
	r := run(t, cfg)
	equal(t, "findings", found(r), []string{"a/scripts/one.go:5:23 bad word"})
	equal(t, "notes", r.Notes, []string{
		"./a/scripts: no package of this build, files are read one by one",
		"b/b_test.go was skipped: tests are switched off",
	})
}

func TestTags(t *testing.T) {
	dir := write(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26.0\n-- m.go --\n//go:build special\n\npackage m\n\nvar M = \"bad\"\n")
	cfg := config(dir)
	cfg.Tags = "special"
	equal(t, "findings", found(run(t, cfg)), []string{"m.go:5:9 bad word"})
}

func TestErrors(t *testing.T) {
	dir := write(t, several)
	for _, test := range []struct {
		dir  string
		args []string
		all  bool
		want string
	}{
		{"none", nil, false, "no go.mod at or above DIR/none: run credvet inside a module, or with -C <module>"},
		{"none", []string{"."}, false, "no go.mod at or above DIR/none: run credvet inside a module, or with -C <module>"},
		{"none", []string{"example.com/a"}, false, "no go.mod at or above DIR/none: run credvet inside a module, or with -C <module>"},
		{"none", nil, true, "no go.mod at or below DIR/none: run credvet above your modules, or with -C <directory>"},
		{"a", []string{"./..."}, true, "-all-modules takes every package below DIR/a: drop the pattern ./..."},
		{"a", []string{"./x"}, false, "pattern ./x matched no packages: no such directory"},
		{"a", []string{"./x/..."}, false, "pattern ./x/... matched no packages: no such directory"},
		{"a", []string{".", "./scripts/..."}, false, "pattern ./scripts/... matched no packages: check the path, and -tags if build constraints leave its files out"},
		{"a", []string{"../a/testdata/nothing/..."}, false, "pattern ../a/testdata/nothing/... matched no packages: no such directory"},
		{"b", []string{"example.com/nowhere"}, false, "pattern example.com/nowhere matched no packages: no required module provides package example.com/nowhere; to add it: go get example.com/nowhere"},
		{"gone", nil, false, "DIR/gone is not a directory: run credvet inside a module, or with -C <module>"},
	} {
		cfg := config(filepath.Join(dir, test.dir), test.args...)
		cfg.AllModules = test.all
		_, err := scan.Run(context.Background(), cfg)
		if err == nil {
			t.Errorf("in %s, %v: no error, want %s", test.dir, test.args, test.want)
			continue
		}
		if got := strings.ReplaceAll(err.Error(), dir, "DIR"); got != test.want {
			t.Errorf("in %s, %v:\n got %s\nwant %s", test.dir, test.args, got, test.want)
		}
	}
}

func TestNoGoCommand(t *testing.T) {
	dir := write(t, several)
	t.Setenv("PATH", t.TempDir())
	_, err := scan.Run(context.Background(), config(dir, "./a"))
	const want = "go command not found: install Go from https://go.dev/dl or add it to PATH"
	if err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}
