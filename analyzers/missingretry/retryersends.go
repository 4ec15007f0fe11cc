package missingretry

import (
	"go/ast"
	"go/types"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// onPurpose judges a setting that says plainly that requests are sent once. Most
// who write it repeat requests themselves, or want to fail fast. The finding is
// for a client whose requests the package is seen to send, with nothing around
// them that could repeat them.
func (r retryers) onPurpose(at setting, n ast.Node) {
	if branched(at.cursor) || r.explained(at) || r.ownTransport(at.file, at.cursor) {
		return
	}
	clients := r.clients(at)
	for _, client := range clients {
		if request, ok := r.request(client, clients); ok {
			r.off(n, sentOnce, rule.Step{Pos: client.Expr.Pos(), Message: "the client is made here"},
				rule.Step{Pos: request.Pos(), Message: "a request is sent here"})
			return
		}
	}
}

// branched reports whether the program may take another way than through cur.
func branched(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.BlockStmt)(nil), (*ast.CaseClause)(nil), (*ast.CommClause)(nil)) {
		kind, _ := c.ParentEdge()
		if _, block := c.Node().(*ast.BlockStmt); !block || kind == edge.IfStmt_Body || kind == edge.IfStmt_Else {
			return true
		}
	}
	return false
}

// explained reports whether a comment at the statement around a setting, or one
// about its declaration, speaks of retries: then it is no oversight.
func (r retryers) explained(at setting) bool {
	line := func(n ast.Node) int { return r.pass.Fset.PositionFor(n.Pos(), false).Line }
	outer := at.cursor
	for !isBody(outer) && !isBody(outer.Parent()) {
		outer = outer.Parent()
	}
	first, doc := line(outer.Node()), docOf(at.cursor)
	return slices.ContainsFunc(at.file.Syntax.Comments, func(group *ast.CommentGroup) bool {
		last := r.pass.Fset.PositionFor(group.End(), false).Line
		near := last >= first-1 && line(group) <= line(at.value)
		return (near || group == doc) && speaksOfRetries(group.Text())
	})
}

// isBody reports whether cur is a declaration, or the body of a function's.
func isBody(cur inspector.Cursor) bool {
	switch cur.Parent().Node().(type) {
	case *ast.FuncDecl, *ast.File:
		return true
	}
	return false
}

// docOf returns the doc comment of the declaration around cur, or nil.
func docOf(cur inspector.Cursor) *ast.CommentGroup {
	switch decl := source.Declaration(cur).Node().(type) {
	case *ast.FuncDecl:
		return decl.Doc
	case *ast.GenDecl:
		return decl.Doc
	}
	return nil
}

// speaksOfRetries reports whether a comment names what a setting is about.
func speaksOfRetries(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "retr") || strings.Contains(text, "attempt")
}

// ownTransport reports whether the declaration around cur gives a client an HTTP
// client of its own, which may repeat requests or replay recorded ones.
func (r retryers) ownTransport(file *source.File, cur inspector.Cursor) bool {
	outer := source.Declaration(cur)
	for call := range r.uses.Calls(awsapi.Transport) {
		if call.File == file && outer.Contains(call.Cursor) {
			return true
		}
	}
	for store := range r.uses.Stores(awsapi.Transport) {
		if store.File == file && outer.Contains(store.Cursor) {
			return true
		}
	}
	return false
}

// request returns a request of a client's service, if all clients of the service
// in the package are among those that send once, and none of their requests may
// be repeated.
func (r retryers) request(client sdk.Call, among []sdk.Call) (*ast.CallExpr, bool) {
	if r.hasType(client.File, client.Expr, awsapi.ProbeClient) || r.presigns() {
		return nil, false
	}
	service := serviceOf(client)
	var homes []ast.Node
	for other := range r.madeClients(service) {
		once := slices.ContainsFunc(among, func(c sdk.Call) bool { return c.Expr == other.Expr })
		if !once || r.ownTransport(other.File, other.Cursor) || situation.Emulated(r.uses, other.File, other.Cursor) {
			return nil, false
		}
		homes = append(homes, source.Declaration(other.Cursor).Node())
	}
	var first *ast.CallExpr
	for file, cur := range r.sent(service) {
		if (climb{r, homes, make(map[ast.Node]bool)}).repeated(file, cur) {
			return nil, false
		}
		if call := cur.Node().(*ast.CallExpr); first == nil && !dryRun(call) {
			first = call
		}
	}
	return first, first != nil
}

// presigns reports whether the package signs requests that others send.
func (r retryers) presigns() bool {
	for range r.uses.Calls(awsapi.Presigner) {
		return true
	}
	return false
}

// serviceOf returns the path of the package that declares a client's type.
func serviceOf(client sdk.Call) string {
	symbol, _ := awsapi.TypeOf(client.File.Info.TypeOf(client.Expr))
	return symbol.Pkg
}

// madeClients yields the calls that make a client of a service.
func (r retryers) madeClients(service string) iter.Seq[sdk.Call] {
	return func(yield func(sdk.Call) bool) {
		for _, role := range clientRoles {
			for call := range r.uses.Calls(role) {
				if serviceOf(call) == service && !r.unseen(call.File, call.Cursor) && !yield(call) {
					return
				}
			}
		}
	}
}

// sent yields the calls that send a request to a service, or to any if its
// path is empty, without options of their own.
func (r retryers) sent(service string) iter.Seq2[*source.File, inspector.Cursor] {
	const plain = 2 // a context and an input
	return func(yield func(*source.File, inspector.Cursor) bool) {
		for _, file := range r.files.All {
			for cur := range file.Root.Preorder((*ast.CallExpr)(nil)) {
				call := cur.Node().(*ast.CallExpr)
				if len(call.Args) > plain || r.unseen(file, cur) {
					continue
				}
				if path, ok := r.operation(file, call); ok && (service == "" || path == service) && !yield(file, cur) {
					return
				}
			}
		}
	}
}

// operation returns the service that a call sends a request to: a method that
// returns an output of its and an error, as an operation does, and the next page
// of a paginator.
func (r retryers) operation(file *source.File, call *ast.CallExpr) (service string, ok bool) {
	fn, ok := typeutil.Callee(file.Info, call).(*types.Func)
	if !ok || fn.Signature().Recv() == nil || fn.Signature().Results().Len() != 2 {
		return "", false
	}
	output, known := awsapi.TypeOf(fn.Signature().Results().At(0).Type())
	return output.Pkg, known && r.uses.Table().KnownSDK(output.Pkg) && strings.HasSuffix(output.Name, "Output")
}

// dryRun reports whether a request says that nothing is to be done.
func dryRun(call *ast.CallExpr) bool {
	found := false
	ast.Inspect(call, func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok {
			key, ok := kv.Key.(*ast.Ident)
			found = found || ok && key.Name == awsapi.DryRun
		}
		return !found
	})
	return found
}
