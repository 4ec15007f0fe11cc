package hardcodedkey

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// A namer collects what the code around an expression calls its value: the
// variable that it is assigned to, the field or map key that it is stored
// under, the parameter that it is passed for.
type namer struct {
	search *search
	names  []string // innermost first
}

// names returns what the code calls the value of the expression at cur.
func (s *search) names(cur inspector.Cursor) []string {
	n := &namer{search: s}
	for n.climb(cur) {
		cur = cur.Parent()
	}
	return n.names
}

// climb takes the names that cur's parent gives to cur. It reports whether the
// grandparents may have names for the same value.
func (n *namer) climb(cur inspector.Cursor) bool {
	kind, i := cur.ParentEdge()
	switch parent := cur.Parent().Node().(type) {
	case *ast.ParenExpr, *ast.UnaryExpr, *ast.StarExpr, *ast.SliceExpr, *ast.ValueSpec:
		if spec, ok := parent.(*ast.ValueSpec); ok {
			n.spec(spec, i)
		}
		return true
	case *ast.BinaryExpr:
		return n.binary(parent, kind)
	case *ast.KeyValueExpr:
		n.add(parent.Key)
		return true
	case *ast.CompositeLit:
		n.element(parent, kind, i)
		return true
	case *ast.CallExpr:
		return kind == edge.CallExpr_Args && n.argument(parent, i)
	case *ast.AssignStmt:
		n.assigned(parent, i)
	case *ast.CaseClause:
		n.tag(cur.Parent())
	case *ast.ReturnStmt:
		n.result(cur, i)
	}
	return false
}

// add takes the name that an expression reads as: an identifier, a selected
// field, a constant key, the arguments of a look-up.
func (n *namer) add(expr ast.Expr) {
	if expr == nil {
		return
	}
	if text, ok := n.search.fold.Constant(expr); ok {
		n.names = append(n.names, text)
	}
	switch expr := ast.Unparen(expr).(type) {
	case *ast.Ident:
		n.names = append(n.names, expr.Name)
	case *ast.SelectorExpr:
		n.names = append(n.names, expr.Sel.Name)
	case *ast.StarExpr:
		n.add(expr.X)
	case *ast.BinaryExpr:
		n.add(expr.Y) // the end of a text, which the value follows
	case *ast.IndexExpr:
		n.add(expr.Index)
		n.add(expr.X)
	case *ast.CallExpr:
		for _, arg := range expr.Args {
			n.add(arg)
		}
	}
}

func (n *namer) spec(spec *ast.ValueSpec, i int) {
	if i < len(spec.Names) {
		n.add(spec.Names[i])
	}
}

// binary takes the other side of a comparison. In a concatenation the value is
// part of a longer one, which goes by the names of the whole.
func (n *namer) binary(expr *ast.BinaryExpr, side edge.Kind) bool {
	if expr.Op == token.ADD {
		if side == edge.BinaryExpr_Y {
			n.add(expr.X) // "aws_secret_access_key=" + "…"
		}
		return true
	}
	if side == edge.BinaryExpr_X {
		n.add(expr.Y)
	} else {
		n.add(expr.X)
	}
	return false
}

// element takes the name of the field that an unkeyed element sets.
func (n *namer) element(lit *ast.CompositeLit, kind edge.Kind, i int) {
	t := n.search.file.Info.Types[lit].Type
	if t == nil || kind != edge.CompositeLit_Elts {
		return
	}
	fields, ok := t.Underlying().(*types.Struct)
	if !ok || i >= fields.NumFields() {
		return
	}
	if _, keyed := lit.Elts[i].(*ast.KeyValueExpr); !keyed {
		n.names = append(n.names, fields.Field(i).Name())
	}
}

// argument takes the name of the parameter, and the name that a setter is
// given next to the value. The result of a conversion or of a function that is
// known to pass its argument on has the names of the call.
func (n *namer) argument(call *ast.CallExpr, i int) bool {
	info := n.search.file.Info
	if info.Types[call.Fun].IsType() {
		return true
	}
	for role := range flow.Roles() {
		if _, ok := n.search.uses.Call(call, role); ok {
			return true
		}
	}
	for j, arg := range call.Args {
		if text, ok := n.search.fold.Constant(arg); ok && j != i && !strings.Contains(text, " ") { // a name, not prose
			n.names = append(n.names, text)
		}
	}
	if sig, ok := info.Types[call.Fun].Type.(*types.Signature); ok {
		n.parameter(sig, i)
	}
	return false
}

func (n *namer) parameter(sig *types.Signature, i int) {
	if last := sig.Params().Len() - 1; sig.Variadic() && i > last {
		i = last
	}
	if i < sig.Params().Len() {
		n.names = append(n.names, sig.Params().At(i).Name())
	}
}

// assigned takes the left side of an assignment. A call's results are all on
// its left.
func (n *namer) assigned(stmt *ast.AssignStmt, i int) {
	if i < len(stmt.Lhs) {
		n.add(stmt.Lhs[i])
	}
}

// tag takes what a switch compares its cases to.
func (n *namer) tag(clause inspector.Cursor) {
	for sw := range clause.Enclosing((*ast.SwitchStmt)(nil)) {
		n.add(sw.Node().(*ast.SwitchStmt).Tag)
		return
	}
}

// result takes the name of the result that a value is returned as, and that of
// the function.
func (n *namer) result(cur inspector.Cursor, i int) {
	for fn := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		decl, ok := fn.Node().(*ast.FuncDecl)
		if !ok {
			return // a function literal has no name
		}
		n.add(decl.Name)
		if names := resultNames(decl.Type); i < len(names) {
			n.add(names[i])
		}
		return
	}
}

// resultNames returns the names of a function's results, if they have any.
func resultNames(fn *ast.FuncType) []*ast.Ident {
	var names []*ast.Ident
	if fn.Results != nil {
		for _, field := range fn.Results.List {
			names = append(names, field.Names...)
		}
	}
	return names
}

// calledSecret reports whether the code around an expression says that its
// value is an AWS credential of the given kind. A name that other vendors use
// too ("secretKey") says so only in a file that has to do with AWS.
func (s *search) calledSecret(g *sighting) bool {
	if g.named {
		return true
	}
	if !g.cursor.Valid() {
		return false
	}
	s.enter(g.file)
	if s.takenAsSecret(g.cursor) {
		return true
	}
	for _, name := range s.names(g.cursor) {
		kind, strong, ok := secret.Names(name)
		if ok && kind == g.kind && (strong || s.touchesAWS(g.file)) {
			return true
		}
	}
	return false
}

// takenAsSecret reports whether an expression is passed, as it is or through
// helpers that make a pointer, to a function that says itself that it takes a
// secret.
func (s *search) takenAsSecret(cur inspector.Cursor) bool {
	for {
		cur = cur.Parent()
		call, ok := cur.Node().(*ast.CallExpr)
		if !ok {
			return false
		}
		if _, ok := s.uses.Call(call, awsapi.SecretText); ok {
			return true
		}
		if _, ok := s.uses.Call(call, awsapi.Unwrap); !ok {
			return false
		}
	}
}

// touchesAWS reports whether a file imports an AWS SDK, or another client that
// takes AWS credentials.
func (s *search) touchesAWS(file *source.File) bool {
	for _, spec := range file.Syntax.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err == nil && s.uses.Table().KnownSDK(path) {
			return true
		}
	}
	return false
}
