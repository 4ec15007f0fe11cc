package config

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"reflect"
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
	s, err := decode([]byte("version: 1\nadvice: true\ntests: strict\nrules:\n  CV1002: off\n  CV1001: warning\n  directive: on\nfail-on: error\nexclude: [legacy/**]\n"))
	if err != nil {
		t.Fatal(err)
	}
	var o rule.Options
	c := &Config{Settings: *s, Path: filepath.Join(t.TempDir(), Name)}
	c.Apply(&o)
	if !o.Disabled["CV1002"] || o.Disabled["directive"] || o.Severity["CV1001"] != rule.Warning || c.FailOn != "error" || !o.Advice || o.Tests != rule.StrictTests {
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
	c := &Config{Path: filepath.Join(dir, Name), Settings: Settings{Symbols: filepath.Join(dir, "awsx.txt")}}
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
		s, err := decode([]byte("rules:\n  " + test.rules + "\n"))
		if err != nil {
			t.Fatalf("%s: %v", test.rules, err)
		}
		if got := strings.Join(slices.Sorted(maps.Keys(s.disabled())), " "); got != test.disabled {
			t.Errorf("%s: disabled are %q, want %q", test.rules, got, test.disabled)
		}
		var severity string
		for id, level := range s.severities() {
			severity += id + " " + level.String()
		}
		if severity != test.severity {
			t.Errorf("%s: severities are %q, want %q", test.rules, severity, test.severity)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct{ content, want string }{
		{"rules: [", "1:1: no YAML: did not find expected node content"},
		{"rules:\n\tCV1001: off\n", "2:1: no YAML: found character that cannot start any token"},
		{"rule:\n  CV1001: off\n", `1:1: unknown key "rule": did you mean rules?`},
		{"version: 1\nFail-On: error\n", `2:1: unknown key "Fail-On": did you mean fail-on?`},
		{"version: 1\nsomething: 2\n", `2:1: unknown key "something": the keys are version, rules, advice, tests, fail-on, exclude, symbols, baseline`},
		{"version: 1\nversion: 1\n", `2:1: key "version" is there already, on line 1: delete one of them`},
		{"rules:\n  CV1001: off\n  CV1002: on\n  CV1001: error\n", `4:3: key "CV1001" is there already, on line 2: delete one of them`},
		{"version: one\n", `1:10: version wants a number, not "one"`},
		{"advice: yes please\n", `1:9: advice wants true or false, not "yes please"`},
		{"rules: CV1001\n", `1:8: rules wants keys, such as CV1002: off, not "CV1001"`},
		{"rules:\n  - CV1001\n", `2:3: rules wants keys, such as CV1002: off, not a list`},
		{"rules:\n  CV1001: [off]\n", `2:11: CV1001 wants a word, not a list`},
		{"exclude: legacy\n", `1:10: exclude wants a list, such as [internal/legacy/**], not "legacy"`},
		{"exclude: [{a: b}]\n", `1:11: exclude wants a word, not keys`},
		{"symbols: {a: b}\n", `1:10: symbols wants a word, not keys`},
		{"- version: 1\n", `1:1: the file wants keys, such as version: 1, not a list`},
		{"version\n", `1:1: the file wants keys, such as version: 1, not "version"`},
		{"version: 1\n---\nversion: 1\n", "2:1: a second document begins here: a configuration is one; delete the line ---"},
		{"version: 2\n", "1:10: version: 2 is not known to this credvet: write version: 1, or install a newer credvet"},
		{"version: -1\n", "1:10: version: -1 is not known to this credvet: write version: 1, or install a newer credvet"},
		{"tests: never\n", `1:8: tests: unknown test mode "never": use lenient or strict`},
		{"fail-on: fatal\n", `1:10: fail-on: unknown threshold "fatal": use error, warning, advice or none`},
		{"rules:\n  CV9999: off\n", `2:11: rules: no rule or analyzer is called "CV9999": run credvet rules for the list`},
		{"rules:\n  cv1001: off\n", `2:11: rules: no rule or analyzer is called "cv1001": did you mean CV1001?`},
		{"rules:\n  hardcodedkeys: off\n", `2:18: rules: no rule or analyzer is called "hardcodedkeys": did you mean hardcodedkey?`},
		{"rules:\n  CV1001: loud\n", `2:11: rules: CV1001: unknown setting "loud": use on, off, error, warning or advice`},
		{"rules:\n  CV1001:\n", `2:10: rules: CV1001: unknown setting "": use on, off, error, warning or advice`},
		{"rules:\n  directive: error\n", "2:14: rules: directive: an analyzer is on or off: give the severity error to its rules, by their IDs"},
		{"rules:\n  CV9999: z\n  CV1002: y\n  CV1001: x\n", `4:11: rules: CV1001: unknown setting "x": use on, off, error, warning or advice`}, // the first by name
		{"exclude: ['a[']\n", `1:11: exclude: malformed pattern "a[": write a path relative to this file, such as internal/legacy/**`},
		{"exclude:\n- ok\n- 'b/c/a['\n", `3:3: exclude: malformed pattern "b/c/a[": write a path relative to this file, such as internal/legacy/**`},
		{"\ufeffversion: 1\r\nrule: 1\r\n", `2:1: unknown key "rule": did you mean rules?`},
	}
	path := filepath.Join(t.TempDir(), Name)
	for _, test := range tests {
		if err := os.WriteFile(path, []byte(test.content), 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := Read(path)
		if want := path + ":" + test.want; c != nil || err == nil || err.Error() != want {
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
	c := &Config{Path: filepath.FromSlash("/repo/m/.credvet.yml"), Settings: Settings{Exclude: []string{"legacy", "**/*_gen.go", "../common/**"}}}
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

// These say nothing, or the same in other ways.
func TestForms(t *testing.T) {
	for content, want := range map[string]Settings{
		"":            {},
		"# nothing\n": {},
		"---\n...\n":  {},
		"null\n":      {},
		"rules:\nexclude:\nversion:\nadvice:\nfail-on:\n":         {},
		"\ufeffversion: 1\r\nadvice: true\r\nexclude:\r\n- a\r\n": {Version: 1, Advice: true, Exclude: []string{"a"}},
		"{\"version\": 1, \"exclude\": [\"a\"]}":                  {Version: 1, Exclude: []string{"a"}},
		"exclude: &a [a]\nversion: 1\n":                           {Version: 1, Exclude: []string{"a"}},
	} {
		s, err := decode([]byte(content))
		if err != nil {
			t.Errorf("%q: %v", content, err)
			continue
		}
		if len(s.Exclude) == 0 {
			s.Exclude = nil
		}
		if !reflect.DeepEqual(*s, want) {
			t.Errorf("%q is %+v, want %+v", content, *s, want)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"rules", "fail-on", "exclude", "CV1001", "CV1002", "missingretry"}
	for word, want := range map[string]string{
		"rule": "rules", "RULES": "rules", "failon": "fail-on", "excludes": "exclude", "cv1001": "CV1001",
		"CV100": "CV1001", "missing": "", "CV4444": "", "": "", "x": "", "rulse": "rules", "misingretyr": "missingretry",
		"misingretry": "missingretry",
	} {
		if got := nearest(word, names); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
}
