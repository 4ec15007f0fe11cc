package report

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mask stands for what a frame hides. It has one width, because the length
// of a password is nobody's business either.
const mask = "***"

// tabWidth is the distance of tab stops in a frame.
const tabWidth = 4

// A frame is one line of source, fit for a terminal, and where to underline it.
type frame struct {
	line   string
	indent int // cells before the first caret
	carets int // at least one
}

// frame draws the line on which p starts. It fails when the source is not
// there, is not Go or cannot be scanned: what cannot be masked is not shown.
func (s *sources) frame(p Position) (frame, bool) {
	src := s.file(p.Path)
	line, ok := src.line(p.Line)
	if !ok || filepath.Ext(p.Path) != ".go" {
		return frame{}, false
	}
	if src.literals == nil {
		src.literals = scanLiterals(src.text)
	}
	if !src.literals.valid {
		return frame{}, false
	}
	pointed := src.extent(p)
	hidden := src.literals.masks(line, pointed)
	cut := min(pointed.to, line.to) // of a longer range, the first line is shown
	c := canvas{src: src.text, hidden: hidden}
	indent := c.draw(span{line.from, pointed.from})
	carets := c.draw(span{pointed.from, cut})
	c.draw(span{cut, line.to})
	return frame{strings.TrimRight(c.text.String(), " "), indent, max(carets, 1)}, true
}

// extent returns what p covers. A position without an end covers the rest of
// its line.
func (s *source) extent(p Position) span {
	from, to := s.offset(p.Line, p.Column), s.offset(p.EndLine, p.EndColumn)
	if to <= from {
		to = s.lines[p.Line-1].to
	}
	return span{from, to}
}

// offset returns the offset of a place, moved into its line if it is outside,
// and 0 if there is no such line.
func (s *source) offset(line, column int) int {
	l, _ := s.line(line)
	return min(l.from+max(column-1, 0), l.to)
}

// A canvas draws parts of src for a terminal.
type canvas struct {
	src    []byte
	hidden []span
	tabs   bool // stay, where a program may have to tell them from spaces
	text   strings.Builder
	cells  int // filled so far
}

// draw adds a part of the source and returns how many cells it fills.
func (c *canvas) draw(part span) int {
	start := c.cells
	for at := part.from; at < part.to; {
		if end, ok := c.hiddenAt(at); ok {
			c.put(mask)
			at = end
			continue
		}
		r, size := utf8.DecodeRune(c.src[at:part.to])
		c.put(c.visible(r))
		at += size
	}
	return c.cells - start
}

// hiddenAt returns the end of the hidden span around offset at, if there is one.
func (c *canvas) hiddenAt(at int) (end int, ok bool) {
	i := slices.IndexFunc(c.hidden, func(s span) bool { return s.meets(span{at, at + 1}) })
	if i < 0 {
		return 0, false
	}
	return c.hidden[i].to, true
}

// put adds text, one cell a character. Wide characters make the carets come
// out too far left: terminals disagree about which ones are wide.
func (c *canvas) put(s string) {
	c.text.WriteString(s)
	c.cells += utf8.RuneCountInString(s)
}

// visible returns what stands for r. Source could hold the escape sequences
// of a terminal, or characters that turn the direction of writing.
func (c *canvas) visible(r rune) string {
	switch {
	case r == '\t' && c.tabs:
		return "\t"
	case r == '\t':
		return strings.Repeat(" ", tabWidth-c.cells%tabWidth)
	case r == '\ufeff':
		return "" // a byte order mark
	}
	return printable(string(r))
}

// printable returns s with a replacement character for whatever would not
// show as itself, line ends among them.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return utf8.RuneError
	}, s)
}
