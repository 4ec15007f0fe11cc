package regiondefault

import (
	"go/ast"
	"go/types"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/rule"
)

// handmade judges clients of version 2 whose configuration or options are built
// by hand without a region.
func (s *search) handmade() {
	seen := make(map[ast.Expr]bool) // what several clients are made of
	for client := range s.uses.Calls(awsapi.NewClient) {
		if s.passedOver(client.File, client.Cursor, client.Expr) || s.setLater(client) {
			continue
		}
		built, ok := situation.Lacks(s.uses, client, awsapi.Region)
		if !ok || seen[built] || s.isUnsigned(client) {
			continue
		}
		seen[built] = true
		noRegion.Report(s.pass, rule.Finding{Pos: built.Pos(), End: built.End(),
			Message: "a client without a region cannot send a request, as no one looks for one any more; make it from a loaded configuration",
			Trace:   []rule.Step{{Pos: client.Expr.Pos(), Message: "the client is made here"}}})
	}
}

// isUnsigned reports whether the rule on requests without a signature speaks for
// a client: it names the region too.
func (s *search) isUnsigned(client sdk.Call) bool {
	_, ok := situation.Lacks(s.uses, client, awsapi.Credentials, awsapi.OtherAuth)
	return ok && s.pass.Leads("CV2010")
}

// setLater reports whether the package has a function that sets the region in
// options of the client's service, which one of its requests may be given.
func (s *search) setLater(client sdk.Call) bool {
	for store := range s.uses.Stores(awsapi.Region) {
		assign, ok := store.Cursor.Node().(*ast.AssignStmt)
		if !ok || s.ofClient(store) {
			continue
		}
		for _, lhs := range assign.Lhs {
			sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr)
			if !ok {
				continue
			}
			owner, ok := awsapi.TypeOf(store.File.Info.TypeOf(sel.X))
			if ok && owner.Pkg == packageOf(client) {
				return true
			}
		}
	}
	return false
}

// ofClient reports whether a store is in an option function that one client is
// made with.
func (s *search) ofClient(store sdk.Store) bool {
	for lit := range store.Cursor.Enclosing((*ast.FuncLit)(nil)) {
		call, ok := lit.Parent().Node().(*ast.CallExpr)
		return ok && s.is(call, awsapi.NewClient)
	}
	return false
}

// ignored judges configurations that are used although they did not load.
func (s *search) ignored() {
	for call := range s.uses.Calls(awsapi.LoadChain) {
		if s.passedOver(call.File, call.Cursor, call.Expr) || !s.flow.Ignores(call) {
			continue
		}
		f := rule.Finding{Pos: call.Expr.Pos(), End: call.Expr.End(),
			Message: "the error is ignored, and a configuration that did not load has no region and no credentials; return the error"}
		if !loadsStruct(call) {
			f.Severity = rule.Advice
			f.Message = "the error is ignored, and a session that did not load is nil; return the error"
		}
		notLoaded.Report(s.pass, f)
	}
}

// loadsStruct reports whether a call returns a struct and an error, and not a
// pointer.
func loadsStruct(call sdk.Call) bool {
	results, ok := call.File.Info.TypeOf(call.Expr).(*types.Tuple)
	if !ok || results.Len() == 0 {
		return false
	}
	_, ok = results.At(0).Type().Underlying().(*types.Struct)
	return ok
}
