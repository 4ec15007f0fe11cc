package staticcreds

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/cut"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// A removal collects what goes when a static provider does: what installs it,
// and the variables that nothing else needs.
type removal struct {
	*search
	cut.Cut
}

// letChainApply returns the fix of keys that the default chain reads as well:
// it deletes what installs them. There is none if the code after it might not
// compile, might sign no requests, or might miss what a call in it does.
func (s *search) letChainApply(in installation) *analysis.SuggestedFix {
	cur := in.cursor
	switch n := cur.Node().(type) {
	case *ast.KeyValueExpr:
		cur = cur.Parent()
	case *ast.CallExpr:
		if !s.plays(n, awsapi.StaticCreds, awsapi.StaticValue) {
			return nil // a wrapper, which may do more
		}
	}
	at, ok := s.installer(in.file, cur)
	if !ok {
		return nil
	}
	r := &removal{s, cut.Cut{File: in.file, Gone: []inspector.Cursor{at}}}
	if !r.spread() || slices.ContainsFunc(r.Gone, r.matters) {
		return nil
	}
	edits, ok := r.All(r.pass.Pass)
	if !ok {
		return nil
	}
	return &analysis.SuggestedFix{Message: "delete the static provider", TextEdits: edits}
}

// plays reports whether a call is of a function with one of the roles.
func (s *search) plays(call *ast.CallExpr, roles ...awsapi.Role) bool {
	return slices.ContainsFunc(roles, func(role awsapi.Role) bool {
		_, ok := s.uses.Call(call, role)
		return ok
	})
}

// matters reports whether code does more than read and install keys, or spells
// what a diff must not show.
func (r *removal) matters(cur inspector.Cursor) bool {
	if r.reveals(r.File, cur.Node()) {
		return true
	}
	for n := range ast.Preorder(cur.Node()) {
		switch n := n.(type) {
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				return true
			}
		case *ast.CallExpr:
			if !r.harmless(n) {
				return true
			}
		}
	}
	return false
}

// harmless reports whether nothing is missing without a call but its result.
func (r *removal) harmless(call *ast.CallExpr) bool {
	return r.File.Info.Types[call.Fun].IsType() || r.plays(call, awsapi.EnvValue, awsapi.Unwrap, awsapi.TrimSpace,
		awsapi.StaticCreds, awsapi.StaticValue, awsapi.NewCache, awsapi.Credentials)
}

// spread adds the declarations of the variables that only what goes uses, as
// the language wants each to be used. It reports whether what stays compiles,
// whatever goes with other findings: so no variable is shared with it.
func (r *removal) spread() bool {
	for i := 0; i < len(r.Gone); i++ { // which grows
		for _, v := range r.variables(r.Gone[i]) {
			if r.Goes(v.Pos()) || r.used(v) {
				continue
			}
			decl, ok := r.declaration(v)
			if !ok {
				return false
			}
			r.Gone = append(r.Gone, decl)
		}
	}
	for _, cur := range r.Gone {
		for _, v := range r.variables(cur) {
			if !r.Goes(v.Pos()) && !r.outlasts(v) {
				return false
			}
		}
	}
	return true
}

// variables returns the local variables that code uses, in order.
func (r *removal) variables(cur inspector.Cursor) []*types.Var {
	var all []*types.Var
	for n := range ast.Preorder(cur.Node()) {
		id, ok := n.(*ast.Ident)
		if !ok {
			continue
		}
		if v, ok := r.File.Info.Uses[id].(*types.Var); ok && v.Kind() == types.LocalVar {
			all = append(all, v)
		}
	}
	return all
}

// used reports whether what stays mentions a variable.
func (r *removal) used(v *types.Var) bool {
	return slices.ContainsFunc(mentions(r.File, v), func(cur inspector.Cursor) bool { return !r.Goes(cur.Node().Pos()) })
}

// outlasts reports whether a variable of what goes is the configuration whose
// field is set, and needed for more than its fields.
func (r *removal) outlasts(v *types.Var) bool {
	assign, ok := r.Gone[0].Node().(*ast.AssignStmt)
	if !ok || base(r.File, assign) != v {
		return false
	}
	return slices.ContainsFunc(mentions(r.File, v), func(cur inspector.Cursor) bool {
		kind, _ := cur.ParentEdge()
		outer, _ := cur.Parent().ParentEdge()
		return kind != edge.AssignStmt_Lhs && (kind != edge.SelectorExpr_X || outer != edge.AssignStmt_Lhs)
	})
}

// declaration returns the statement that declares a variable, if it stands by
// itself and declares no other that stays.
func (r *removal) declaration(v *types.Var) (inspector.Cursor, bool) {
	cur, ok := r.File.Root.FindByPos(v.Pos(), v.Pos())
	if !ok {
		return cur, false
	}
	for c := range cur.Enclosing((*ast.AssignStmt)(nil), (*ast.DeclStmt)(nil)) {
		names, ok := declared(c.Node())
		stays := func(name ast.Expr) bool { return !r.blank(name) }
		return c, ok && listed(c) && !slices.ContainsFunc(names, stays)
	}
	return cur, false
}

// declared returns what a statement declares: a definition, or a declaration of
// one line.
func declared(n ast.Node) ([]ast.Expr, bool) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return n.Lhs, n.Tok == token.DEFINE
	case *ast.DeclStmt:
		decl := n.Decl.(*ast.GenDecl)
		spec, ok := decl.Specs[0].(*ast.ValueSpec)
		if !ok || len(decl.Specs) != 1 {
			return nil, false
		}
		var names []ast.Expr
		for _, name := range spec.Names {
			names = append(names, name)
		}
		return names, true
	}
	return nil, false
}

// blank reports whether a declared name is of no use to what stays.
func (r *removal) blank(name ast.Expr) bool {
	id, ok := name.(*ast.Ident)
	if !ok {
		return false
	}
	if id.Name == "_" {
		return true
	}
	v, ok := r.File.Info.Defs[id].(*types.Var) // or declared before
	return ok && !r.used(v)
}

// listed reports whether a statement is one of a list.
func listed(cur inspector.Cursor) bool {
	kind, _ := cur.ParentEdge()
	return kind == edge.BlockStmt_List || kind == edge.CaseClause_Body || kind == edge.CommClause_Body
}

// mentions returns where a file mentions a variable after its declaration.
func mentions(file *source.File, v types.Object) []inspector.Cursor {
	var all []inspector.Cursor
	for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
		if file.Info.Uses[cur.Node().(*ast.Ident)] == v {
			all = append(all, cur)
		}
	}
	return all
}
