// Package report turns the findings of a scan into what people and machines
// read. It knows the Finding schema and nothing of go/analysis: a stored
// stream of findings can be replayed into any format.
package report

import "time"

// A Handler receives the findings of one scan, in file order.
type Handler interface {
	Start(Scan) error      // tool version, rules, roots
	Finding(Finding) error // one at a time
	End(Summary) error     // errors, notes and counts; formats that need everything write here
}

// Version is the version of the JSON schema. It rises when a field changes
// its meaning or goes away; new fields do not raise it.
const Version = 1

// Severity is how bad a finding is: "error", "warning" or "advice".
type Severity string

// The severities, worst first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Advice  Severity = "advice"
)

// A Tool names the program that made the findings.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	URL     string `json:"url"`
}

// A Rule is what a format may say about a rule beyond its findings.
type Rule struct {
	ID       string
	Analyzer string
	Severity Severity
	CWE      int    // number in the Common Weakness Enumeration, 0 if none fits
	Title    string // one phrase, no final period
	Help     string // Markdown
	URL      string // where the rule is explained
}

// A Scan is what is known before the first finding.
type Scan struct {
	Tool  Tool
	Rules []Rule // every rule that may occur, in ID order
	Dir   string // absolute; text and JSON name files relative to it
	Root  string // absolute, spelt as in the Paths below it; the repository's root, SARIF names files relative to it
}

// A Position is a place in a file.
type Position struct {
	Path      string `json:"-"`    // absolute
	File      string `json:"file"` // relative to Scan.Dir, with slashes
	Line      int    `json:"line"`
	Column    int    `json:"column"` // in bytes, from 1
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"` // one past the last byte
}

// A Step is one stop on the way that explains a finding, first cause first.
type Step struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Path    string `json:"-"` // absolute
}

// A Finding is one violation of one rule at one place.
type Finding struct {
	Rule     string   `json:"rule"`
	Analyzer string   `json:"analyzer"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"` // ends in " (CVnnnn)", holds no secret
	Position
	Fingerprint string `json:"fingerprint"` // stays when lines move
	Trace       []Step `json:"trace,omitempty"`
	Fix         bool   `json:"fix"` // a machine-applicable fix exists
	Edits       []Edit `json:"-"`   // that it consists of, in the file of the Position; in order, none overlaps another
}

// An Edit replaces a range of the bytes of a file.
type Edit struct {
	From, To int    // offsets; the end is one past the last byte, and equal to the start to insert
	New      string // with plain newlines, whatever the file has
}

// A Failure is a package, or a file, that was not analysed fully.
type Failure struct {
	Package string `json:"package"` // empty if the scan as a whole failed
	Message string `json:"message"` // says what to type next, holds no secret
}

// A Summary is what is known after the last finding.
type Summary struct {
	Modules    int           `json:"modules"`    // that packages were analysed of
	Packages   int           `json:"packages"`   // analysed
	Errors     int           `json:"errors"`     // findings of severity error
	Warnings   int           `json:"warnings"`   // findings of severity warning
	Advice     int           `json:"advice"`     // findings of severity advice
	Suppressed int           `json:"suppressed"` // findings silenced by a directive
	Baselined  int           `json:"baselined"`  // findings that the baseline knows
	Old        int           `json:"old"`        // findings that no new line has a part in
	Notes      []string      `json:"notes,omitempty"`
	Fixed      *Fixed        `json:"fixed,omitempty"` // nil if nothing was to be fixed
	Failures   []Failure     `json:"-"`               // the document's own "errors"
	Took       time.Duration `json:"-"`               // 0 if nobody measured
}

// Fixed says what came of fixing, before the scan that found what is left.
type Fixed struct {
	Findings int `json:"findings"` // fixed
	Of       int `json:"of"`       // findings that there were
	Files    int `json:"files"`    // changed
}
