package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// team is a workspace of one module, and code that the workspace leaves out.
const team = `
-- go.work --
go 1.26.0

use ./member
-- member/go.mod --
module example.com/member

go 1.26.0
-- member/pkg/pkg.go --
package pkg

const id = "AKIAQFAKECREDVET2345"
-- other/.credvet.yml --
rules: {CV1002: off}
`

const (
	on  = "rules: {CV1002: on}\n"
	off = "rules: {CV1002: off}\n"
)

// What -V=full answers is part of the key of go vet's cache: it has to change
// when the configuration does, wherever in the workspace go vet is started,
// and else it must not.
func TestVersionForVet(t *testing.T) {
	dir := write(t, team)
	member := filepath.Join(dir, "member")
	config := filepath.Join(member, ".credvet.yml")
	for _, from := range []string{dir, member, filepath.Join(member, "pkg")} {
		version := func() string {
			got := execute(t, from, program, "-V=full")
			if !strings.HasPrefix(got.stdout, "credvet version devel credvet buildID=") || got.code != exitClean {
				t.Fatalf("-V=full: exit code %d, output %q", got.code, got.text())
			}
			return got.stdout
		}
		none := version()
		writeFile(t, config, on)
		before := version()
		writeFile(t, config, off)
		after := version()
		writeFile(t, filepath.Join(member, "pkg", "other.go"), "package pkg\n")
		writeFile(t, filepath.Join(member, "pkg", ".credvet.yml"), on) // not where a module has its root
		writeFile(t, filepath.Join(dir, "other", ".credvet.yml"), on)
		again := version()
		if err := os.Remove(config); err != nil {
			t.Fatal(err)
		}
		if none == before || before == after || after == none {
			t.Errorf("in %s: the configuration does not change the version:\n%s%s%s", from, none, before, after)
		}
		if again != after || version() != none {
			t.Errorf("in %s: something else than the configuration changes the version", from)
		}
	}
}

// go vet runs again once the configuration was edited.
func TestVetAfterEdit(t *testing.T) {
	dir := write(t, team)
	for _, test := range []struct {
		from, pattern string
	}{
		{dir, "./member/..."},
		{filepath.Join(dir, "member"), "./..."},
	} {
		for _, config := range []string{on, off, on} {
			writeFile(t, filepath.Join(dir, "member", ".credvet.yml"), config)
			got := execute(t, test.from, "go", "vet", "-vettool="+program, test.pattern)
			want := 0
			if config == on {
				want = 1
			}
			if n := len(findings(dir, got.stderr)); n != want {
				t.Errorf("in %s, with %q: %d findings, want %d\n%s", test.from, config, n, want, got.stderr)
			}
		}
	}
}

// go vet gives up on all packages where one imports what is not there. We tell
// what is missing, beside the findings of the others.
func TestUnresolvableImport(t *testing.T) {
	dir := write(t, one+`
-- broken/broken.go --
package broken

import _ "example.com/nosuch"
`)
	got := execute(t, dir, program)
	if found := places(findings(dir, got.stdout)); got.code != exitIncomplete || !slices.Equal(found, []string{"one.go:3 CV1002"}) {
		t.Errorf("exit code %d, findings %v", got.code, found)
	}
	const failure = "credvet: example.com/one/broken: broken/broken.go:3:10: could not import example.com/nosuch: "
	if !strings.HasPrefix(got.stderr, failure) {
		t.Errorf("standard error:\n%swant %s…", got.stderr, failure)
	}
	got = vet(t, dir)
	if found := findings(dir, got.text()); got.code == 0 || found != nil {
		t.Errorf("go vet: exit code %d, findings %v", got.code, found)
	}
}

func TestUnquoted(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"a.go:1:2: undefined: x\n", "a.go:1:2: undefined: x\n"},
		{"a.go:1:2: cannot use k (constant \"a secret\") as int\n", "a.go:1:2: cannot use k (constant …\n"},
		{"a.go:1:2: cannot use `a\nsecret` as int\n", "a.go:1:2: cannot use …\n"},
		{"a.go:1:2: more than one character in 'a secret'\n", "a.go:1:2: more than one character in …\n"},
		{"o'neil/a.go:1:2: undefined: x\n", "o'neil/a.go:1:2: undefined: x\n"},
		{"o'neil/a.go:1:2: expected x, found \"a secret\"\n", "o'neil/a.go:1:2: expected x, found …\n"},
		{"panic \"a secret\"", "panic …\n"},
		{"invalid value \"x\" for flag -tests: use strict\nUsage\n", "invalid value \"x\" for flag -tests: use strict\n"},
		{"a.go:1:2: directive names \"x\"; write y (CV0001)\na.go:2:3: key; rotate it (CV1002)\n",
			"a.go:1:2: directive names \"x\"; write y (CV0001)\na.go:2:3: key; rotate it (CV1002)\n"},
		{"a.go:1:2: cannot use \"a secret (CV1002)\" as int\n", "a.go:1:2: cannot use …\n"},
		{"", ""},
	} {
		if got := unquoted(test.text); got != test.want {
			t.Errorf("unquoted(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

// A go command that does not ask for JSON gets all findings on standard error,
// also those that quote a word of a directive.
func TestUnitInText(t *testing.T) {
	dir := write(t, `
-- p.go --
package p

const one = 1 //credvet:ignore everything the reason

const id = "AKIAQFAKECREDVET2345"
`)
	got := execute(t, dir, program, describeUnit(t, dir))
	want := []string{"p.go:3 CV0001", "p.go:5 CV1002"}
	if found := places(findings(dir, got.stderr)); got.code != 1 || !slices.Equal(found, want) {
		t.Errorf("exit code %d, findings %v, want %v", got.code, found, want)
	}
}

// describeUnit describes the package of the file p.go in dir as go vet does to
// its tools, and returns the description's path.
func describeUnit(tb testing.TB, dir string) string {
	tb.Helper()
	cfg, err := json.Marshal(map[string]any{
		"ID": "p", "Compiler": "gc", "Dir": dir, "ImportPath": "example.com/p", "GoFiles": []string{filepath.Join(dir, "p.go")},
		"GoVersion": "go1.26", "ImportMap": map[string]string{}, "PackageVetx": map[string]string{},
		"VetxOutput": filepath.Join(dir, "vet.out"),
	})
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(dir, "vet.cfg")
	if err := os.WriteFile(path, cfg, 0o644); err != nil {
		tb.Fatal(err)
	}
	return path
}
