package rule

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// set gives flags to an analyzer, each "name=value".
func set(t *testing.T, a *analysis.Analyzer, flags ...string) {
	t.Helper()
	for _, f := range flags {
		name, value, _ := strings.Cut(f, "=")
		if err := a.Flags.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFlags(t *testing.T) {
	const strict = "its_test:3 9001 error\nits_test:3 9002 warning\nits_test:3 9004 error\n"
	base := inCode + inTest + inMade + inDir
	tests := []struct{ flags, want string }{
		{"", base},
		{"advice=true", strings.Replace(base, "code:3 9004", "code:3 9003 advice\ncode:3 9004", 1)},
		{"advice=true advice=false", base},
		{"nolint=true", strings.Replace(base, "dir:6 9001 error\n", "", 1)},
		{"tests=strict", inCode + strict + inMade + inDir},
		{"tests=strict tests=", base},
		{"disable=CV9001", strings.NewReplacer("code:3 9001 error\n", "", "dir:6 9001 error\n", "", "dir:8 9001 error\n", "").Replace(base)},
		{"disable=CV9001,CV9002 disable=CV9004", ""},
		{"disable=probe", ""},
	}
	for _, test := range tests {
		a := newProbe(unchanged).New(new(Options))
		set(t, a, strings.Fields(test.flags)...)
		action, r := result(t, a)
		if got := lines(action.Package.Fset, r.Findings); got != test.want {
			t.Errorf("%s: findings are\n%swant\n%s", test.flags, got, test.want)
		}
	}
}

// A flag is one analyzer's, and beats the options that it was made with.
func TestFlagsAreOneAnalyzers(t *testing.T) {
	o := Options{Related: true}
	topic := newProbe(func(_ *Pass, f *Finding) { f.Trace = []Step{{f.Pos, "here"}} })
	a, b := topic.New(&o), topic.New(&o)
	set(t, a, "related=false", "disable= CV9002 , CV9004")
	for _, test := range []struct {
		analyzer *analysis.Analyzer
		findings string
		related  int
	}{
		{a, "code:3 9001 error\ndir:6 9001 error\ndir:8 9001 error\n", 0},
		{b, inCode + inTest + inMade + inDir, 1},
	} {
		action, r := result(t, test.analyzer)
		if got := lines(action.Package.Fset, r.Findings); got != test.findings {
			t.Errorf("findings are\n%swant\n%s", got, test.findings)
		}
		if got := len(action.Diagnostics[0].Related); got != test.related {
			t.Errorf("%d related positions, want %d", got, test.related)
		}
	}
	if o.Disabled != nil || !o.Related {
		t.Errorf("a flag changed the options to %+v", o)
	}
}

func TestFlagErrors(t *testing.T) {
	for flag, want := range map[string]string{
		"advice=maybe":   "want true or false",
		"nolint=2":       "want true or false",
		"related=":       "want true or false",
		"disable=CV9999": `the analyzer has no rule "CV9999"`,
		"tests=lenient":  `unknown test mode "lenient": use strict`,
	} {
		a := newProbe(unchanged).New(new(Options))
		name, value, _ := strings.Cut(flag, "=")
		if err := a.Flags.Set(name, value); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("-%s: error %v, want %s", flag, err, want)
		}
	}
}

func TestSeverityNames(t *testing.T) {
	for s, name := range map[Severity]string{Advice: "advice", Warning: "warning", Error: "error"} {
		if s.String() != name {
			t.Errorf("String of %d = %q, want %q", int(s), s, name)
		}
		if got, err := ParseSeverity(name); got != s || err != nil {
			t.Errorf("ParseSeverity(%q) = %v, %v, want %v", name, got, err, s)
		}
	}
	if Advice >= Warning || Warning >= Error {
		t.Error("severities do not get worse")
	}
	for _, s := range []Severity{0, 4, -1} {
		name := s.String()
		if !strings.HasPrefix(name, "severity(") {
			t.Errorf("String of %d = %q", int(s), name)
		}
		got, err := ParseSeverity(name)
		if want := "unknown severity \"" + name + "\": use error, warning or advice"; got != 0 || err == nil || err.Error() != want {
			t.Errorf("ParseSeverity(%q) = %v, %v, want %s", name, got, err, want)
		}
	}
}
