package config

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
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
		"other/.git/config", "other/d/go.mod",
		"outer/.git/config", "outer/.credvet.yml", "outer/inner/.git/config", "outer/inner/e/go.mod")
	tests := []struct{ from, want string }{
		{"repo", "repo/.credvet.yml"},
		{"repo/a/b", "repo/.credvet.yml"},
		{"repo/c/deep/deeper", "repo/c/.credvet.yml"},
		{"repo/w/m", "repo/w/.credvet.yml"},
		{"other/d", ""},
		{"outer/inner/e", ""},
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

// The file of symbols is named relative to the configuration that names it.
func TestSymbols(t *testing.T) {
	dir := write(t, "go.mod", "a/awsx.txt")
	elsewhere := filepath.Join(write(t, "awsx.txt"), "awsx.txt")
	for name, want := range map[string]string{
		"":           "",
		"a/awsx.txt": filepath.Join(dir, "a", "awsx.txt"),
		elsewhere:    elsewhere,
	} {
		if err := os.WriteFile(filepath.Join(dir, Name), []byte("symbols: '"+name+"'\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := Load(dir)
		if err != nil || c.Check() != nil {
			t.Fatalf("symbols: %s: %v, %v", name, err, c.Check())
		}
		o := rule.Options{Symbols: "of another module"}
		if c.Apply(&o); c.Symbols != want || o.Symbols != want {
			t.Errorf("symbols: %s is %q, in the options %q, want %q", name, c.Symbols, o.Symbols, want)
		}
	}
}

func TestCheck(t *testing.T) {
	dir := write(t, "go.mod")
	c := &Config{Path: filepath.Join(dir, Name), Symbols: filepath.Join(dir, "awsx.txt")}
	want := c.Path + ": symbols: " + c.Symbols + ": cannot read the symbols: no such file or directory; name a file that can be read"
	if err := c.Check(); err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
	if err := os.WriteFile(c.Symbols, []byte("\ntype a.com/b.T\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	want = c.Path + ": symbols: " + c.Symbols + ":2: symbol or role missing; write type SYMBOL ROLE [ARG=INDEX ...]"
	if err := c.Check(); err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
}

func TestZeroConfigChangesNothing(t *testing.T) {
	c, err := Load(write(t, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	o := rule.Defaults()
	c.Apply(&o)
	if o.Excluded != nil || o.Symbols != "" || len(o.Disabled) > 0 || len(o.Severity) > 0 {
		t.Errorf("%+v", o)
	}
}

// The most specific setting counts, and each has two names.
func TestSettings(t *testing.T) {
	tests := []struct{ rules, disabled, severity string }{
		{"CV1002: off", "CV1002", ""},
		{"CV1002: false", "CV1002", ""},
		{"CV1002: on", "", ""},
		{"CV1002: true", "", ""},
		{"CV1002: advice", "", "CV1002 advice"},
		{"directive: off", "CV0001 CV0002", ""},
		{"directive: on", "", ""},
		{"directive: off\n  CV0002: on", "CV0001", ""},
		{"directive: off\n  CV0001: warning", "CV0002", "CV0001 warning"},
		{"directive: on\n  CV0001: off", "CV0001", ""},
	}
	for _, test := range tests {
		c := new(Config)
		if err := c.parse([]byte("rules:\n  " + test.rules + "\n")); err != nil {
			t.Errorf("%s: %v", test.rules, err)
		}
		if got := strings.Join(slices.Sorted(maps.Keys(c.Disabled)), " "); got != test.disabled {
			t.Errorf("%s: disabled are %q, want %q", test.rules, got, test.disabled)
		}
		var severity string
		for id, s := range c.Severity {
			severity += id + " " + s.String()
		}
		if severity != test.severity {
			t.Errorf("%s: severities are %q, want %q", test.rules, severity, test.severity)
		}
	}
}

func TestErrors(t *testing.T) {
	const keys = "; the keys are version, rules, fail-on, exclude, symbols and baseline"
	tests := []struct{ content, want string }{
		{"rules: [", "yaml: line 1: did not find expected node content" + keys},
		{"rule:\n  CV1001: off\n", "yaml: unmarshal errors: line 1: field rule not found" + keys},
		{"version: one\n", "yaml: unmarshal errors: line 1: cannot unmarshal !!str `one` into int" + keys},
		{"rules: CV1001\n", "yaml: unmarshal errors: line 1: cannot unmarshal !!str `CV1001` into map[string]string" + keys},
		{"version: 2\n", "version 2 is not known to this credvet: write version: 1, or install a newer credvet"},
		{"version: -1\n", "version -1 is not known to this credvet: write version: 1, or install a newer credvet"},
		{"fail-on: fatal\n", `fail-on: unknown threshold "fatal": use error, warning, advice or none`},
		{"rules:\n  CV9999: off\n", `rules: no rule or analyzer is called "CV9999": run credvet rules for the list`},
		{"rules:\n  cv1001: off\n", `rules: no rule or analyzer is called "cv1001": run credvet rules for the list`},
		{"rules:\n  CV1001: loud\n", `rules: CV1001: unknown setting "loud": use on, off, error, warning or advice`},
		{"rules:\n  CV1001:\n", `rules: CV1001: unknown setting "": use on, off, error, warning or advice`},
		{"rules:\n  directive: error\n", "rules: directive: an analyzer is on or off: give the severity error to its rules, by their IDs"},
		{"rules:\n  CV1001: x\n  CV1002: y\n  CV9999: z\n", `rules: CV1001: unknown setting "x": use on, off, error, warning or advice`}, // the first
		{"exclude: ['a[']\n", `exclude: malformed pattern "a[": write a path relative to this file, such as internal/legacy/**`},
		{"exclude: [ok, 'b/c/a[']\n", `exclude: malformed pattern "b/c/a[": write a path relative to this file, such as internal/legacy/**`},
		{"exclude: ['a[b/c]']\n", `exclude: malformed pattern "a[b/c]": write a path relative to this file, such as internal/legacy/**`},
	}
	path := filepath.Join(t.TempDir(), Name)
	for _, test := range tests {
		if err := os.WriteFile(path, []byte(test.content), 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := Read(path)
		if want := path + ": " + test.want; c != nil || err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", test.content, err, want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	dir := write(t, "go.mod")
	path := filepath.Join(dir, Name)
	if err := os.Mkdir(path, 0o755); err != nil { // root may read any file, but no directory
		t.Fatal(err)
	}
	want := "cannot read the configuration: " + path + ": is a directory; make the file readable or delete it"
	if c, err := Load(dir); c != nil || err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
}

func TestLoad(t *testing.T) {
	dir := write(t, "go.mod", "a/b.go")
	content := []byte("# Nothing yet.\n")
	if err := os.WriteFile(filepath.Join(dir, Name), content, 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := Load(filepath.Join(dir, "a"))
	if err != nil || c.Path != filepath.Join(dir, Name) || !bytes.Equal(c.Content, content) {
		t.Errorf("Load = %+v, %v, want the file of the root", c, err)
	}
}

func TestCheckFailOn(t *testing.T) {
	for threshold, valid := range map[string]bool{
		"error": true, "warning": true, "advice": true, "none": true, "": false, "Error": false, "off": false,
	} {
		if err := CheckFailOn(threshold); (err == nil) != valid {
			t.Errorf("CheckFailOn(%q) = %v", threshold, err)
		}
	}
}

// Patterns are relative to the directory of the file, not to where credvet runs.
func TestExcluded(t *testing.T) {
	c := &Config{Path: filepath.FromSlash("/repo/m/.credvet.yml"), exclude: []string{"legacy", "**/*_gen.go", "../common/**"}}
	for path, want := range map[string]bool{
		"/repo/m/legacy/a.go":     true,
		"/repo/m/a/b_gen.go":      true,
		"/repo/m/b_gen.go":        true,
		"/repo/common/x/a.go":     true,
		"/repo/m/a/legacy/b.go":   false,
		"/repo/m/legacy2/a.go":    false,
		"/repo/legacy/a.go":       false,
		"/other/m/legacy/a.go":    false,
		"legacy/relative/path.go": false,
	} {
		if got := c.Excluded(filepath.FromSlash(path)); got != want {
			t.Errorf("Excluded(%s) = %t, want %t", path, got, want)
		}
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
		{"b/**", "b", true},
		{"b/**", "bc/a.go", false},
		{"b/**/a.go", "b/a.go", true},
		{"b/**/a.go", "b/c/d/a.go", true},
		{"b/**/a.go", "b/c/d/e.go", false},
		{"**/gen", "x/gen/a.go", true},
		{"b/c", "b", false},
		{"../x", "../x/a.go", true},
		{"**", "a.go", true},
		{"**", "b/c/a.go", true},
		{"**/**/a.go", "a.go", true},
		{"**/b/**/c/**", "x/b/y/c/a.go", true},
		{"**/b/**/c/**", "x/c/y/b/a.go", false},
		{"b**/a.go", "bc/a.go", true}, // inside an element it is two asterisks
		{"b**/a.go", "b/c/a.go", false},
		{"b/?.go", "b/a.go", true},
		{"b/[a-c].go", "b/d.go", false},
		{"*", "b/a.go", true}, // each file or directory
		{"", "a.go", false},
		{"b/a.go/c", "b/a.go", false},
	}
	for _, test := range tests {
		if got := match(test.pattern, test.name); got != test.want || !wellFormed(test.pattern) {
			t.Errorf("match(%q, %q) = %v, want %v", test.pattern, test.name, got, test.want)
		}
	}
}
