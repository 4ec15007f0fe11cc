package rule

import (
	"strings"
	"testing"
)

// probeDoc is the doc.go of an analyzer.
const probeDoc = `// Package probe defines an Analyzer that reports what a literal asks for.
//
// # Analyzer probe
//
// probe: report what is asked for
//
// The analyzer of the tests of this package.
//
// # CV9001: error asked for
//
// See below. Such as
//
//	const a = "CV9001"
//
// # CV9002: warning asked for
//
// It holds everywhere.
//
// # CV9003: advice asked for
//
// It is a matter of taste.
//
// # CV9004: secret asked for
//
// It is about secrets.
package probe

// # Not of the package comment
`

func TestParseDoc(t *testing.T) {
	for _, source := range []string{probeDoc, strings.ReplaceAll(probeDoc, "\n", "\r\n")} {
		d := ParseDoc(source, "probe")
		if d.Name != "probe" || d.Summary != "report what is asked for" {
			t.Errorf("Name = %q, Summary = %q", d.Name, d.Summary)
		}
		var headings []string
		for _, s := range d.Sections {
			headings = append(headings, s.Heading)
		}
		const want = "|Analyzer probe|CV9001: error asked for|CV9002: warning asked for|CV9003: advice asked for|CV9004: secret asked for"
		if got := strings.Join(headings, "|"); got != want {
			t.Errorf("headings are %q, want %q", got, want)
		}
		if got, want := d.Sections[0].Text, "Package probe defines an Analyzer that reports what a literal asks for."; got != want {
			t.Errorf("introduction is %q, want %q", got, want)
		}
		if !strings.HasPrefix(d.Text, "Package probe") || !strings.HasSuffix(d.Text, "\nIt is about secrets.\n") {
			t.Errorf("Text = %q, want the whole package comment", d.Text)
		}
	}
}

func TestSection(t *testing.T) {
	d := ParseDoc(probeDoc, "probe")
	const code = "See below. Such as\n\n\tconst a = \"CV9001\""
	if got := d.Section("CV9001: error asked for"); got.Text != code {
		t.Errorf("Text = %q, want %q", got.Text, code)
	}
	if got := d.Section("CV9001"); got != (Section{}) {
		t.Errorf("section of half a heading is %+v, want none", got)
	}
	if got, want := (Section{Text: "A *b*.\nC\n\n  - d\n  - e"}).Markdown(), "A \\*b\\*. C\n\n  - d\n  - e"; got != want {
		t.Errorf("Markdown = %q, want %q", got, want)
	}
}

// What is wrong with documentation is found when a program starts, and the
// message names the file.
func TestDocPanics(t *testing.T) {
	r := func(id string) []*Rule { return []*Rule{{ID: id}} }
	tests := []struct {
		about, want string
		f           func()
	}{
		{"no comment", `does not begin with "probe: "`, func() { ParseDoc("package probe\n", "probe") }},
		{"no source", `does not begin with "probe: "`, func() { ParseDoc("", "probe") }},
		{"no heading", `the text under "# Analyzer other"`, func() { ParseDoc(probeDoc, "other") }},
		{"no summary", `does not begin with "probe: "`, func() { ParseDoc("// # Analyzer probe\n//\n// Reports.\n", "probe") }},
		{"no section", `no section headed "# CV9009: …"`, func() { NewTopic(ParseDoc(probeDoc, "probe"), r("CV9009"), nil) }},
		{"half an ID", `no section headed "# CV900: …"`, func() { NewTopic(ParseDoc(probeDoc, "probe"), r("CV900"), nil) }},
	}
	for _, test := range tests {
		got := panicOf(test.f)
		if !strings.Contains(got, "/doc.go") || !strings.Contains(got, test.want) {
			t.Errorf("%s: panic %q, want one with %q", test.about, got, test.want)
		}
	}
}

// panicOf returns the text that f panics with, or "".
func panicOf(f func()) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = r.(string)
		}
	}()
	f()
	return ""
}

func TestTopicDescribesRules(t *testing.T) {
	r := &Rule{ID: "CV9001", Severity: Error}
	topic := NewTopic(ParseDoc(probeDoc, "probe"), []*Rule{r}, nil)
	if r.Analyzer != "probe" || r.Title != "error asked for" {
		t.Errorf("rule of %q called %q", r.Analyzer, r.Title)
	}
	if want := "See below. Such as\n\n\tconst a = \"CV9001\""; r.Help() != want {
		t.Errorf("Help = %q, want %q", r.Help(), want)
	}
	const address = "https://pkg.go.dev/github.com/credvet/credvet/analyzers/probe"
	if got := r.URL(); got != address+"#CV9001" {
		t.Errorf("URL = %s, want %s#CV9001", got, address)
	}
	o := Defaults()
	a := topic.New(&o)
	if a.Name != "probe" || a.URL != address || !a.RunDespiteErrors || !strings.HasPrefix(a.Doc, "report what is asked for\n\nPackage probe") {
		t.Errorf("the analyzer is %+v", a)
	}
}
