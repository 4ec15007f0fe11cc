package report

import (
	"bytes"
	"go/scanner"
	"go/token"
	"strings"
	"unicode/utf8"
)

// legible is how many characters of literals and comments a frame may show.
// No AWS key, token or account number is that short.
const legible = 8

// A literal is a place in a file where a secret can stand: a string,
// character or number literal, or a comment.
type literal struct {
	content span // without quotes and comment marks
	length  int  // of the content, in characters
	worded  bool // not a number
}

// literals are those of one file, in order.
type literals struct {
	all   []literal
	valid bool // the scanner understood the whole file
}

// scanLiterals finds the literals of Go source. It uses the language's own
// scanner, because a raw string or comment may have begun many lines above
// the one that is shown.
func scanLiterals(src []byte) *literals {
	file := token.NewFileSet().AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, src, nil, scanner.ScanComments)
	found := &literals{}
	for {
		pos, tok, lit := s.Scan()
		if s.ErrorCount > 0 {
			return &literals{} // nobody knows where a broken literal ends
		}
		if tok == token.EOF {
			found.valid = true
			return found
		}
		if tok == token.COMMENT || tok.IsLiteral() && tok != token.IDENT {
			found.add(src, file.Offset(pos), lit)
		}
	}
}

// add appends the literal that begins at offset at. The scanner drops carriage
// returns from lit, so the end of a long form is looked up in src.
func (l *literals) add(src []byte, at int, lit string) {
	content := span{at, at + len(lit)}
	worded := true
	switch {
	case strings.HasPrefix(lit, "//"):
		content = span{at + 2, at + lineEnd(src[at:])}
	case strings.HasPrefix(lit, "/*"):
		content = span{at + 2, at + 2 + bytes.Index(src[at+2:], []byte("*/"))}
	case lit[0] == '`':
		content = span{at + 1, at + 1 + bytes.IndexByte(src[at+1:], '`')}
	case lit[0] == '"', lit[0] == '\'':
		content = span{at + 1, at + len(lit) - 1}
	default:
		worded = false
	}
	length := utf8.RuneCount(src[content.from:content.to])
	l.all = append(l.all, literal{content, length, worded})
}

// lineEnd returns the length of the first line of src.
func lineEnd(src []byte) int {
	if n := bytes.IndexByte(src, '\n'); n >= 0 {
		return n
	}
	return len(src)
}

// masks returns what must be hidden on a line when a finding points at a
// range, in order: every literal that is too long, every worded one that the
// finding points at, because a password can be short, and all the rest as
// well when they add up to too much, because a key can be spelt in pieces.
func (l *literals) masks(line, pointed span) []span {
	var near []literal
	left := 0 // characters of the literals that could stay
	for _, lit := range l.all {
		if !lit.content.meets(line) && !lit.content.meets(pointed) {
			continue
		}
		near = append(near, lit)
		if !lit.secret(pointed) {
			left += lit.length
		}
	}
	var hidden []span
	for _, lit := range near {
		if left > legible || lit.secret(pointed) {
			hidden = append(hidden, lit.content)
		}
	}
	return hidden
}

// secret reports whether the literal alone must be hidden.
func (l literal) secret(pointed span) bool {
	return l.length > legible || l.worded && l.content.meets(pointed)
}
