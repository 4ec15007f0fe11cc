package hardcodedkey

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/secret"
)

// comments records what looks like a credential in the current file's
// comments. A secret key counts only beside a name or an id, as elsewhere.
func (s *search) comments() {
	for _, group := range s.file.Syntax.Comments {
		for _, c := range group.List {
			if !secret.Candidate(c.Text) {
				continue
			}
			for _, m := range secret.Find(c.Text) {
				pos := c.Pos() + token.Pos(m.Start)
				s.add(&sighting{
					kind: m.Kind, text: c.Text[m.Start:m.End], named: m.Named,
					pos: pos, end: pos + token.Pos(m.End-m.Start), anchor: c.Pos(), file: s.file,
				})
			}
		}
	}
}

// tags records what looks like a credential in the struct tags of the current
// file, where configuration libraries keep defaults.
func (s *search) tags() {
	for cur := range s.file.Root.Preorder((*ast.Field)(nil)) {
		if tag := cur.Node().(*ast.Field).Tag; tag != nil && secret.Candidate(tag.Value) {
			s.tag(cur, tag)
		}
	}
}

func (s *search) tag(cur inspector.Cursor, tag *ast.BasicLit) {
	value, err := strconv.Unquote(tag.Value)
	if err != nil {
		return // does not parse
	}
	for _, m := range secret.Find(value) {
		g := s.sight(cur, tag, value, m)
		g.named = g.named || namedTag(cur.Node().(*ast.Field), value)
		s.add(g)
	}
}

// namedTag reports whether a field's name, or another key of its tag, says
// that its value is an AWS secret: `env:"AWS_SECRET_ACCESS_KEY" default:"…"`.
func namedTag(field *ast.Field, tag string) bool {
	names := strings.FieldsFunc(tag, func(r rune) bool { return strings.ContainsRune("\": ,=", r) })
	for _, name := range field.Names {
		names = append(names, name.Name)
	}
	for _, name := range names {
		if kind, strong, ok := secret.Names(name); ok && strong && kind == secret.SecretKey {
			return true
		}
	}
	return false
}
