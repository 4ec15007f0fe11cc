package baseline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/scanner"
	"go/token"
	"sort"
	"strings"
)

// Fingerprint returns what identifies a finding when lines move, as 32
// hexadecimal digits. It is made from the rule's ID; the file, relative to the
// root of the repository and with slashes; the name of the enclosing
// top-level declaration, or ""; the flagged source as [Tokens.Between] returns
// it; and how many findings that are equal in all this come before it.
func Fingerprint(rule, file, decl, source string, ordinal int) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %d", rule, file, decl, source, ordinal) // quoted, so that parts cannot run together
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Tokens are the tokens of Go source without what a secret can hide in: there
// are no comments, and for a literal stands its kind. A fingerprint is stored,
// and whoever has the hash of a short secret can guess it.
type Tokens struct {
	words []word
	end   int // of what was scanned
}

// A word is a token at a range of bytes.
type word struct {
	start, end int
	text       string
}

// Scan returns the tokens of src up to the first that is broken, because
// nobody knows where that ends.
func Scan(src []byte) Tokens {
	file := token.NewFileSet().AddFile("", -1, len(src))
	var t Tokens
	var s scanner.Scanner
	s.Init(file, src, nil, 0)
	for {
		pos, tok, lit := s.Scan()
		start := file.Offset(pos)
		if s.ErrorCount > 0 || tok == token.EOF {
			t.end = start
			return t
		}
		text := tok.String() // "STRING" for a string
		switch tok {
		case token.SEMICOLON:
			continue // written or not
		case token.IDENT:
			text = lit
		}
		t.words = append(t.words, word{start, start + max(len(lit), 1), text})
	}
}

// Between returns the tokens that meet the bytes from from to to, separated by
// spaces so that formatting does not matter; and "" if the source is broken
// before to. An empty range is a point in a token.
func (t Tokens) Between(from, to int) string {
	to = max(to, from+1)
	if to > t.end {
		return ""
	}
	first := sort.Search(len(t.words), func(i int) bool { return t.words[i].end > from })
	var texts []string
	for _, w := range t.words[first:] {
		if w.start >= to {
			break
		}
		texts = append(texts, w.text)
	}
	return strings.Join(texts, " ")
}
