package staticcreds

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// providers judges what signs requests without a cache, and the user's own
// providers.
func (s *search) providers() {
	for store := range s.uses.Stores(awsapi.UncachedCredentials) {
		if !s.passedOver(store.File, store.Cursor, store.Value) && s.asksService(store) && !s.cachedLater(store) {
			uncached.Report(s.pass, rule.Finding{Pos: store.Value.Pos(), End: store.Value.End(), Fix: s.wrapInCache(store),
				Message: "this provider is asked again for every request, and asks a service each time; wrap it in a credentials cache"})
		}
	}
	for store := range s.uses.Stores(awsapi.Expires) {
		if s.forgetsExpiry(store) {
			neverExpires.Report(s.pass, rule.Finding{Pos: store.Cursor.Node().Pos(), End: store.Cursor.Node().End(), Fix: s.letExpire(store),
				Message: "the time of expiry is ignored unless CanExpire is true, and the credentials are kept for ever; set CanExpire too"})
		}
	}
}

// asksService reports whether the type of a stored value is one of the SDK's
// providers that get their credentials from elsewhere. What is behind an
// interface, or written by the user, may remember them by itself.
func (s *search) asksService(store sdk.Store) bool {
	t := store.File.Info.TypeOf(store.Value)
	symbol, ok := awsapi.TypeOf(t)
	table := s.uses.Table()
	if !ok || types.IsInterface(t) || !table.KnownSDK(symbol.Pkg) || table.Type(symbol, awsapi.CheapProvider) {
		return false
	}
	return !table.Type(symbol, awsapi.ProviderFunc) || s.callsSDK(store.File, store.Value)
}

// callsSDK reports whether a function literal that is made a provider asks the
// SDK, and keeps nothing of the answer for the next time.
func (s *search) callsSDK(file *source.File, value ast.Expr) bool {
	conv, ok := ast.Unparen(value).(*ast.CallExpr)
	if !ok || len(conv.Args) != 1 {
		return false
	}
	lit, ok := ast.Unparen(conv.Args[0]).(*ast.FuncLit)
	if !ok {
		return false // declared elsewhere
	}
	asks := false
	for n := range ast.Preorder(lit.Body) {
		switch n := n.(type) {
		case *ast.CallExpr:
			asks = asks || s.ofSDK(file, n) && s.takesContext(file, n)
		case *ast.AssignStmt:
			if slices.ContainsFunc(n.Lhs, func(lhs ast.Expr) bool { return outlives(file, lit, lhs) }) {
				return false
			}
		}
	}
	return asks
}

// takesContext reports whether the first argument of a call is a context, as
// of all that sends a request. A provider that is asked through its interface
// may have a cache.
func (s *search) takesContext(file *source.File, call *ast.CallExpr) bool {
	fn, ok := typeutil.Callee(file.Info, call).(*types.Func)
	if !ok || fn.Signature().Recv() == nil || len(call.Args) == 0 {
		return false
	}
	if recv := fn.Signature().Recv().Type(); types.IsInterface(recv) || s.cheap(recv) {
		return false
	}
	return isContext(file.Info.TypeOf(call.Args[0]))
}

func (s *search) cheap(t types.Type) bool {
	symbol, ok := awsapi.TypeOf(t)
	return ok && s.uses.Table().Type(symbol, awsapi.CheapProvider)
}

func isContext(t types.Type) bool {
	symbol, ok := awsapi.TypeOf(t)
	return ok && symbol == awsapi.Symbol{Pkg: "context", Name: "Context"}
}

// outlives reports whether an assignment in a function literal may change what
// is declared outside.
func outlives(file *source.File, lit *ast.FuncLit, lhs ast.Expr) bool {
	id, ok := ast.Unparen(lhs).(*ast.Ident)
	if !ok {
		return true // through a pointer, for all that is known
	}
	v := file.Info.ObjectOf(id)
	return v != nil && (v.Pos() < lit.Pos() || v.Pos() >= lit.End())
}

// cachedLater reports whether the function stores another provider afterwards,
// such as the same one in a cache.
func (s *search) cachedLater(first sdk.Store) bool {
	fn, ok := function(first.Cursor)
	if !ok {
		return false
	}
	for store := range s.uses.Stores(awsapi.UncachedCredentials) {
		if pos := store.Value.Pos(); pos > first.Value.End() && pos < fn.End() && !s.asksService(store) {
			return true
		}
	}
	return false
}

// function returns the declaration that an expression is in.
func function(cur inspector.Cursor) (ast.Node, bool) {
	fn, ok := source.Function(cur)
	if !ok {
		return nil, false
	}
	return fn.Node(), true
}

// forgetsExpiry reports whether a provider returns credentials that say when
// they expire, but not that they do.
func (s *search) forgetsExpiry(store sdk.Store) bool {
	cur := store.Cursor.Parent()
	lit, ok := cur.Node().(*ast.CompositeLit)
	if !ok || s.passedOver(store.File, cur, lit) || isZero(store.Value) || !provides(store.File, cur) {
		return false
	}
	for other := range s.uses.Stores(awsapi.CanExpire) {
		_, assigned := other.Cursor.Node().(*ast.AssignStmt)
		if assigned || other.Cursor.Parent().Node() == lit {
			return false // set afterwards, perhaps by who called
		}
	}
	return true
}

// isZero reports whether an expression is a literal without elements.
func isZero(expr ast.Expr) bool {
	lit, ok := literalOf(expr)
	return ok && len(lit.Elts) == 0
}

// provides reports whether a literal is the result of a function literal or a
// method that returns credentials as a provider does.
func provides(file *source.File, cur inspector.Cursor) bool {
	lit := cur.Node().(*ast.CompositeLit)
	for c := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		var sig types.Type
		switch fn := c.Node().(type) {
		case *ast.FuncLit:
			sig = file.Info.TypeOf(fn)
		case *ast.FuncDecl:
			if fn.Recv == nil {
				return false // a helper, whose caller may go on
			}
			sig = file.Info.Defs[fn.Name].Type()
		}
		return retrieves(sig.(*types.Signature), file.Info.TypeOf(lit)) && leavesAs(file, cur, c)
	}
	return false
}

// retrieves reports whether a function takes a context and returns credentials
// or an error.
func retrieves(sig *types.Signature, credentials types.Type) bool {
	in, out := sig.Params(), sig.Results()
	return in.Len() == 1 && isContext(in.At(0).Type()) && out.Len() == 2 &&
		types.Identical(out.At(0).Type(), credentials) && awsapi.IsError(out.At(1).Type())
}

// leavesAs reports whether a function returns a literal, at once or by the name
// of a variable.
func leavesAs(file *source.File, lit, fn inspector.Cursor) bool {
	switch parent := lit.Parent().Node().(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.AssignStmt:
		id, ok := parent.Lhs[0].(*ast.Ident)
		return ok && len(parent.Lhs) == 1 && returns(file, fn, file.Info.ObjectOf(id))
	}
	return false
}

// returns reports whether a return statement of a function names a variable.
func returns(file *source.File, fn inspector.Cursor, v types.Object) bool {
	for cur := range fn.Preorder((*ast.ReturnStmt)(nil)) {
		for _, result := range cur.Node().(*ast.ReturnStmt).Results {
			if id, ok := ast.Unparen(result).(*ast.Ident); ok && file.Info.Uses[id] == v {
				return true
			}
		}
	}
	return false
}
