package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// around is how many unchanged lines a diff shows beside each change.
const around = 3

// Diff writes what changes between two texts of the Go file called name, which
// has slashes, as a unified diff; nothing if they are equal.
//
// Of whatever length, strings, characters and comments are masked as in a
// frame that points at all of them, for a diff shows code that no finding
// points at, and silenced ones. That makes it a diff for people, not for patch.
// It is an error if either text cannot be scanned, and so not be masked.
func Diff(w io.Writer, name string, old, new []byte) error {
	before, after := newSide(old), newSide(new)
	if !before.literals.valid || !after.literals.valid {
		return fmt.Errorf("%s cannot be shown, because it is not valid Go: run gofmt -e on it", printable(name))
	}
	changes := compare(before.raw, after.raw)
	if len(changes) == 0 {
		return nil
	}
	d := differ{before: before, after: after}
	fmt.Fprintf(&d.text, "--- a/%s\n+++ b/%[1]s\n", printable(name))
	for len(changes) > 0 {
		n := together(changes)
		d.hunk(changes[:n])
		changes = changes[n:]
	}
	_, err := io.WriteString(w, d.text.String())
	return err
}

// together returns how many of the changes, from the first on, are so close
// that what is shown around them meets.
func together(changes []change) int {
	n := 1
	for n < len(changes) && changes[n].old.from-changes[n-1].old.to <= 2*around {
		n++
	}
	return n
}

// A side is one of the two texts.
type side struct {
	*source
	raw []string // the lines with their ends
}

func newSide(text []byte) side {
	s := side{source: newSource(text)}
	s.literals = scanLiterals(text)
	for line := range bytes.Lines(text) {
		s.raw = append(s.raw, string(line))
	}
	return s
}

// hides returns what must be hidden when some lines are shown: of their
// literals all that hold text, and numbers as in frames.
func (s side) hides(shown span) []span {
	if shown.from == shown.to {
		return nil
	}
	extent := span{s.lines[shown.from].from, s.lines[shown.to-1].to}
	return s.literals.masks(extent, extent)
}

// A differ writes the hunks of one file.
type differ struct {
	before, after side
	text          strings.Builder
}

// hunk writes some changes, and the lines between and around them.
func (d *differ) hunk(changes []change) {
	first, last := changes[0], changes[len(changes)-1]
	lead, trail := min(around, first.old.from), min(around, len(d.before.raw)-last.old.to)
	was := span{first.old.from - lead, last.old.to + trail}
	is := span{first.new.from - lead, last.new.to + trail}
	fmt.Fprintf(&d.text, "@@ -%s +%s @@\n", lineRange(was), lineRange(is))
	gone, come := d.before.hides(was), d.after.hides(is)
	at := was.from
	for _, c := range changes {
		d.lines(' ', d.before, span{at, c.old.from}, gone)
		d.lines('-', d.before, c.old, gone)
		d.lines('+', d.after, c.new, come)
		at = c.old.to
	}
	d.lines(' ', d.before, span{at, was.to}, gone)
}

// lineRange returns the range of a hunk as its head has it: the first line,
// counted from 1, or the line before if there is none; and how many there are.
func lineRange(lines span) string {
	n := lines.to - lines.from
	if n == 0 {
		return fmt.Sprintf("%d,0", lines.from)
	}
	return fmt.Sprintf("%d,%d", lines.from+1, n)
}

// lines writes lines of one side, each with a mark in front.
func (d *differ) lines(mark byte, s side, lines span, hidden []span) {
	for n := lines.from; n < lines.to; n++ {
		c := canvas{src: s.source.text, hidden: hidden, tabs: true}
		c.draw(s.source.lines[n])
		fmt.Fprintf(&d.text, "%c%s\n", mark, c.text.String())
		if !strings.HasSuffix(s.raw[n], "\n") {
			d.text.WriteString("\\ No newline at end of file\n")
		}
	}
}
