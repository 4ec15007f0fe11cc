package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers/rule"
)

// write writes empty files below a new directory and returns it.
func write(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFind(t *testing.T) {
	root := write(t,
		".credvet.yml", // beyond the repositories
		"repo/.git/config", "repo/.credvet.yml",
		"repo/a/go.mod", "repo/a/b/.credvet.yml", // not at the root of anything
		"repo/c/go.mod", "repo/c/.credvet.yml",
		"repo/w/go.work", "repo/w/.credvet.yml", "repo/w/m/go.mod",
		"other/.git/config", "other/d/go.mod")
	tests := []struct{ from, want string }{
		{"repo", "repo/.credvet.yml"},
		{"repo/a/b", "repo/.credvet.yml"},
		{"repo/c/deep/deeper", "repo/c/.credvet.yml"},
		{"repo/w/m", "repo/w/.credvet.yml"},
		{"other/d", ""},
		{"nowhere", ""},
	}
	for _, test := range tests {
		want := test.want
		if want != "" {
			want = filepath.Join(root, filepath.FromSlash(want))
		}
		if got := Find(filepath.Join(root, filepath.FromSlash(test.from))); got != want {
			t.Errorf("Find(%s) = %q, want %q", test.from, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	c := new(Config)
	err := c.parse([]byte("version: 1\nrules:\n  CV1002: off\n  CV1001: warning\n  directive: on\nfail-on: error\nexclude: [legacy/**]\n"))
	if err != nil {
		t.Fatal(err)
	}
	var o rule.Options
	c.Path = filepath.Join(t.TempDir(), Name)
	c.Apply(&o)
	if !o.Disabled["CV1002"] || o.Disabled["directive"] || o.Severity["CV1001"] != rule.Warning || c.FailOn != "error" {
		t.Errorf("%+v, fail on %q", o, c.FailOn)
	}
	dir := filepath.Dir(c.Path)
	if !o.Excluded(filepath.Join(dir, "legacy", "x.go")) || o.Excluded(filepath.Join(dir, "x.go")) {
		t.Error("excluded are other files than those in legacy")
	}
}

func TestZeroConfigChangesNothing(t *testing.T) {
	c, err := Load(write(t, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	o := rule.Defaults()
	c.Apply(&o)
	if o.Excluded != nil || len(o.Disabled) > 0 || len(o.Severity) > 0 {
		t.Errorf("%+v", o)
	}
}

func TestErrors(t *testing.T) {
	tests := []struct{ content, want string }{
		{"rules: [", "the keys are version, rules, fail-on and exclude"},
		{"rule:\n  CV1001: off\n", "field rule not found"},
		{"version: 2\n", "install a newer credvet"},
		{"fail-on: fatal\n", `unknown threshold "fatal": use error, warning, advice or none`},
		{"rules:\n  CV9999: off\n", `no rule or analyzer is called "CV9999": run credvet rules`},
		{"rules:\n  CV1001: loud\n", `CV1001: unknown setting "loud": use on, off, error`},
		{"exclude: ['a[']\n", `malformed pattern "a["`},
	}
	for _, test := range tests {
		err := new(Config).parse([]byte(test.content))
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: error %v, want one line with %q", test.content, err, test.want)
		}
	}
	if err := new(Config).parse(nil); err != nil {
		t.Errorf("an empty file: %v", err)
	}
	if _, err := Read(t.TempDir()); err == nil || !strings.Contains(err.Error(), "make the file readable") {
		t.Errorf("a directory: error %v", err)
	}
}

func TestMatch(t *testing.T) {
	tests := []struct {
		pattern, name string
		want          bool
	}{
		{"a.go", "a.go", true},
		{"a.go", "b/a.go", false},
		{"*.go", "a.go", true},
		{"*.go", "b/a.go", false},
		{"**/*.go", "a.go", true},
		{"**/*.go", "b/c/a.go", true},
		{"b", "b/c/a.go", true},
		{"./b/", "b/a.go", true},
		{"b/**", "b/c/a.go", true},
		{"b/**", "bc/a.go", false},
		{"b/**/a.go", "b/a.go", true},
		{"b/**/a.go", "b/c/d/a.go", true},
		{"b/**/a.go", "b/c/d/e.go", false},
		{"**/gen", "x/gen/a.go", true},
		{"b/c", "b", false},
		{"../x", "../x/a.go", true},
	}
	for _, test := range tests {
		if got, err := match(test.pattern, test.name); got != test.want || err != nil {
			t.Errorf("match(%q, %q) = %v, %v, want %v", test.pattern, test.name, got, err, test.want)
		}
	}
}
