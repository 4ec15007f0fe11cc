package staticcreds

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/cut"
	"github.com/credvet/credvet/analyzers/internal/sdk"
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
		if !ok || s.reveals(store.File, store.Value) {
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
	if !ok || s.reveals(store.File, elt) {
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

// reveals reports whether a fix of a node would show what may be a secret.
func (s *search) reveals(file *source.File, n ast.Node) bool {
	return cut.Reveals(s.pass.Fset, file, n.Pos(), n.End())
}
