package staticcreds

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// forgets reports an installation that passes no session token although one is
// at hand, and says whether it did.
func (s *search) forgets(in installation) bool {
	if !s.pass.Enabled(dropsToken) || !s.tokenless(in) || s.knowsToken(in) {
		return false
	}
	temporary := in.id.Origins().Only(flow.Temporary) && in.secret.Origins().Only(flow.Temporary)
	if !temporary && !s.standard(in) && !s.besideToken(in) {
		return false
	}
	dropsToken.Report(s.pass, in.finding(in.keys(),
		"the session token that belongs to these keys is dropped, and temporary keys are refused without it; pass it on with them"))
	return true
}

// errs reports whether keys that are read when the program runs are an error
// of another rule, or would be if no mode chose them. The repair removes the
// static provider, and a dropped token with it.
func (s *search) errs(in installation, guard flow.Guard) bool {
	switch guard {
	case flow.None:
		return s.pass.Enabled(mayBeEmpty) && !s.standard(in) || s.pass.Enabled(byHand) && s.standard(in)
	case flow.Required, flow.Unclear:
		return s.pass.Enabled(byHand) && s.standard(in)
	}
	return false
}

// tokenless reports whether the token of an installation is always empty: a
// constant, or an element that a literal leaves out and nothing sets later.
func (s *search) tokenless(in installation) bool {
	if in.token.Known() {
		return emptyToken(in.token)
	}
	lit, ok := in.literal()
	if !ok {
		return false
	}
	for store := range s.uses.Stores(awsapi.CredentialToken) {
		_, assigned := store.Cursor.Node().(*ast.AssignStmt)
		if assigned || store.Cursor.Parent().Node() == lit {
			return false
		}
	}
	return true
}

func emptyToken(token flow.Value) bool {
	origins := token.Origins()
	return origins.Only(flow.Constant) && !slices.ContainsFunc(origins, func(o flow.Origin) bool { return o.Text != "" || o.Elsewhere })
}

// literal returns the composite literal that spells out the keys.
func (in installation) literal() (*ast.CompositeLit, bool) {
	cur, ok := in.file.Root.FindByPos(in.pos, in.end)
	if !ok {
		return nil, false
	}
	lit, ok := cur.Node().(*ast.CompositeLit)
	return lit, ok
}

// knowsToken reports whether the function around an installation passes a
// token elsewhere, or names the variable of one: it tells both kinds of keys
// apart.
func (s *search) knowsToken(in installation) bool {
	around, ok := function(in.cursor)
	if !ok {
		return false
	}
	within := func(cur inspector.Cursor) bool { fn, ok := function(cur); return ok && fn == around }
	for call := range s.uses.Calls(awsapi.StaticCreds) {
		if token := s.flow.Argument(call, "token"); within(call.Cursor) && token.Known() && !emptyToken(token) {
			return true
		}
	}
	for store := range s.uses.Stores(awsapi.CredentialToken) {
		if within(store.Cursor) {
			return true
		}
	}
	return s.namesToken(in.file, around)
}

// namesToken reports whether a function spells the name of the variable that
// the SDK reads a session token from.
func (s *search) namesToken(file *source.File, fn ast.Node) bool {
	for n := range ast.Preorder(fn) {
		expr, ok := n.(ast.Expr)
		if !ok {
			continue
		}
		v := file.Info.Types[expr].Value
		if v == nil || v.Kind() != constant.String {
			continue
		}
		if role, _ := s.uses.Table().Env(constant.StringVal(v)); role == awsapi.CredentialToken {
			return true
		}
	}
	return false
}

// besideToken reports whether the id and the secret are fields of one struct
// that also has a session token, which the function does not look at.
func (s *search) besideToken(in installation) bool {
	id, secret := s.spelled(in)
	one, ok := s.selector(in.file, id)
	if !ok {
		return false
	}
	two, ok := s.selector(in.file, secret)
	if !ok || types.ExprString(one.X) != types.ExprString(two.X) {
		return false
	}
	fields, ok := structOf(in.file.Info.TypeOf(one.X))
	if !ok {
		return false
	}
	for field := range fields.Fields() {
		if isToken(field) && !s.mentions(in, field) {
			return true
		}
	}
	return false
}

// spelled returns the expressions of the two keys; nil if they are spelled
// elsewhere.
func (s *search) spelled(in installation) (id, secret ast.Expr) {
	if call, ok := in.cursor.Node().(*ast.CallExpr); ok {
		if known, ok := s.uses.Call(call, awsapi.StaticCreds); ok {
			return known.Arg("id"), known.Arg("secret")
		}
	}
	lit, ok := in.literal()
	if !ok {
		return nil, nil
	}
	element := func(role awsapi.Role) ast.Expr {
		for store := range s.uses.Stores(role) {
			if store.Cursor.Parent().Node() == lit {
				return store.Value
			}
		}
		return nil
	}
	return element(awsapi.CredentialID), element(awsapi.CredentialSecret)
}

// selector returns the selector of a field that an expression is, behind
// pointers and conversions.
func (s *search) selector(file *source.File, expr ast.Expr) (*ast.SelectorExpr, bool) {
	switch expr := ast.Unparen(expr).(type) {
	case *ast.SelectorExpr:
		selection := file.Info.Selections[expr]
		return expr, selection != nil && selection.Kind() == types.FieldVal
	case *ast.StarExpr:
		return s.selector(file, expr.X)
	case *ast.CallExpr:
		if call, ok := s.uses.Call(expr, awsapi.Unwrap); ok {
			return s.selector(file, call.Arg("value"))
		}
		if file.Info.Types[expr.Fun].IsType() && len(expr.Args) == 1 {
			return s.selector(file, expr.Args[0])
		}
	}
	return nil, false
}

// structOf returns the struct type that t is or points to.
func structOf(t types.Type) (*types.Struct, bool) {
	if pointer, ok := t.Underlying().(*types.Pointer); ok {
		t = pointer.Elem()
	}
	fields, ok := t.Underlying().(*types.Struct)
	return fields, ok
}

// isToken reports whether a field holds a session token, by its name.
func isToken(field *types.Var) bool {
	t := field.Type().Underlying()
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem().Underlying()
	}
	basic, ok := t.(*types.Basic)
	name := strings.ToLower(strings.ReplaceAll(field.Name(), "_", ""))
	return ok && basic.Info()&types.IsString != 0 &&
		(name == "token" || strings.HasSuffix(name, "sessiontoken") || strings.HasSuffix(name, "securitytoken"))
}

// mentions reports whether the function around an installation looks at a
// field. One that is only called a token may serve another end anywhere.
func (s *search) mentions(in installation, field *types.Var) bool {
	around, ok := function(in.cursor)
	whole := strings.EqualFold(field.Name(), "token")
	if whole && field.Pkg() != s.pass.Pkg {
		return true
	}
	for id, obj := range s.pass.TypesInfo.Uses {
		if obj == field && (whole || !ok || around.Pos() <= id.Pos() && id.End() <= around.End()) {
			return true
		}
	}
	return false
}
