package staticcreds

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// wrapInCache returns the fix of an uncached provider, if the file imports what
// declares the cache.
func (s *search) wrapInCache(store sdk.Store) *analysis.SuggestedFix {
	for entry := range s.uses.Table().Entries() {
		if entry.Role != awsapi.NewCache || entry.Kind != awsapi.Func {
			continue
		}
		name, ok := store.File.Imported(s.pass.Pkg, store.Value.Pos(), entry.Symbol.Pkg)
		if !ok || s.spellsString(store.File, store.Value) {
			continue
		}
		return &analysis.SuggestedFix{Message: "wrap the provider in a credentials cache", TextEdits: []analysis.TextEdit{
			{Pos: store.Value.Pos(), End: store.Value.Pos(), NewText: []byte(name + "." + entry.Symbol.Name + "(")},
			{Pos: store.Value.End(), End: store.Value.End(), NewText: []byte(")")},
		}}
	}
	return nil
}

// letExpire returns the fix of credentials that never expire.
func (s *search) letExpire(store sdk.Store) *analysis.SuggestedFix {
	elt, ok := store.Cursor.Node().(*ast.KeyValueExpr)
	if !ok || s.spellsString(store.File, elt) {
		return nil
	}
	for entry := range s.uses.Table().Entries() {
		if entry.Role == awsapi.CanExpire && entry.Symbol.Recv == store.Symbol.Recv && entry.Symbol.Pkg == store.Symbol.Pkg {
			return &analysis.SuggestedFix{Message: "say that the credentials expire", TextEdits: []analysis.TextEdit{
				{Pos: elt.Pos(), End: elt.Pos(), NewText: []byte(entry.Symbol.Name + ": true, ")},
			}}
		}
	}
	return nil
}

// spellsString reports whether the lines of a node hold a string that may be a
// secret, or a comment with a key: a fix shows its lines.
func (s *search) spellsString(file *source.File, n ast.Node) bool {
	line := func(pos token.Pos) int { return s.pass.Fset.PositionFor(pos, false).Line }
	first, last := line(n.Pos()), line(n.End())
	shown := func(n ast.Node) bool { return line(n.Pos()) <= last && line(n.End()) >= first }
	for cur := range file.Root.Preorder((*ast.BasicLit)(nil)) {
		lit := cur.Node().(*ast.BasicLit)
		const quotes, harmless = 2, 8
		if lit.Kind == token.STRING && len(lit.Value) > harmless+quotes && shown(lit) && !namesVariable(lit) {
			return true
		}
	}
	return slices.ContainsFunc(file.Syntax.Comments, func(c *ast.CommentGroup) bool { return shown(c) && holdsKey(c) })
}

// holdsKey reports whether a comment may hold a key.
func holdsKey(group *ast.CommentGroup) bool {
	return slices.ContainsFunc(group.List, func(c *ast.Comment) bool { return secret.Candidate(c.Text) })
}

// namesVariable reports whether a string is the name of a variable that the
// SDK reads.
func namesVariable(lit *ast.BasicLit) bool {
	name, err := strconv.Unquote(lit.Value)
	_, known := awsapi.Default().Env(name)
	return err == nil && known
}
