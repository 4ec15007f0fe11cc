package situation

import (
	"go/ast"
	"iter"
	"net"
	"net/url"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// Emulated reports whether the code at cur always talks to an endpoint that is
// not AWS's: a local emulator, or another vendor's store with the same API.
// That is so if the function around it sets one on every way that leads
// through cur. An endpoint that is set under a condition of its own excuses
// nothing: the program also talks to AWS.
func Emulated(uses *sdk.Uses, file *source.File, cur inspector.Cursor) bool {
	fold, fn := flow.Folder{Info: file.Info, Uses: uses}, source.Declaration(cur)
	for e := range Endpoints(uses) {
		if e.File == file && fn.Contains(e.Cursor) && unconditional(e.Cursor, cur) && Foreign(fold, e.Expr) {
			return true
		}
	}
	return false
}

// An Endpoint is an expression that says where the requests of a client go.
type Endpoint struct {
	File   *source.File
	Cursor inspector.Cursor // the call that takes it, or the store of it
	Expr   ast.Expr
}

// Endpoints returns those that the code names, the calls before the stores.
func Endpoints(uses *sdk.Uses) iter.Seq[Endpoint] {
	return func(yield func(Endpoint) bool) {
		for call := range uses.Calls(awsapi.Endpoint) {
			if expr := call.Arg("endpoint"); expr != nil && !yield(Endpoint{call.File, call.Cursor, expr}) {
				return
			}
		}
		for store := range uses.Stores(awsapi.Endpoint) {
			if store.Value != nil && !yield(Endpoint{store.File, store.Cursor, store.Value}) {
				return
			}
		}
	}
}

// unconditional reports whether each branch around an endpoint is also around
// cur.
func unconditional(endpoint, cur inspector.Cursor) bool {
	for stmt := range endpoint.Enclosing((*ast.BlockStmt)(nil), (*ast.IfStmt)(nil), (*ast.CaseClause)(nil), (*ast.CommClause)(nil)) {
		if isBranch(stmt) && !stmt.Contains(cur) {
			return false
		}
	}
	return true
}

// isBranch reports whether a block, an if or a clause runs under a condition.
func isBranch(stmt inspector.Cursor) bool {
	switch stmt.Node().(type) {
	case *ast.CaseClause, *ast.CommClause:
		return true
	}
	kind, _ := stmt.ParentEdge()
	return kind == edge.IfStmt_Body || kind == edge.IfStmt_Else
}

// Foreign reports whether an endpoint is not AWS's. What is not constant is
// taken for another vendor's: who writes to AWS leaves the endpoint to the SDK.
func Foreign(fold flow.Folder, endpoint ast.Expr) bool {
	text, ok := fold.Constant(endpoint)
	if !ok {
		id, isIdent := ast.Unparen(endpoint).(*ast.Ident)
		return !isIdent || id.Name != "nil"
	}
	return text != "" && !awsHost(host(text))
}

// host returns the host of a URL, of host:port or of a bare host.
func host(text string) string {
	if u, err := url.Parse(text); err == nil && u.Host != "" {
		return u.Hostname()
	}
	if h, _, err := net.SplitHostPort(text); err == nil {
		return h
	}
	return text
}

// awsHost reports whether a host is one of AWS's own: the DNS suffixes of its
// partitions in the endpoint rule set of the SDKs.
func awsHost(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, suffix := range []string{
		"amazonaws.com", "amazonaws.com.cn", "api.aws", "aws.dev", "amazonaws.eu",
		"c2s.ic.gov", "sc2s.sgov.gov", "adc-e.uk", "csp.hci.ic.gov", "on.aws", "on.amazonwebservices.com.cn",
	} {
		if host == suffix || strings.HasSuffix(host, "."+suffix) {
			return true
		}
	}
	return false
}
