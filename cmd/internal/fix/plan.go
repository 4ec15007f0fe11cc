// Package fix makes the changes that findings suggest, or shows them.
//
// A fix is made whole or not at all, and only in a file that still holds what
// was analysed. Of two fixes that get in each other's way the first is made;
// the other one has to wait for the next run, which will see what the first
// has left.
package fix

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/credvet/credvet/cmd/internal/report"
)

// A Plan says what becomes of files when findings are fixed.
type Plan struct {
	Notes    []string         // what has to wait for another run
	Failures []report.Failure // files that cannot be fixed, by name
	changes  []change
}

// A change is the fixed text of one file.
type change struct {
	path     string // behind all links
	name     string // for people
	old, new []byte
	findings int // that it fixes
}

// New plans the fixes of findings, which come in the order of a report.
// Analysed says whether a file was analysed with a text. Files are read, and
// none is changed; what goes wrong is among the plan's failures.
func New(findings []report.Finding, analysed func(path string, text []byte) bool) *Plan {
	p := new(Plan)
	for _, f := range files(findings) {
		c, err := f.change(analysed)
		if err != nil {
			p.fail(f.name(), err)
			continue
		}
		if n := len(f.findings) - c.findings; n > 0 {
			p.Notes = append(p.Notes, waiting(c.name, n))
		}
		p.changes = append(p.changes, c)
	}
	return p
}

// waiting says that n fixes of a file have to wait.
func waiting(name string, n int) string {
	if n == 1 {
		return name + ": 1 fix overlaps another one, which comes first: run credvet -fix again for it"
	}
	return fmt.Sprintf("%s: %d fixes overlap others, which come first: run credvet -fix again for them", name, n)
}

func (p *Plan) fail(name string, err error) {
	p.Failures = append(p.Failures, report.Failure{Package: name, Message: "not fixed: " + err.Error()})
}

// Diff writes the plan as unified diffs, with literals masked.
func (p *Plan) Diff(w io.Writer) error {
	for _, c := range p.changes {
		if err := report.Diff(w, c.name, c.old, c.new); err != nil {
			return err
		}
	}
	return nil
}

// Write carries the plan out and returns how many findings it fixed, in how
// many files. A file that cannot be written stays as it is, and joins the
// plan's failures.
func (p *Plan) Write() (findings, files int) {
	for _, c := range p.changes {
		if err := replace(c.path, c.old, c.new); err != nil {
			p.fail(c.name, err)
			continue
		}
		findings += c.findings
		files++
	}
	return findings, files
}

// A file is one in which there is something to fix.
type file struct {
	path     string // behind all links
	findings []report.Finding
}

// files sorts findings with edits by file. A file that has two names is one.
func files(findings []report.Finding) []*file {
	var all []*file
	byPath := make(map[string]*file)
	for _, f := range findings {
		if len(f.Edits) == 0 {
			continue
		}
		path, err := filepath.EvalSymlinks(f.Path)
		if err != nil {
			path = f.Path // to read it will fail, too
		}
		if byPath[path] == nil {
			byPath[path] = &file{path: path}
			all = append(all, byPath[path])
		}
		byPath[path].findings = append(byPath[path].findings, f)
	}
	return all
}

// name returns what reports call the file.
func (f *file) name() string { return f.findings[0].File }

var errChanged = errors.New("the file has changed since it was analysed: run credvet again")

// change makes the fixed text of the file. Its errors say what to do.
func (f *file) change(analysed func(path string, text []byte) bool) (change, error) {
	old, err := os.ReadFile(f.path)
	if err != nil {
		return change{}, fmt.Errorf("cannot read the file: %w; make it readable", cause(err))
	}
	for _, finding := range f.findings {
		if !analysed(finding.Path, old) {
			return change{}, errChanged
		}
	}
	edits, n := merge(f.findings)
	fixed, err := rewrite(old, edits)
	return change{f.path, f.name(), old, fixed, n}, err
}

// cause returns what an error of the system is about, without the path.
func cause(err error) error {
	if inner := errors.Unwrap(err); inner != nil {
		return inner
	}
	return err
}
