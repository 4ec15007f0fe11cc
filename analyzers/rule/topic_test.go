package rule

import (
	"errors"
	"strings"
	"testing"
)

// ids joins the IDs of rules.
func ids(rules []*Rule) string {
	var all []string
	for _, r := range rules {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

// Directives for a rule that did not judge the whole package are never stale.
func TestRan(t *testing.T) {
	const all = "CV9001 CV9002 CV9003 CV9004"
	skip := func(pass *Pass, _ *Finding) { pass.Skip() }
	tests := []struct {
		about   string
		options Options
		change  func(*Pass, *Finding)
		want    string
	}{
		{"advice on", Options{Advice: true}, unchanged, all},
		{"advice off", Options{}, unchanged, "CV9001 CV9002 CV9004"},
		{"advice made a warning", Options{Severity: map[string]Severity{"CV9003": Warning}}, unchanged, all},
		{"a warning made advice", Options{Severity: map[string]Severity{"CV9002": Advice}}, unchanged, "CV9001 CV9004"},
		{"disabled", Options{Advice: true, Disabled: map[string]bool{"CV9004": true}}, unchanged, "CV9001 CV9002 CV9003"},
		{"skipped", Options{Advice: true}, skip, ""},
	}
	for _, test := range tests {
		_, r := result(t, newProbe(test.change).New(&test.options))
		if got := ids(r.Ran); got != test.want {
			t.Errorf("%s: %q ran, want %q", test.about, got, test.want)
		}
		if got := ids(r.Rules); got != all {
			t.Errorf("%s: rules are %q, want all", test.about, got)
		}
	}
}

func TestNotes(t *testing.T) {
	topic := newProbe(func(pass *Pass, f *Finding) {
		if pass.InTests(f.Pos) {
			pass.Note("one of a test")
			pass.Fail("cannot read it: try again")
		}
	})
	_, r := result(t, topic.New(new(Options)))
	if len(r.Notes) != 4 || r.Notes[0] != "one of a test" || len(r.Failures) != 4 || r.Failures[0] != "cannot read it: try again" {
		t.Errorf("notes are %q, failures %q", r.Notes, r.Failures)
	}
	_, r = result(t, topic.New(&Options{Tests: StrictTests}))
	if r.Notes != nil || r.Failures != nil {
		t.Errorf("strict: notes are %q, failures %q, want none", r.Notes, r.Failures)
	}
}

// A driver may change options until the analyzers run, and analyzers do not.
func TestOptionsAreReadLate(t *testing.T) {
	o := Defaults()
	a := newProbe(unchanged).New(&o)
	if err := a.Flags.Set("disable", "CV9004"); err != nil {
		t.Fatal(err)
	}
	o.Disabled = map[string]bool{"CV9001": true, "CV9002": true}
	if _, r := result(t, a); len(r.Findings) != 0 {
		t.Errorf("%d findings of disabled rules", len(r.Findings))
	}
	if len(o.Disabled) != 2 || !o.Related {
		t.Errorf("the analyzer changed the options to %+v", o)
	}
}

// A panic is an error of one package. What it panics with could be source, and
// so a secret: only what the runtime says itself is told.
func TestPanic(t *testing.T) {
	const secret = "sEcReT of the source"
	tests := []struct {
		about, want string
		panics      func()
	}{
		{"a string", "panic(string) at ", func() { panic(secret) }},
		{"an error", "panic(*errors.errorString) at ", func() { panic(errors.New(secret)) }},
		{"an index", "runtime error: index out of range [6] with length 0 at ", func() { _ = []string{secret}[:0][len("secret")] }},
		{"a nil map", "assignment to entry in nil map at ", func() { map[string]bool(nil)[secret] = true }},
		{"a conversion", "interface conversion: interface {} is string, not int at ", func() { _ = any(secret).(int) }},
		{"nil", "panic called with nil argument", func() { panic(nil) }},
	}
	for _, test := range tests {
		topic := newProbe(func(*Pass, *Finding) { test.panics() })
		action := analyze(t, topic.New(new(Options)))
		if action.Err == nil || action.Result != nil {
			t.Errorf("%s: error is %v, result %v", test.about, action.Err, action.Result)
			continue
		}
		got := action.Err.Error()
		if !strings.HasPrefix(got, "internal error, please report it: "+test.want) {
			t.Errorf("%s: error %q, want %q", test.about, got, test.want)
		}
		if !strings.Contains(got, " at github.com/credvet/credvet/analyzers/rule.TestPanic.func") {
			t.Errorf("%s: error %q does not say where", test.about, got)
		}
		if strings.Contains(got, secret[:6]) {
			t.Errorf("%s: error %q tells the secret", test.about, got)
		}
	}
}

func TestError(t *testing.T) {
	want := errors.New("broken input")
	topic := NewTopic(ParseDoc(probeDoc, "probe"), nil, func(*Pass) error { return want })
	if action := analyze(t, topic.New(new(Options))); action.Err != want || action.Result != nil {
		t.Errorf("error is %v, result %v", action.Err, action.Result)
	}
}
