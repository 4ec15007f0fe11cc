package hardcodedkey

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// A sink is an expression that the program uses as a credential, whatever it
// looks like.
type sink struct {
	role   awsapi.Role // that of an id, a secret or a token
	expr   ast.Expr
	text   string   // constant
	owner  ast.Node // the call or literal that takes the credential's parts
	into   string   // the symbol, for messages
	cursor inspector.Cursor
	file   *source.File
}

// kind says what the text at a sink is, other than an id.
func kind(role awsapi.Role) secret.Kind {
	if role == awsapi.CredentialSecret {
		return secret.SecretKey
	}
	return secret.SessionToken
}

// sinks records the constants that are used as credentials.
func (s *search) sinks() {
	ids := make(map[ast.Node]string)
	var rest []sink
	for k := range s.constantSinks() {
		if k.role == awsapi.CredentialID {
			ids[k.owner] = k.text
			continue // an id is found by its looks
		}
		rest = append(rest, k)
	}
	for _, k := range rest {
		s.credential(k, ids[k.owner])
	}
}

// constantSinks yields the sinks that take a constant.
func (s *search) constantSinks() iter.Seq[sink] {
	return func(yield func(sink) bool) {
		for _, all := range []iter.Seq[sink]{s.staticCreds(), s.fields(), s.setEnv(), s.childEnv()} {
			for k := range all {
				fold := s.folder(k.file)
				if k.text == "" {
					k.text, _ = fold.Constant(k.expr)
				}
				if k.text != "" && !yield(k) {
					return
				}
			}
		}
	}
}

// staticCreds yields the arguments of functions that make static credentials.
func (s *search) staticCreds() iter.Seq[sink] {
	parts := []struct {
		name string
		role awsapi.Role
	}{{"id", awsapi.CredentialID}, {"secret", awsapi.CredentialSecret}, {"token", awsapi.CredentialToken}}
	return func(yield func(sink) bool) {
		for c := range s.uses.Calls(awsapi.StaticCreds) {
			for _, part := range parts {
				arg := c.Arg(part.name)
				if arg != nil && !yield(sink{part.role, arg, "", c.Expr, c.Symbol.Name, c.Cursor, c.File}) {
					return
				}
			}
		}
	}
}

// fields yields what is stored in fields that hold a part of a credential.
func (s *search) fields() iter.Seq[sink] {
	return func(yield func(sink) bool) {
		for _, role := range []awsapi.Role{awsapi.CredentialID, awsapi.CredentialSecret, awsapi.CredentialToken} {
			for f := range s.uses.Stores(role) {
				owner := f.Cursor.Parent().Node()
				if !yield(sink{role, f.Value, "", owner, f.Symbol.Recv + "." + f.Symbol.Name, f.Cursor, f.File}) {
					return
				}
			}
		}
	}
}

// setEnv yields the values of the SDK's environment variables where they are
// set.
func (s *search) setEnv() iter.Seq[sink] {
	return func(yield func(sink) bool) {
		for c := range s.uses.Calls(awsapi.SetEnv) {
			name, value := c.Arg("name"), c.Arg("value")
			if name == nil || value == nil {
				continue // f(g()): nothing is spelled
			}
			variable, _ := s.folder(c.File).Constant(name)
			role, ok := awsapi.Default().Env(variable)
			if ok && !yield(sink{role, value, "", c.Cursor.Parent().Parent().Node(), variable, c.Cursor, c.File}) {
				return
			}
		}
	}
}

// childEnv yields the NAME=VALUE strings that are handed to a child process.
func (s *search) childEnv() iter.Seq[sink] {
	return func(yield func(sink) bool) {
		for c := range s.uses.Calls(awsapi.ChildEnv) {
			if arg := c.Arg("env"); arg != nil && !s.variables(c.Cursor, arg, c.File, yield) {
				return
			}
		}
		for f := range s.uses.Stores(awsapi.ChildEnv) {
			if !s.variables(f.Cursor, f.Value, f.File, yield) {
				return
			}
		}
	}
}

// variables yields the credentials among the NAME=VALUE strings in list.
func (s *search) variables(cur inspector.Cursor, list ast.Expr, file *source.File, yield func(sink) bool) bool {
	fold := s.folder(file)
	more := true
	ast.Inspect(list, func(n ast.Node) bool {
		expr, ok := n.(ast.Expr)
		if !ok || !more {
			return false
		}
		text, ok := fold.Constant(expr)
		if !ok {
			return true
		}
		name, value, _ := strings.Cut(text, "=")
		if role, ok := awsapi.Default().Env(name); ok && value != "" {
			more = yield(sink{role, expr, value, list, name, cur, file})
		}
		return false
	})
	return more
}

// credential judges a constant that is used as a secret key or session token,
// together with the key id that goes with it.
func (s *search) credential(k sink, id string) {
	real := secret.RealShaped(kind(k.role), k.text)
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
		kind: kind(k.role), text: k.text, id: id, sink: k.into, trace: trace,
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
