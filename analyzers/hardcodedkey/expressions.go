package hardcodedkey

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/secret"
)

// expressions records what looks like a credential among the values of the
// current file's constant expressions. The unit is the value, not the token:
// a key that is put together of pieces is found where it is put together.
func (s *search) expressions() {
	for cur := range s.file.Root.Preorder((*ast.BasicLit)(nil), (*ast.BinaryExpr)(nil), (*ast.CompositeLit)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.BasicLit:
			s.literal(cur, n)
		case *ast.BinaryExpr:
			s.sum(cur, n)
		case *ast.CompositeLit:
			s.bytes(cur, n)
		}
	}
}

// calls records what looks like a credential among the results of calls that
// put strings together.
func (s *search) calls() {
	for role := range flow.Roles() {
		for c := range s.uses.Calls(role) {
			s.enter(c.File)
			s.composed(c.Cursor, c.Expr)
		}
	}
}

// literal looks into one string literal. Nearly all literals end at the first
// test, which costs no allocation.
func (s *search) literal(cur inspector.Cursor, lit *ast.BasicLit) {
	if lit.Kind != token.STRING || !secret.Candidate(lit.Value) && !hides(lit.Value) {
		return
	}
	if _, isTag := cur.Parent().Node().(*ast.Field); isTag {
		return // tags has its own look at them
	}
	value, err := strconv.Unquote(lit.Value)
	if err != nil {
		return // does not parse
	}
	exact := len(value) == len(lit.Value)-2 // no escapes: offsets in the value are offsets in the file
	for _, m := range secret.Find(value) {
		g := s.sight(cur, lit, value, m)
		if exact {
			g.pos, g.end = lit.Pos()+1+token.Pos(m.Start), lit.Pos()+1+token.Pos(m.End)
		}
		s.add(g)
	}
}

// hides reports whether a literal spells characters by number, so that its
// source does not show what it holds.
func hides(source string) bool {
	return source[0] == '"' && (strings.Contains(source, `\x`) || strings.Contains(source, `\u`) || strings.Contains(source, `\1`))
}

// sum looks into a concatenation, as a whole.
func (s *search) sum(cur inspector.Cursor, sum *ast.BinaryExpr) {
	if sum.Op != token.ADD {
		return
	}
	if parent, ok := cur.Parent().Node().(*ast.BinaryExpr); ok && parent.Op == token.ADD && s.file.Info.Types[parent].Value != nil {
		return // part of a longer one
	}
	s.composed(cur, sum)
}

// bytes looks into a list of bytes.
func (s *search) bytes(cur inspector.Cursor, lit *ast.CompositeLit) {
	if len(lit.Elts) == 0 {
		return
	}
	if first, ok := lit.Elts[0].(*ast.BasicLit); ok && first.Kind != token.STRING {
		s.composed(cur, lit)
	}
}

// composed looks into the value of an expression that puts strings together.
func (s *search) composed(cur inspector.Cursor, expr ast.Expr) {
	value, ok := s.fold.Constant(expr)
	if !ok || !secret.Candidate(value) {
		return
	}
	for _, m := range secret.Find(value) {
		if !s.spelled(expr, value[m.Start:m.End]) {
			s.add(s.sight(cur, expr, value, m))
		}
	}
}

// spelled reports whether a part of expr holds text all by itself: as a
// literal, which is then a sighting of its own, or as a named constant, which
// is one where it is declared.
func (s *search) spelled(expr ast.Expr, text string) bool {
	found := false
	ast.Inspect(expr, func(n ast.Node) bool {
		part, ok := n.(ast.Expr)
		if !ok || part == expr || found {
			return !found
		}
		value, ok := s.fold.Constant(part)
		found = ok && strings.Contains(value, text)
		return !found
	})
	return found
}

// sight makes a sighting of a match in the value of an expression.
func (s *search) sight(cur inspector.Cursor, expr ast.Expr, value string, m secret.Match) *sighting {
	return &sighting{
		kind: m.Kind, text: value[m.Start:m.End], named: m.Named,
		pos: expr.Pos(), end: expr.End(), anchor: expr.Pos(), file: s.file, cursor: cur,
	}
}
