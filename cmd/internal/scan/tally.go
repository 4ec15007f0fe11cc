package scan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/cmd/internal/report"
)

// A tally collects what the units of a scan yield, each thing once: a package
// is analysed again for its tests, and finds the same again.
type tally struct {
	findings   map[identity]*report.Finding
	stale      map[identity]line // findings about directives that silence nothing
	used       map[line]bool     // directives that silence something
	suppressed map[identity]bool
	failures   map[report.Failure]bool
	platform   string // that is analysed, if there are several
	notes      map[string]bool
	packages   map[string]bool // import paths that were analysed
	modules    map[string]bool // directories of the modules of these
	files      map[string]bool // paths of the files that were analysed
}

// An identity is what makes two findings the same. The package is no part of
// it: go vet and go/packages call variants of a package by different names.
type identity struct {
	analyzer, message string
	position          report.Position
}

// A line is the place of a directive.
type line struct {
	path string
	line int
}

func newTally() *tally {
	return &tally{
		findings:   make(map[identity]*report.Finding),
		stale:      make(map[identity]line),
		used:       make(map[line]bool),
		suppressed: make(map[identity]bool),
		failures:   make(map[report.Failure]bool),
		notes:      make(map[string]bool),
		packages:   make(map[string]bool),
		modules:    make(map[string]bool),
		files:      make(map[string]bool),
	}
}

// identify returns the identity of a finding.
func identify(f *report.Finding) identity {
	return identity{f.Analyzer, f.Message, f.Position}
}

// find records a finding. Of two equal ones the first stays.
func (t *tally) find(f *report.Finding) {
	if id := identify(f); t.findings[id] == nil {
		t.findings[id] = f
	}
}

// fail records that a package was not fully analysed.
func (t *tally) fail(pkg, message string) {
	if t.platform != "" {
		message += " (" + t.platform + ")"
	}
	t.failures[report.Failure{Package: pkg, Message: message}] = true
}

// analyse records that a package is analysed. Its directory stands for that of
// a module without a name.
func (t *tally) analyse(p *packages.Package) {
	dir := p.Dir
	if p.Module != nil {
		dir = p.Module.Dir
	}
	t.modules[dir] = true
	for _, file := range p.GoFiles {
		t.files[file] = true
	}
}

// note records what was passed over on purpose.
func (t *tally) note(format string, args ...any) {
	t.notes[fmt.Sprintf(format, args...)] = true
}

// sorted returns the findings in the order of a report. A directive that was
// used in any variant of its package is not stale.
func (t *tally) sorted() []report.Finding {
	var findings []report.Finding
	for id, f := range t.findings {
		if at, ok := t.stale[id]; !ok || !t.used[at] {
			findings = append(findings, *f)
		}
	}
	slices.SortFunc(findings, func(a, b report.Finding) int {
		return cmp.Or(
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.EndLine, b.EndLine),
			cmp.Compare(a.EndColumn, b.EndColumn),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return findings
}

// failed returns the failures by package and message.
func (t *tally) failed() []report.Failure {
	return slices.SortedFunc(maps.Keys(t.failures), func(a, b report.Failure) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Message, b.Message))
	})
}

// noted returns the notes in lexical order.
func (t *tally) noted() []string { return slices.Sorted(maps.Keys(t.notes)) }
