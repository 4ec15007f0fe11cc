package report

import (
	"cmp"
	"fmt"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// TextOptions say how findings are shown to people.
type TextOptions struct {
	Color    bool                              // use the colours of a terminal
	Frames   bool                              // a person reads it: show source, trace and summary
	Quiet    bool                              // write no notes and no summary
	Errors   io.Writer                         // for all that is not a finding; standard error if nil
	ReadFile func(path string) ([]byte, error) // reads a source; os.ReadFile if nil
}

// NewText returns a Handler that writes each finding to w as
//
//	path:line:col: message (CV1001)
//
// and nothing else, one line a finding, which editors and problem matchers
// understand. With o.Frames the line of source follows, its literals masked,
// and up to four steps of the trace.
//
// Notes, failures and the summary go to o.Errors, never coloured. A line before
// the summary tells what was fixed. With o.Quiet only failures do.
func NewText(w io.Writer, o TextOptions) Handler {
	if o.Errors == nil {
		o.Errors = os.Stderr
	}
	return &text{w: w, o: o, paint: painter(o.Color), sources: newSources(o.ReadFile)}
}

type text struct {
	w       io.Writer
	o       TextOptions
	paint   painter
	sources *sources
	tool    string
}

func (t *text) Start(s Scan) error {
	t.tool = s.Tool.Name
	return nil
}

func (t *text) Finding(f Finding) error {
	var b strings.Builder
	color := severityColor(f.Severity)
	message, id := splitID(printable(f.Message), f.Rule)
	fmt.Fprintf(&b, "%s %s%s\n",
		t.paint.in(bold, place(f.File, f.Line, f.Column)+":"), message, t.paint.in(color, id))
	if t.o.Frames {
		t.frame(&b, f.Position, color)
		t.trace(&b, f.Trace)
		b.WriteByte('\n')
	}
	_, err := io.WriteString(t.w, b.String())
	return err
}

// frame writes the source that p points at.
func (t *text) frame(b *strings.Builder, p Position, color style) {
	f, ok := t.sources.frame(p)
	if !ok {
		return
	}
	number := strconv.Itoa(p.Line)
	blank := strings.Repeat(" ", len(number))
	fmt.Fprintf(b, "%s %s\n", t.paint.in(dim, number+" |"), f.line)
	fmt.Fprintf(b, "%s %s%s\n", t.paint.in(dim, blank+" |"),
		strings.Repeat(" ", f.indent), t.paint.in(color, strings.Repeat("^", f.carets)))
}

// trace writes the steps that explain a finding, and how many it leaves out.
func (t *text) trace(b *strings.Builder, steps []Step) {
	next := 0
	for _, i := range telling(steps) {
		if left := plural(i-next, "more step"); left != "" {
			fmt.Fprintf(b, "  %s\n", t.paint.in(dim, "... "+left))
		}
		t.step(b, steps[i])
		next = i + 1
	}
}

func (t *text) step(b *strings.Builder, s Step) {
	fmt.Fprintf(b, "  %s\n", t.paint.in(dim, place(s.File, s.Line, s.Column)+": "+printable(s.Message)))
}

func (t *text) End(s Summary) error {
	var b strings.Builder
	if t.o.Quiet {
		s.Notes, s.Fixed = nil, nil
	}
	for _, note := range s.Notes {
		fmt.Fprintf(&b, "note: %s\n", paragraph(note))
	}
	for _, f := range s.Failures {
		about := t.tool
		if f.Package != "" { // the scan as a whole failed
			about += ": " + printable(f.Package)
		}
		fmt.Fprintf(&b, "%s: %s\n", about, paragraph(f.Message))
	}
	if s.Fixed != nil && s.Fixed.Of > 0 {
		fmt.Fprintln(&b, s.Fixed)
	}
	if !t.o.Quiet {
		fmt.Fprintln(&b, verdict(s))
	}
	if b.Len() == 0 {
		return nil
	}
	_, err := io.WriteString(t.o.Errors, b.String())
	return err
}

// place names a file as the operating system does, and a place in it.
func place(file string, line, column int) string {
	p := token.Position{Filename: filepath.FromSlash(file), Line: line, Column: column}
	return printable(p.String())
}

// splitID cuts the rule's ID, with its parentheses, from the end of a message.
func splitID(message, rule string) (rest, id string) {
	id = "(" + rule + ")"
	if rest, ok := strings.CutSuffix(message, id); ok {
		return rest, id
	}
	return message, ""
}

// paragraph indents the lines after the first, as the go command does.
func paragraph(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for i, line := range lines {
		lines[i] = printable(strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n\t")
}

// verdict sums the scan up, as in
// "3 findings (1 error, 2 warnings) in 9 packages of 2 modules; 1 suppressed; took 0.5s".
func verdict(s Summary) string {
	v := cmp.Or(plural(s.total(), "finding"), "no findings")
	if kinds := severities(s); kinds != "" {
		v += " (" + kinds + ")"
	}
	if in := plural(s.Packages, "package"); in != "" {
		v += " in " + in
	}
	if s.Modules > 1 {
		v += " of " + plural(s.Modules, "module")
	}
	if s.Suppressed > 0 {
		v += fmt.Sprintf("; %d suppressed", s.Suppressed)
	}
	if s.Baselined > 0 {
		v += fmt.Sprintf("; %d in the baseline", s.Baselined)
	}
	if s.Old > 0 {
		v += fmt.Sprintf("; %d not new", s.Old)
	}
	if failures := plural(len(s.Failures), "failure"); failures != "" {
		v += "; the analysis is incomplete: " + failures
	}
	if s.Took > 0 {
		v += fmt.Sprintf("; took %.1fs", s.Took.Seconds())
	}
	return v
}

// String sums the fixes up, as in "fixed 2 of 3 findings in 1 file".
func (f *Fixed) String() string {
	if f.Findings == 0 {
		return "fixed none of " + plural(f.Of, "finding")
	}
	return fmt.Sprintf("fixed %d of %s in %s", f.Findings, plural(f.Of, "finding"), plural(f.Files, "file"))
}

// severities counts findings by severity, worst first.
func severities(s Summary) string {
	var kinds []string
	for _, kind := range []string{plural(s.Errors, "error"), plural(s.Warnings, "warning")} {
		if kind != "" {
			kinds = append(kinds, kind)
		}
	}
	if s.Advice > 0 {
		kinds = append(kinds, fmt.Sprintf("%d advice", s.Advice)) // the word has no plural
	}
	return strings.Join(kinds, ", ")
}

// plural returns n and noun in the right number, and nothing for none.
func plural(n int, noun string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
