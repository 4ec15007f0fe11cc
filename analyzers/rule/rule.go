// Package rule is the contract between a rule, the analyzer that it belongs
// to and the drivers that run it.
//
// A [Topic] is one analyzer: a name, its rules and a run function. [Topic.In]
// makes an analysis.Analyzer of it. The run function reports through
// [Rule.Report], the only way out: directives, disabled rules, test code,
// excluded files and severities are judged there, once, so every driver
// agrees on them.
package rule

import (
	"fmt"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Severity says how bad a finding is. Greater is worse.
type Severity int

// The severities. Advice is a matter of taste or context and off by default.
const (
	Advice Severity = iota + 1
	Warning
	Error
)

// String returns the severity's name in lower case.
func (s Severity) String() string {
	switch s {
	case Advice:
		return "advice"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("severity(%d)", int(s))
}

// ParseSeverity is the inverse of [Severity.String]. Its error names the
// severities there are.
func ParseSeverity(name string) (Severity, error) {
	for s := Advice; s <= Error; s++ {
		if s.String() == name {
			return s, nil
		}
	}
	return 0, fmt.Errorf("unknown severity %q: use error, warning or advice", name)
}

// A Rule is one permanent ID inside an analyzer. IDs are never renumbered and
// never reused: they stand in suppressions, baselines and documentation.
type Rule struct {
	ID       string   // "CV" and four digits; the first names the analyzer
	Severity Severity // of its findings, unless one of them lowers it
	CWE      int      // number in the Common Weakness Enumeration, 0 if none fits

	// Everywhere marks a rule that holds in test and generated code too.
	Everywhere bool
	// Secret marks a rule about secrets in code. It honours the directives of
	// secret scanners (#nosec G101 -- why, gitleaks:allow), and reads files
	// that build constraints leave out.
	Secret bool

	// NewTopic fills these in from the topic's doc.go.
	Analyzer string // name of the analyzer that reports it
	Title    string // one phrase, no final period
	about    Section
}

// URL returns the address at which the rule is explained.
func (r *Rule) URL() string { return topicURL(r.Analyzer) + "#" + r.ID }

// Help returns what the documentation says about the rule, as Markdown.
func (r *Rule) Help() string { return r.about.Markdown() }

// A Step is one stop on the way that explains a finding.
type Step struct {
	Pos     token.Pos
	Message string // lower case, no final period, no secret
}

// Trace returns the steps of a value: from where it begins, unless that is not
// known, on the way that a helper followed, to where it takes effect. A helper
// has a type of its own for steps, as it informs and knows nothing of rules.
func Trace[S ~struct {
	Pos     token.Pos
	Message string
}](from Step, way []S, to Step) []Step {
	var trace []Step
	if from.Pos.IsValid() {
		trace = append(trace, from)
	}
	for _, s := range way {
		trace = append(trace, Step(s))
	}
	return append(trace, to)
}

// A Finding is one violation of one rule.
type Finding struct {
	Rule     *Rule    // set by Report
	Severity Severity // zero means the rule's own; never raised

	Pos, End token.Pos
	// Anchor is where a reader would put a directive if that is not the line
	// of Pos: the start of a literal that spans lines, for example.
	Anchor token.Pos

	// Message says what is wrong; what to do. One line, lower case, no final
	// period, no secret. Report appends the rule's ID.
	Message string
	Trace   []Step // first cause first
	Fix     *analysis.SuggestedFix

	// Directive is set if the finding is about a directive that silences
	// nothing. A driver that saw it used in another variant of the package
	// drops the finding.
	Directive token.Pos
}

// A Suppressed is a finding that a directive silenced.
type Suppressed struct {
	Finding
	By token.Pos // of the directive
}

// A Result is what an analyzer made of one package. It holds positions only,
// never a pass or syntax, because drivers keep it until the end of a run.
type Result struct {
	Findings   []Finding
	Suppressed []Suppressed
	Rules      []*Rule  // all that the analyzer has
	Ran        []*Rule  // those of them that judged the whole package
	Notes      []string // what was passed over on purpose: "x.bin is larger than 1 MiB and was not read"
	Failures   []string // what could not be read, so that the package is not fully analysed
}

// suffix is how a message names its rule. go vet prints neither the category
// nor the analyzer of a diagnostic, so the ID has to stand in the text.
func (r *Rule) suffix() string { return " (" + r.ID + ")" }

// topicURL returns the address of an analyzer's documentation.
func topicURL(name string) string {
	return "https://pkg.go.dev/github.com/credvet/credvet/analyzers/" + strings.ToLower(name)
}
