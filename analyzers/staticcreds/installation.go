package staticcreds

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// An installation makes a static provider: a call, or a literal of the keys
// that one holds.
type installation struct {
	id, secret, token flow.Value
	handedBack        bool       // the function only makes it for its caller
	inside            flow.Guard // before the wrapper that is called makes it
	through           string     // that wrapper, or the field that it reads; "" for none
	installer         token.Pos  // its declaration

	pos, end token.Pos
	cursor   inspector.Cursor
	file     *source.File
}

// installations returns those that the rules judge.
func (s *search) installations() []installation {
	var all []installation
	for call := range s.uses.Calls(awsapi.StaticCreds) {
		if s.passedOver(call.File, call.Cursor, call.Expr) || s.anyStore(call) || asked(call) {
			continue
		}
		all = append(all, installation{
			id: s.flow.Argument(call, "id"), secret: s.flow.Argument(call, "secret"), token: s.flow.Argument(call, "token"),
			handedBack: s.flow.Returned(call),
			pos:        call.Expr.Pos(), end: call.Expr.End(), cursor: call.Cursor, file: call.File,
		})
	}
	for _, in := range s.flow.Wrapped() {
		all = append(all, s.wrapped(in)...)
	}
	for store := range s.uses.Stores(awsapi.StaticValue) {
		all = append(all, s.literal(store.File, store.Cursor, store.Value)...)
	}
	for call := range s.uses.Calls(awsapi.StaticValue) {
		if value := call.Arg("value"); value != nil {
			all = append(all, s.literal(call.File, call.Cursor, value)...)
		}
	}
	return all
}

// wrapped returns the installation that a call of the user's own wrapper makes.
func (s *search) wrapped(in flow.Installed) []installation {
	file := s.files.At(in.Node.Pos())
	cur, ok := file.Root.FindByPos(in.Node.Pos(), in.Node.End())
	if !ok || in.Foreign || s.passedOver(file, cur, in.Node) {
		return nil
	}
	return []installation{{
		id: in.ID, secret: in.Secret, token: in.Token, inside: in.Guard, through: in.Into, installer: in.Decl,
		pos: in.Node.Pos(), end: in.Node.End(), cursor: cur, file: file,
	}}
}

// guard returns how well the keys are guarded against being empty.
func (in installation) guard() flow.Guard { return max(in.inside, in.secret.Guard(in.id)) }

// passedOver reports whether code is not judged: a file that build constraints
// leave out, a test, or a client of a store that is not AWS's. It is asked
// before any value is followed.
func (s *search) passedOver(file *source.File, cur inspector.Cursor, n ast.Node) bool {
	return file.LeftOut || s.pass.InTests(n.Pos()) || s.pass.Situation.Generated(n.Pos()) ||
		situation.Emulated(s.uses, file, cur)
}

// asked reports whether a provider is only asked for the keys that it was made
// of: no request is signed with it.
func asked(call sdk.Call) bool {
	kind, _ := call.Cursor.ParentEdge()
	return kind == edge.SelectorExpr_X
}

// anyStore reports whether a call makes keys for a store that the function
// around it does not name.
func (s *search) anyStore(call sdk.Call) bool {
	if _, ok := s.uses.Call(call.Expr, awsapi.StoreCreds); !ok {
		return false
	}
	around, _ := function(call.Cursor)
	for endpoint := range s.uses.Calls(awsapi.Endpoint) {
		if in, _ := function(endpoint.Cursor); in == around {
			return false // AWS's, or the call would have been passed over
		}
	}
	return true
}

// literal returns the installation whose keys a composite literal spells out.
func (s *search) literal(file *source.File, cur inspector.Cursor, value ast.Expr) []installation {
	lit, ok := ast.Unparen(value).(*ast.CompositeLit)
	if !ok || s.passedOver(file, cur, value) {
		return nil
	}
	in := installation{pos: value.Pos(), end: value.End(), cursor: cur, file: file, handedBack: returned(cur)}
	in.id = s.element(lit, awsapi.CredentialID)
	in.secret = s.element(lit, awsapi.CredentialSecret)
	in.token = s.element(lit, awsapi.CredentialToken)
	return []installation{in}
}

// element returns the element of a literal that has a role.
func (s *search) element(lit *ast.CompositeLit, role awsapi.Role) flow.Value {
	for store := range s.uses.Stores(role) {
		if store.Cursor.Parent().Node() == lit {
			return s.flow.Stored(store)
		}
	}
	return flow.Value{}
}

// returned reports whether an expression is part of a result.
func returned(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.ReturnStmt)(nil), (*ast.CallExpr)(nil), (*ast.FuncLit)(nil)) {
		kind, _ := c.ParentEdge()
		_, ok := c.Node().(*ast.ReturnStmt)
		return ok || kind == edge.ReturnStmt_Results
	}
	return false
}

// keys returns where the two keys may come from, the secret's first.
func (in installation) keys() flow.Origins {
	return append(in.secret.Origins(), in.id.Origins()...)
}
