package missingretry

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// signed judges requests that the program signs itself, outside of the SDK's
// clients and so of their retries.
func (s *search) signed() {
	for sign := range s.uses.Calls(awsapi.SignRequest) {
		if sign.File.LeftOut || s.pass.InTests(sign.Expr.Pos()) {
			continue
		}
		send, ok := s.sends(sign)
		if !ok || !s.plain(send) || !s.once(send.File, send.Cursor, maxCallers) {
			continue
		}
		signsOnce.Report(s.pass, rule.Finding{Pos: send.Expr.Pos(), End: send.Expr.End(),
			Message: "a request that is signed by hand is sent once: a throttle or a dropped connection fails it; use a client of the SDK, or sign and send it again after growing pauses",
			Trace:   []rule.Step{{Pos: sign.Expr.Pos(), Message: "signed here"}}})
	}
}

// sends returns the call that sends a signed request, in the same function.
func (s *search) sends(sign sdk.Call) (sdk.Call, bool) {
	signed, ok := variable(sign.File, sign.Arg("request"))
	if !ok {
		return sdk.Call{}, false
	}
	for send := range s.uses.Calls(awsapi.SendRequest) {
		sent, ok := variable(send.File, send.Arg("request"))
		if ok && sent == signed && send.Expr.Pos() > sign.Expr.Pos() {
			return send, true
		}
	}
	return sdk.Call{}, false
}

// variable returns the variable that an expression names.
func variable(file *source.File, expr ast.Expr) (types.Object, bool) {
	id, ok := expr.(*ast.Ident)
	if !ok {
		return nil, false
	}
	v, ok := file.Info.Uses[id].(*types.Var)
	return v, ok
}

// plain reports whether an HTTP client is one that repeats nothing: the default
// one, or one that is made without a transport of its own.
func (s *search) plain(send sdk.Call) bool {
	sel, ok := ast.Unparen(send.Expr.Fun).(*ast.SelectorExpr)
	return ok && s.plainClient(send.File, ast.Unparen(sel.X))
}

func (s *search) plainClient(file *source.File, expr ast.Expr) bool {
	switch expr := expr.(type) {
	case *ast.UnaryExpr:
		return s.plainClient(file, expr.X)
	case *ast.CompositeLit:
		return s.isPlain(file.Info.TypeOf(expr)) && !s.hasTransport(expr)
	case *ast.Ident:
		return s.plainVariable(file.Info.Uses[expr])
	case *ast.SelectorExpr:
		return s.plainVariable(file.Info.Uses[expr.Sel])
	}
	return false
}

// isPlain reports whether t is the type of HTTP clients that are configured by
// their fields.
func (s *search) isPlain(t types.Type) bool {
	symbol, ok := awsapi.TypeOf(t)
	return ok && s.uses.Table().Type(symbol, awsapi.PlainClient)
}

// hasTransport reports whether a literal sets the transport of an HTTP client.
func (s *search) hasTransport(lit *ast.CompositeLit) bool {
	for store := range s.uses.Stores(awsapi.RoundTripper) {
		if store.Cursor.Parent().Node() == lit {
			return true
		}
	}
	return false
}

// plainVariable reports whether a variable or a field holds nothing but plain
// clients, wherever the package sets it. An exported one may be set elsewhere.
func (s *search) plainVariable(obj types.Object) bool {
	kind, symbol, _ := awsapi.SymbolOf(obj)
	for _, entry := range s.uses.Table().Lookup(kind, symbol) {
		if entry.Role == awsapi.PlainClient {
			return true
		}
	}
	v, ok := obj.(*types.Var)
	if !ok || v.Pkg() != s.pass.Pkg || v.Exported() && s.pass.Pkg.Name() != "main" || s.assignsTransport() {
		return false
	}
	values, known := s.assigned(v)
	for _, value := range values {
		if !s.plainClient(value.file, ast.Unparen(value.expr)) {
			return false
		}
	}
	return known && len(values) > 0
}

// assignsTransport reports whether the package sets the transport of a client
// that exists.
func (s *search) assignsTransport() bool {
	for store := range s.uses.Stores(awsapi.RoundTripper) {
		if _, ok := store.Cursor.Node().(*ast.AssignStmt); ok {
			return true
		}
	}
	return false
}

// A valued is an expression in its file.
type valued struct {
	file *source.File
	expr ast.Expr
}

// assigned returns what the package puts into a variable or a field. known is
// false if not all of it is seen.
func (s *search) assigned(v *types.Var) (values []valued, known bool) {
	for _, file := range s.files.All {
		if file.LeftOut {
			continue
		}
		for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
			id := cur.Node().(*ast.Ident)
			if file.Info.Uses[id] != v && file.Info.Defs[id] != v {
				continue
			}
			value, ok := put(cur)
			if !ok {
				return nil, false
			}
			if value != nil {
				values = append(values, valued{file, value})
			}
		}
	}
	return values, true
}

// put returns the value that is put into a variable where it is named, if any. ok
// is false if it is put there in a way that is not seen.
func put(cur inspector.Cursor) (value ast.Expr, ok bool) {
	target := cur
	if cur.ParentEdgeKind() == edge.SelectorExpr_Sel {
		target = cur.Parent()
	}
	switch n := target.Parent().Node().(type) {
	case *ast.KeyValueExpr:
		if target.ParentEdgeKind() == edge.KeyValueExpr_Key {
			return n.Value, true
		}
	case *ast.AssignStmt:
		if target.ParentEdgeKind() == edge.AssignStmt_Lhs {
			if len(n.Lhs) != len(n.Rhs) {
				return nil, false
			}
			return n.Rhs[target.ParentEdgeIndex()], true
		}
	case *ast.ValueSpec:
		if len(n.Values) == len(n.Names) && target.ParentEdgeKind() == edge.ValueSpec_Names {
			return n.Values[target.ParentEdgeIndex()], true
		}
		return nil, len(n.Values) == 0
	case *ast.UnaryExpr:
		return nil, false // its address
	case *ast.Field:
		return nil, isField(target) // a parameter may be anything
	}
	return nil, true
}

// isField reports whether a name is declared in a struct, not as a parameter.
func isField(cur inspector.Cursor) bool {
	_, ok := cur.Parent().Parent().Parent().Node().(*ast.StructType)
	return ok
}

// maxCallers is how far up callers are looked at.
const maxCallers = 4

// once reports whether code is not run again if it fails: it is in no loop and no
// function literal, and neither are the calls of its function, as far as that
// tells them of the failure.
func (s *search) once(file *source.File, cur inspector.Cursor, depth int) bool {
	fn, ok := s.function(file, cur)
	if !ok || inLoop(cur) || depth == 0 {
		return false
	}
	if fn.Signature().Results().Len() == 0 {
		return true
	}
	if fn.Exported() && s.pass.Pkg.Name() != "main" {
		return false // its callers may be elsewhere
	}
	called := false
	for _, other := range s.files.All {
		if other.LeftOut {
			continue
		}
		for use := range other.Root.Preorder((*ast.Ident)(nil)) {
			if other.Info.Uses[use.Node().(*ast.Ident)] != types.Object(fn) {
				continue
			}
			if called = s.calledOnce(other, use, fn, depth-1); !called {
				return false
			}
		}
	}
	return called
}

// calledOnce judges a use of a function.
func (s *search) calledOnce(file *source.File, use inspector.Cursor, fn *types.Func, depth int) bool {
	for cur := range use.Enclosing((*ast.CallExpr)(nil)) {
		if typeutil.Callee(file.Info, cur.Node().(*ast.CallExpr)) == types.Object(fn) {
			return s.once(file, cur, depth)
		}
		return false
	}
	return false
}
