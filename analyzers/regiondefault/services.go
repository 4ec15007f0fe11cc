package regiondefault

import (
	"go/ast"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/situation"
)

// indifferent reports whether a client needs no other region than the one that
// it gets.
func (s *search) indifferent(client sdk.Call, region string) bool {
	home := region == "" || region == "us-east-1"
	switch {
	case s.ofAnyRegion(packageOf(client)):
		return true
	case region == "us-west-2" && s.service(client, awsapi.WestRegion):
		return true
	case home && s.service(client, awsapi.EdgeService) && s.edge():
		return true
	}
	return s.asksAnyRegion(client)
}

// ofAnyRegion reports whether a service with a package is global, or few regions
// have it.
func (s *search) ofAnyRegion(pkg string) bool {
	return s.provides(pkg, awsapi.SingleRegion) || s.provides(pkg, awsapi.EveryRegion)
}

// service reports whether a client is of a service with a role.
func (s *search) service(client sdk.Call, role awsapi.Role) bool {
	return s.provides(packageOf(client), role)
}

// provides reports whether a package is of a service with a role. The packages of
// both versions of the SDK have the same names.
func (s *search) provides(pkg string, role awsapi.Role) bool {
	for entry := range s.uses.Table().Entries() {
		if entry.Role == role && path.Base(entry.Symbol.Pkg) == path.Base(pkg) {
			return true
		}
	}
	return false
}

// ofAnyStore reports whether a region stands in for one that has been left out
// beside the endpoint of a store, which may be another vendor's: the package can
// send the requests of all clients that need a region to one that is no constant.
// The SDK's own variables are AWS's.
func (s *search) ofAnyStore(in sink, b flow.Standby) bool {
	if slices.ContainsFunc(b.For, isStandard) {
		return false
	}
	clients, _ := s.clients(in, b.Path)
	if len(clients) == 0 {
		return s.redirects() || s.declaresEndpoint()
	}
	return s.redirects() && !slices.ContainsFunc(clients, func(c sdk.Call) bool {
		return !s.service(c, awsapi.StoreService) && !s.indifferent(c, b.Text)
	})
}

// declaresEndpoint reports whether the package has a field for an endpoint, which
// another one may make clients with.
func (s *search) declaresEndpoint() bool {
	for _, file := range s.files.All {
		for cur := range file.Root.Preorder((*ast.StructType)(nil)) {
			for _, field := range cur.Node().(*ast.StructType).Fields.List {
				if slices.ContainsFunc(field.Names, func(id *ast.Ident) bool { return strings.Contains(strings.ToLower(id.Name), "endpoint") }) {
					return true
				}
			}
		}
	}
	return false
}

// redirects reports whether the package can send requests to an endpoint that
// is not AWS's.
func (s *search) redirects() bool {
	for e := range situation.Endpoints(s.uses) {
		if !s.pass.InTests(e.Expr.Pos()) && situation.Foreign(s.folder(e.File), e.Expr) {
			return true
		}
	}
	return false
}

// packageOf returns the path of the package whose client a call makes.
func packageOf(client sdk.Call) string {
	symbol, _ := awsapi.TypeOf(client.File.Info.TypeOf(client.Expr))
	return symbol.Pkg
}

// edge reports whether the package has to do with CloudFront.
func (s *search) edge() bool {
	for entry := range s.uses.Table().Entries() {
		if entry.Role != awsapi.Edge {
			continue
		}
		for _, imp := range s.pass.Pkg.Imports() {
			if path.Base(imp.Path()) == path.Base(entry.Symbol.Pkg) {
				return true
			}
		}
		if s.mentions(path.Base(entry.Symbol.Pkg)) {
			return true
		}
	}
	return false
}

// asksAnyRegion reports whether a client is held by a local variable, and asked
// nothing but what every region answers alike.
func (s *search) asksAnyRegion(client sdk.Call) bool {
	uses, ok := s.held(client)
	if !ok {
		return false
	}
	return len(uses) > 0 && !slices.ContainsFunc(uses, func(cur inspector.Cursor) bool { return !s.alike(cur) })
}

// held returns the uses of the variable that holds a client, or the client
// itself if no variable does.
func (s *search) held(client sdk.Call) ([]inspector.Cursor, bool) {
	cur, file := client.Cursor, client.File
	assign, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok {
		return []inspector.Cursor{cur}, true
	}
	_, i := cur.ParentEdge()
	id, ok := assign.Lhs[i].(*ast.Ident)
	if !ok || len(assign.Lhs) != len(assign.Rhs) {
		return nil, false
	}
	v, ok := file.Info.ObjectOf(id).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return nil, false
	}
	var uses []inspector.Cursor
	for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
		if file.Info.Uses[cur.Node().(*ast.Ident)] == v {
			uses = append(uses, cur)
		}
	}
	return uses, true
}

// alike reports whether one use of a client asks what every region answers
// alike.
func (s *search) alike(cur inspector.Cursor) bool {
	kind, _ := cur.ParentEdge()
	at := cur.Parent()
	if kind == edge.SelectorExpr_X {
		if kind, _ = at.ParentEdge(); kind != edge.CallExpr_Fun {
			return false
		}
		at = at.Parent()
	}
	call, ok := at.Node().(*ast.CallExpr)
	if !ok {
		return kind == edge.AssignStmt_Lhs
	}
	_, ok = s.uses.Call(call, awsapi.AnyRegion)
	return ok
}

// mentions reports whether a name or a string of the package holds a word.
func (s *search) mentions(word string) bool {
	for _, file := range s.files.All {
		for cur := range file.Root.Preorder((*ast.Ident)(nil), (*ast.BasicLit)(nil)) {
			text := ""
			switch n := cur.Node().(type) {
			case *ast.Ident:
				text = n.Name
			case *ast.BasicLit:
				text = n.Value
			}
			if strings.Contains(strings.ToLower(text), word) {
				return true
			}
		}
	}
	return false
}
