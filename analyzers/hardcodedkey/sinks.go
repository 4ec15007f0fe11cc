package hardcodedkey

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// A sink is an expression that the program uses as a part of a credential,
// whatever it looks like.
type sink struct {
	role   awsapi.Role // one of parts
	expr   ast.Expr
	text   string   // its constant value
	owner  ast.Node // what takes the other parts too: a call, a literal, a block
	into   string   // the symbol, for messages
	cursor inspector.Cursor
	file   *source.File
}

// A part is a part of a credential, and the argument that takes it.
type part struct {
	role awsapi.Role
	arg  string
	kind secret.Kind
}

// parts returns what credentials are made of.
func parts() []part {
	return []part{
		{awsapi.CredentialID, "id", secret.KeyID},
		{awsapi.CredentialSecret, "secret", secret.SecretKey},
		{awsapi.CredentialToken, "token", secret.SessionToken},
		{awsapi.ContainerToken, "", secret.SessionToken},
	}
}

// kindOf returns what the text at a sink of a role is. Ok is false for roles
// that have nothing to do with credentials.
func kindOf(role awsapi.Role) (kind secret.Kind, ok bool) {
	for _, p := range parts() {
		if p.role == role {
			return p.kind, true
		}
	}
	return 0, false
}

// kind returns what the text at the sink is.
func (k sink) kind() secret.Kind {
	kind, _ := kindOf(k.role)
	return kind
}

// sinks records the constants that are used as credentials.
func (s *search) sinks() {
	all := slices.Concat(s.staticCreds(), s.fields(), s.setEnv(), s.childEnv())
	ids := make(map[ast.Node]string)
	for i := range all {
		k := &all[i]
		if k.text == "" {
			k.text, _ = s.folder(k.file).Constant(k.expr)
		}
		if k.role == awsapi.CredentialID {
			ids[k.owner] = k.text
		}
	}
	for _, k := range all {
		if k.text != "" && k.role != awsapi.CredentialID { // an id is found by its looks
			s.credential(k, ids[k.owner])
		}
	}
}

// staticCreds returns the arguments of functions that make static credentials.
func (s *search) staticCreds() []sink {
	var all []sink
	for c := range s.uses.Calls(awsapi.StaticCreds) {
		for _, p := range parts() {
			if arg := c.Arg(p.arg); arg != nil {
				all = append(all, sink{role: p.role, expr: arg, owner: c.Expr, into: c.Symbol.Name, cursor: c.Cursor, file: c.File})
			}
		}
	}
	return all
}

// fields returns what is stored in fields that hold a part of a credential.
func (s *search) fields() []sink {
	var all []sink
	for _, p := range parts() {
		for f := range s.uses.Stores(p.role) {
			into := f.Symbol.Recv + "." + f.Symbol.Name
			all = append(all, sink{role: p.role, expr: f.Value, owner: f.Cursor.Parent().Node(), into: into, cursor: f.Cursor, file: f.File})
		}
	}
	return all
}

// setEnv returns the values of the SDK's environment variables where they are
// set.
func (s *search) setEnv() []sink {
	var all []sink
	for c := range s.uses.Calls(awsapi.SetEnv) {
		name, value := c.Arg("name"), c.Arg("value")
		if name == nil || value == nil {
			continue // f(g()): nothing is spelled
		}
		variable, _ := s.folder(c.File).Constant(name)
		if role, ok := s.credentialVariable(variable); ok {
			block := c.Cursor.Parent().Parent().Node()
			all = append(all, sink{role: role, expr: value, owner: block, into: variable, cursor: c.Cursor, file: c.File})
		}
	}
	return all
}

// credentialVariable returns the role of an environment variable that holds a
// part of a credential.
func (s *search) credentialVariable(name string) (awsapi.Role, bool) {
	role, _ := s.uses.Table().Env(name)
	_, ok := kindOf(role)
	return role, ok
}

// childEnv returns the NAME=VALUE strings that are handed to a child process.
func (s *search) childEnv() []sink {
	var all []sink
	for c := range s.uses.Calls(awsapi.ChildEnv) {
		if arg := c.Arg("env"); arg != nil {
			all = append(all, s.variables(c.Cursor, arg, c.File)...)
		}
	}
	for f := range s.uses.Stores(awsapi.ChildEnv) {
		all = append(all, s.variables(f.Cursor, f.Value, f.File)...)
	}
	return all
}

// variables returns the credentials among the NAME=VALUE strings in list.
func (s *search) variables(cur inspector.Cursor, list ast.Expr, file *source.File) []sink {
	var all []sink
	fold := s.folder(file)
	ast.Inspect(list, func(n ast.Node) bool {
		expr, ok := n.(ast.Expr)
		if !ok {
			return false
		}
		text, ok := fold.Constant(expr)
		if !ok {
			return true
		}
		name, value, _ := strings.Cut(text, "=")
		if role, ok := s.credentialVariable(name); ok && value != "" {
			all = append(all, sink{role, expr, value, list, name, cur, file})
		}
		return false
	})
	return all
}

// credential judges a constant that is used as a secret key or session token,
// together with the key id that goes with it.
func (s *search) credential(k sink, id string) {
	real := secret.RealShaped(k.kind(), k.text)
	if secret.Documentation(k.text) || secret.Documentation(id) && !real {
		s.sample(k)
		return
	}
	if secret.Dummy(k.text) {
		return // placeholders are no leak
	}
	if !real && (s.pass.InTests(k.expr.Pos()) || situation.Emulated(s.uses, k.file, k.cursor)) {
		return // made up for a test, or a local store's
	}
	expr, trace := s.declaration(k)
	s.add(&sighting{
		kind: k.kind(), text: k.text, id: id, sink: k.into, trace: trace,
		pos: expr.Pos(), end: expr.End(), anchor: expr.Pos(), file: k.file, cursor: k.cursor,
	})
}

// sample reports a documentation key that is put to use.
func (s *search) sample(k sink) {
	if s.pass.InTests(k.expr.Pos()) {
		return
	}
	sampleKey.Report(s.pass, rule.Finding{Pos: k.expr.Pos(), End: k.expr.End(),
		Message: "documentation key reaches " + k.into + " and can only be refused; take credentials from the default provider chain"})
}

// declaration returns the expression that spells the constant at a sink: the
// sink's own, or the value of the constant that it names, with the way from
// there.
func (s *search) declaration(k sink) (ast.Expr, []rule.Step) {
	obj := constantOf(k.file.Info, s.unwrap(k.expr))
	if obj == nil || obj.Pkg() != s.pass.Pkg {
		return k.expr, nil
	}
	value := s.valueOf(obj)
	if value == nil {
		return k.expr, nil // implicit repetition in a const block
	}
	return value, []rule.Step{
		{Pos: value.Pos(), Message: "written here"},
		{Pos: k.expr.Pos(), Message: "reaches " + k.into + " here"},
	}
}

// unwrap strips what only passes a value on: parentheses, conversions and
// helpers such as those that make a pointer.
func (s *search) unwrap(expr ast.Expr) ast.Expr {
	for {
		call, ok := ast.Unparen(expr).(*ast.CallExpr)
		if !ok {
			return ast.Unparen(expr)
		}
		c, ok := s.uses.Call(call, awsapi.Unwrap)
		if !ok || c.Arg("value") == nil {
			return call
		}
		expr = c.Arg("value")
	}
}

// constantOf returns the named constant that an expression refers to, or nil.
func constantOf(info *types.Info, expr ast.Expr) *types.Const {
	switch expr := expr.(type) {
	case *ast.Ident:
		c, _ := info.Uses[expr].(*types.Const)
		return c
	case *ast.SelectorExpr:
		c, _ := info.Uses[expr.Sel].(*types.Const)
		return c
	}
	return nil
}

// valueOf returns the expression that a constant of this package is declared
// with, or nil.
func (s *search) valueOf(obj *types.Const) ast.Expr {
	file := s.files.At(obj.Pos())
	if file == nil {
		return nil
	}
	cur, ok := file.Root.FindByPos(obj.Pos(), obj.Pos()+token.Pos(len(obj.Name())))
	if !ok {
		return nil
	}
	spec, ok := cur.Parent().Node().(*ast.ValueSpec)
	if !ok {
		return nil
	}
	for i, name := range spec.Names {
		if name.Pos() == obj.Pos() && i < len(spec.Values) {
			return spec.Values[i]
		}
	}
	return nil
}
