package analyzers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/analysis/passes/ctrlflow"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/rule"
)

func TestSuite(t *testing.T) {
	if err := analysis.Validate(analyzers.Suite); err != nil {
		t.Fatal(err)
	}
	topics := analyzers.Topics()
	if len(topics) != len(analyzers.Suite) {
		t.Fatalf("%d topics, %d analyzers", len(topics), len(analyzers.Suite))
	}
	for i, a := range analyzers.Suite {
		if a.Name != topics[i].Name {
			t.Errorf("analyzer %d is %s, its topic %s", i, a.Name, topics[i].Name)
		}
		for _, why := range unfit(a) {
			t.Error(why)
		}
	}
}

// unfit returns why an analyzer cannot be one of the suite.
func unfit(a *analysis.Analyzer) []string {
	var why []string
	for _, needed := range closure(a) {
		if !needed.RunDespiteErrors {
			why = append(why, fmt.Sprintf("%s requires %s: one broken file costs its neighbours their findings", a.Name, needed.Name))
		}
		facts := len(needed.FactTypes) > 0 && needed.Name != "credvetflow"
		if facts || needed == buildssa.Analyzer || needed == ctrlflow.Analyzer {
			why = append(why, fmt.Sprintf("%s requires %s: facts force every dependency to be loaded from source", a.Name, needed.Name))
		}
	}
	return why
}

// closure returns an analyzer and all that it requires.
func closure(a *analysis.Analyzer) []*analysis.Analyzer {
	all := []*analysis.Analyzer{a}
	for _, needed := range a.Requires {
		all = append(all, closure(needed)...)
	}
	return all
}

// aFact is a fact.
type aFact struct{}

func (*aFact) AFact() {}

func TestUnfit(t *testing.T) {
	robust := func(name string, requires ...*analysis.Analyzer) *analysis.Analyzer {
		return &analysis.Analyzer{Name: name, Requires: requires, RunDespiteErrors: true}
	}
	facts, flow := robust("facts"), robust("credvetflow")
	facts.FactTypes, flow.FactTypes = []analysis.Fact{new(aFact)}, []analysis.Fact{new(aFact)}
	for _, test := range []struct {
		requires *analysis.Analyzer
		want     string
	}{
		{&analysis.Analyzer{Name: "brittle"}, "a requires brittle: one broken file"},
		{facts, "a requires facts: facts force"},
		{buildssa.Analyzer, "a requires buildssa: facts force"},
		{ctrlflow.Analyzer, "a requires ctrlflow: facts force"},
		{flow, ""},
	} {
		got := strings.Join(unfit(robust("a", robust("b", test.requires))), "\n")
		if !strings.Contains(got, test.want) || (got == "") != (test.want == "") {
			t.Errorf("with %s: %q, want %q", test.requires.Name, got, test.want)
		}
	}
}

// thousands are the first digits of the analyzers' rule IDs.
var thousands = map[string]byte{"directive": '0', "hardcodedkey": '1', "staticcreds": '2', "missingretry": '3', "regiondefault": '4'}

func TestRules(t *testing.T) {
	for _, why := range malformed(analyzers.Rules()) {
		t.Error(why)
	}
	fixtures := fixtureText(t)
	for _, r := range analyzers.Rules() {
		if !expects(fixtures, r.ID) {
			t.Errorf("no fixture expects %s", r.ID)
		}
		if r.Help() == "" {
			t.Errorf("%s is not explained", r.ID)
		}
	}
}

// malformed returns what is wrong with a list of rules.
func malformed(rules []*rule.Rule) []string {
	var why []string
	last := ""
	for _, r := range rules {
		if !regexp.MustCompile(`^CV\d{4}$`).MatchString(r.ID) || r.ID <= last || r.ID[2] != thousands[r.Analyzer] {
			why = append(why, fmt.Sprintf("%s of %s is malformed, out of order or out of its range", r.ID, r.Analyzer))
		}
		last = r.ID
		if r.Title == "" || strings.HasSuffix(r.Title, ".") {
			why = append(why, fmt.Sprintf("%s: title %q", r.ID, r.Title))
		}
		if r.Severity < rule.Advice || r.Severity > rule.Error {
			why = append(why, fmt.Sprintf("%s: severity %v", r.ID, r.Severity))
		}
	}
	return why
}

func TestMalformed(t *testing.T) {
	good := rule.Rule{ID: "CV1001", Analyzer: "hardcodedkey", Title: "key in code", Severity: rule.Error}
	for about, spoil := range map[string]func(*rule.Rule){
		"a digit more":        func(r *rule.Rule) { r.ID = "CV10011" },
		"a digit less":        func(r *rule.Rule) { r.ID = "CV101" },
		"another's thousand":  func(r *rule.Rule) { r.ID = "CV2001" },
		"an unknown analyzer": func(r *rule.Rule) { r.Analyzer = "other" },
		"an ID of the past":   func(r *rule.Rule) { r.ID = "CV1000" },
		"an ID twice":         func(r *rule.Rule) { r.ID = "CV1001" },
		"no title":            func(r *rule.Rule) { r.Title = "" },
		"a sentence":          func(r *rule.Rule) { r.Title = "key in code." },
		"no severity":         func(r *rule.Rule) { r.Severity = 0 },
		"an odd severity":     func(r *rule.Rule) { r.Severity = 4 },
	} {
		bad := good
		bad.ID = "CV1002"
		spoil(&bad)
		if got := malformed([]*rule.Rule{&good, &bad}); len(got) != 1 {
			t.Errorf("%s: %q, want one complaint", about, got)
		}
	}
}

// expects reports whether fixtures expect a finding of a rule.
func expects(fixtures, id string) bool {
	return regexp.MustCompile(`// want(-above)? .*\b` + id + `\b`).MatchString(fixtures)
}

func TestExpects(t *testing.T) {
	for text, want := range map[string]bool{
		"x // want `key .*CV1001`":           true,
		"x // want-above `key \\(CV1001\\)`": true,
		"x // want `key .*CV10012`":          false,
		"x // CV1001 // want `key`":          false,
		"x // want `key`\ny // CV1001":       false,
	} {
		if expects(text, "CV1001") != want {
			t.Errorf("expects(%q) = %t", text, !want)
		}
	}
}

// fixtureText returns the source of all fixtures.
func fixtureText(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../testdata/*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	var all strings.Builder
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(source)
	}
	return all.String()
}

// messageStyle says what is wrong with the form of a message, or "". A message
// begins in lower case unless with a proper noun.
func messageStyle(m string) string {
	text, id, ok := strings.Cut(m, " (CV")
	switch {
	case !ok || !regexp.MustCompile(`^\d{4}\)$`).MatchString(id):
		return "does not end in its rule's ID"
	case !strings.Contains(text, "; "):
		return "does not say what to do"
	}
	return stepStyle(text)
}

// stepStyle says what is wrong with the form of a message without ID, or "".
func stepStyle(m string) string {
	switch {
	case strings.ContainsFunc(m, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "has more than one line, or control characters"
	case strings.HasSuffix(m, "."):
		return "ends in a period"
	case !regexp.MustCompile(`^([a-z]|MFA |Amazon )`).MatchString(m):
		return "does not begin in lower case"
	case regexp.MustCompile(`\b(may|might|possibl[ey]|potential(ly)?)\b`).MatchString(m):
		return "is not sure of itself"
	case len(secret.Find(m)) > 0:
		return "holds a key"
	}
	return ""
}

func TestMessageStyle(t *testing.T) {
	good := []string{"secret access key is written in code; rotate it (CV1001)", "MFA code is written in code; ask for it (CV1006)"}
	for _, m := range good {
		if why := messageStyle(m); why != "" {
			t.Errorf("%q: %s", m, why)
		}
	}
	bad := map[string]string{
		"key; rotate it":                                    "does not end in its rule's ID",
		"key; rotate it (CV101)":                            "does not end in its rule's ID",
		"key; rotate it (CV1001) now":                       "does not end in its rule's ID",
		"key (CV1001)":                                      "does not say what to do",
		"key; rotate it. (CV1001)":                          "ends in a period",
		"Key; rotate it (CV1001)":                           "does not begin in lower case",
		"key may leak; rotate it (CV1001)":                  "is not sure of itself",
		"a possible key; rotate it (CV1001)":                "is not sure of itself",
		"key;\n rotate it; or not (CV1001)":                 "has more than one line, or control characters",
		"key \x1b[1m; rotate it (CV1001)":                   "has more than one line, or control characters",
		"key AKIA" + "QFAKECREDVET2345; rotate it (CV1001)": "holds a key",
	}
	for m, want := range bad {
		if got := messageStyle(m); got != want {
			t.Errorf("%q: %q, want %q", m, got, want)
		}
	}
}

// checkStyle holds the texts of a diagnostic to their form.
func checkStyle(t *testing.T, d analysis.Diagnostic) {
	t.Helper()
	if why := messageStyle(d.Message); why != "" {
		t.Errorf("message %q %s", d.Message, why)
	}
	for _, step := range d.Related {
		if why := stepStyle(step.Message); why != "" {
			t.Errorf("step %q of %q %s", step.Message, d.Message, why)
		}
	}
}
