package hardcodedkey

import (
	"go/ast"
	"go/token"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/rule"
)

// A taker is a call that takes credentials which it does not spell.
type taker struct {
	call      ast.Node
	into      string // the symbol, for messages
	id        flow.Value
	parts     map[awsapi.Role]flow.Value
	elsewhere bool // the client may be another vendor's
}

// followed records the constants that reach a credential on a way: through
// variables, fields, functions and wrappers in other packages.
func (s *search) followed() {
	for c := range s.uses.Calls(awsapi.StaticCreds) {
		if c.File.LeftOut || s.isConstant(c.Arg("secret"), s.folder(c.File)) {
			continue
		}
		s.taken(taker{
			call: c.Expr, into: c.Symbol.Name, id: s.flow.Argument(c, "id"),
			parts: map[awsapi.Role]flow.Value{
				awsapi.CredentialSecret: s.flow.Argument(c, "secret"),
				awsapi.CredentialToken:  s.flow.Argument(c, "token"),
			},
			elsewhere: situation.Emulated(s.uses, c.File, c.Cursor),
		})
	}
	for _, in := range s.flow.Wrapped() {
		s.taken(taker{
			call: in.Node, into: in.Into, id: in.ID,
			parts:     map[awsapi.Role]flow.Value{awsapi.CredentialSecret: in.Secret, awsapi.CredentialToken: in.Token},
			elsewhere: in.Foreign,
		})
	}
}

// isConstant reports whether an argument is a constant where it stands, or absent.
func (s *search) isConstant(arg ast.Expr, fold flow.Folder) bool {
	if arg == nil {
		return true
	}
	_, ok := fold.Constant(arg)
	return ok
}

// taken records the constants among what a call takes.
func (s *search) taken(t taker) {
	id := ""
	for _, o := range t.id.Origins() {
		if o.Kind == flow.Constant && o.Text != "" {
			id = o.Text
			break
		}
	}
	for _, role := range []awsapi.Role{awsapi.CredentialSecret, awsapi.CredentialToken} {
		for _, o := range t.parts[role].Origins() {
			if o.Kind == flow.Constant {
				s.reached(t, role, o, id)
			}
		}
	}
}

// reached records a constant that reaches a call.
func (s *search) reached(t taker, role awsapi.Role, o flow.Origin, id string) {
	kind, _ := kindOf(role)
	real := secret.RealShaped(kind, o.Text)
	if o.Text == "" || secret.Dummy(o.Text) || secret.Documentation(o.Text) || secret.Documentation(id) && !real {
		return // placeholders are no leak
	}
	expr := flow.Place(s.pass.TypesInfo, o.Text)
	if expr == nil {
		return // in a package of its own
	}
	if !real && (t.elsewhere || s.pass.InTests(expr.Pos())) {
		return // made up for a test, or a local store's
	}
	file := s.files.At(expr.Pos())
	cur, ok := file.Root.FindByPos(expr.Pos(), expr.End())
	if !ok {
		return
	}
	s.add(&sighting{
		kind: kind, text: o.Text, id: id, sink: t.into, trace: way(t, o, expr.Pos()),
		pos: expr.Pos(), end: expr.End(), anchor: expr.Pos(), file: file, cursor: cur,
	})
}

// way explains how a constant reaches a call.
func way(t taker, o flow.Origin, written token.Pos) []rule.Step {
	return rule.Trace(rule.Step{Pos: written, Message: "written here"}, o.Path, rule.Step{Pos: t.call.Pos(), Message: "reaches " + t.into + " here"})
}
