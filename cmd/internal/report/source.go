package report

import (
	"bytes"
	"os"
	"unicode/utf8"
)

// sources reads source files, each of them once.
type sources struct {
	read  func(path string) ([]byte, error)
	files map[string]*source
}

// newSources returns sources that read with read, or from the disk if it is nil.
func newSources(read func(path string) ([]byte, error)) *sources {
	if read == nil {
		read = os.ReadFile
	}
	return &sources{read: read, files: make(map[string]*source)}
}

// file returns the file at path. One that cannot be read has no lines: a
// finding is worth reporting without its source.
func (s *sources) file(path string) *source {
	f, ok := s.files[path]
	if !ok {
		text, err := s.read(path)
		f = &source{}
		if err == nil {
			f = newSource(text)
		}
		s.files[path] = f
	}
	return f
}

// A span is a half-open range of byte offsets in a file.
type span struct{ from, to int }

// meets reports whether s and t have a byte in common.
func (s span) meets(t span) bool { return max(s.from, t.from) < min(s.to, t.to) }

// A source is the text of a file, cut into lines.
type source struct {
	text     []byte
	lines    []span    // without their line ends
	literals *literals // set by the first frame
}

func newSource(text []byte) *source {
	s := &source{text: text}
	at := 0
	for line := range bytes.Lines(text) {
		next := at + len(line)
		line = bytes.TrimSuffix(line, []byte("\n"))
		line = bytes.TrimSuffix(line, []byte("\r"))
		s.lines = append(s.lines, span{at, at + len(line)})
		at = next
	}
	return s
}

// line returns the extent of line n, counted from 1, and whether there is one.
func (s *source) line(n int) (span, bool) {
	if n < 1 || n > len(s.lines) {
		return span{}, false
	}
	return s.lines[n-1], true
}

// runeColumn turns a column counted in bytes into one counted in code points.
// Both start at 1. A column that is not in the source stays as it is: the
// file cannot be read, or has changed since the scan.
func (s *source) runeColumn(line, column int) int {
	l, ok := s.line(line)
	if !ok || column < 1 || column-1 > l.to-l.from {
		return column
	}
	before := s.text[l.from : l.from+column-1]
	// A byte order mark is no part of the text; go/token counts its bytes.
	before = bytes.TrimPrefix(before, []byte("\ufeff"))
	return utf8.RuneCount(before) + 1
}
