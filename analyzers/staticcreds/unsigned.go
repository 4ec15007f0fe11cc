package staticcreds

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// What CV2010 says about requests that need a signature, and about those that
// may do without.
const (
	refused  = "requests are not signed: without credentials a client of version 2 is anonymous and tries no role; make it from a loaded configuration, which has credentials and a region"
	readable = "requests are not signed, as only public buckets allow; set anonymous credentials to say so, or make the client from a loaded configuration"
)

// unsigned judges clients of version 2 that are built by hand without
// credentials. What several clients are made of is reported once, for the one
// that needs a signature most.
func (s *search) unsigned() {
	var found []rule.Finding
	for call := range s.uses.Calls(awsapi.NewClient) {
		f, ok := s.anonymous(call)
		if !ok {
			continue
		}
		f.Trace = []rule.Step{{Pos: call.Expr.Pos(), Message: "the client is made here"}}
		i := slices.IndexFunc(found, func(known rule.Finding) bool { return known.Pos == f.Pos })
		switch {
		case i < 0:
			found = append(found, f)
		case f.Severity > found[i].Severity:
			found[i] = f
		}
	}
	for _, f := range found {
		unsigned.Report(s.pass, f)
	}
}

// anonymous returns the finding about what a client is made of. There is none
// if it may have credentials, or needs none.
func (s *search) anonymous(client sdk.Call) (rule.Finding, bool) {
	if s.passedOver(client.File, client.Cursor, client.Expr) {
		return rule.Finding{}, false
	}
	built, ok := situation.Lacks(s.uses, client, awsapi.Credentials, awsapi.OtherAuth)
	if !ok || s.setLater(client) {
		return rule.Finding{}, false
	}
	f := rule.Finding{Pos: built.Pos(), End: built.End(), Severity: rule.Error, Message: refused}
	p := s.purpose(client)
	if p == away {
		p = s.elsewhere(client)
	}
	if p == reads {
		f.Severity, f.Message = rule.Advice, readable
	}
	return f, p == reads || p == signs
}

// setLater reports whether the package has a function that sets the credentials
// in options of the client's service, and that the client or one of its requests
// may be given.
func (s *search) setLater(client sdk.Call) bool {
	for store := range s.uses.Stores(awsapi.Credentials) {
		assign, ok := store.Cursor.Node().(*ast.AssignStmt)
		if ok && slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool {
			sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr)
			return ok && received(store.File, sel.X) && packageOf(store.File, sel.X) == packageOf(client.File, client.Expr)
		}) && !s.ofClient(store) {
			return true
		}
	}
	return false
}

// received reports whether an expression names a parameter.
func received(file *source.File, expr ast.Expr) bool {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := file.Info.Uses[id].(*types.Var)
	return ok && v.Kind() == types.ParamVar
}

// ofClient reports whether a store is in an option function that one client is
// made with.
func (s *search) ofClient(store sdk.Store) bool {
	for lit := range store.Cursor.Enclosing((*ast.FuncLit)(nil)) {
		call, ok := lit.Parent().Node().(*ast.CallExpr)
		if !ok {
			return false
		}
		_, ok = s.uses.Call(call, awsapi.NewClient)
		return ok
	}
	return false
}

// packageOf returns the path of the package that declares the type of an
// expression, or of what it points to.
func packageOf(file *source.File, expr ast.Expr) string {
	symbol, _ := awsapi.TypeOf(file.Info.TypeOf(expr))
	return symbol.Pkg
}

// A purpose is what a client is used for.
type purpose int

// The purposes. Of several the greatest counts.
const (
	needless  purpose = iota // operations that take no signature, or none
	reads                    // what a public bucket allows
	away                     // handed to someone who may use it for anything
	signs                    // an operation that needs a signature
	undecided                // one with options of its own, which may have credentials
)

// purpose returns what a client is used for.
func (s *search) purpose(client sdk.Call) purpose {
	v, ok := s.held(client)
	if !ok {
		return s.use(client.File, client.Cursor)
	}
	most := needless
	for cur := range client.File.Root.Preorder((*ast.Ident)(nil)) {
		if client.File.Info.Uses[cur.Node().(*ast.Ident)] == v {
			most = max(most, s.use(client.File, cur))
		}
	}
	return most
}

// held returns the local variable that holds a client from the start.
func (s *search) held(client sdk.Call) (*types.Var, bool) {
	kind, i := client.Cursor.ParentEdge()
	var name ast.Expr
	switch decl := client.Cursor.Parent().Node().(type) {
	case *ast.AssignStmt:
		if kind == edge.AssignStmt_Rhs && len(decl.Lhs) == len(decl.Rhs) {
			name = decl.Lhs[i]
		}
	case *ast.ValueSpec:
		if len(decl.Names) == len(decl.Values) {
			name = decl.Names[i]
		}
	}
	id, ok := name.(*ast.Ident)
	if !ok {
		return nil, false
	}
	v, ok := client.File.Info.Defs[id].(*types.Var)
	return v, ok && v.Kind() == types.LocalVar
}

// use returns the purpose of one use of a client.
func (s *search) use(file *source.File, cur inspector.Cursor) purpose {
	parent := cur.Parent()
	switch n := parent.Node().(type) {
	case *ast.CallExpr:
		return s.operation(file, n)
	case *ast.SelectorExpr:
		if kind, _ := parent.ParentEdge(); kind == edge.CallExpr_Fun {
			return s.operation(file, parent.Parent().Node().(*ast.CallExpr))
		}
	}
	return away
}

// operation returns the purpose of a call that a client is the receiver or an
// argument of.
func (s *search) operation(file *source.File, call *ast.CallExpr) purpose {
	const plain = 2 // a context and an input
	method := s.takesContext(file, call)
	_, open := s.uses.Call(call, awsapi.UnsignedOp)
	_, public := s.uses.Call(call, awsapi.PublicRead)
	_, signed := s.uses.Call(call, awsapi.SignedUse)
	switch {
	case open:
		return needless
	case method && len(call.Args) > plain:
		return undecided
	case public:
		return reads
	case signed, method && s.ofSDK(file, call):
		return signs
	}
	return away
}

// elsewhere returns what a client that is handed on is used for at least. Of a
// service that has operations without a signature, it may be meant for them.
func (s *search) elsewhere(client sdk.Call) purpose {
	least := signs
	path := packageOf(client.File, client.Expr)
	for entry := range s.uses.Table().Entries() {
		switch {
		case entry.Symbol.Pkg != path:
		case entry.Role == awsapi.UnsignedOp:
			return needless
		case entry.Role == awsapi.PublicRead:
			least = reads
		}
	}
	return least
}
