package regiondefault

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/cut"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// option returns the call that makes a load option with a region, if it is an
// argument of the call that loads and the only one that names a region.
func (s *search) option(in sink) (*ast.CallExpr, bool) {
	option, ok := in.cursor.Node().(*ast.CallExpr)
	if !ok || in.old || in.wrapper != nil {
		return nil, false
	}
	load, ok := in.cursor.Parent().Node().(*ast.CallExpr)
	if !ok || load.Ellipsis.IsValid() || !s.loads(load) {
		return nil, false
	}
	return option, s.regions(load) == 1 && callee(option) != nil
}

// loads reports whether a call loads a configuration.
func (s *search) loads(call *ast.CallExpr) bool {
	_, ok := s.uses.Call(call, awsapi.LoadChain)
	return ok
}

// regions counts the options of a call that name a region, or are not seen.
func (s *search) regions(load *ast.CallExpr) int {
	n := 0
	for i, arg := range load.Args {
		call, ok := ast.Unparen(arg).(*ast.CallExpr)
		switch {
		case !ok:
			n += min(i, 1) // the first is the context
		case s.is(call, awsapi.Region), s.is(call, awsapi.LastRegion):
			n++
		}
	}
	return n
}

func (s *search) is(call *ast.CallExpr, role awsapi.Role) bool {
	_, ok := s.uses.Call(call, role)
	return ok
}

// callee returns the name of the function of another package that is called, or
// nil.
func callee(call *ast.CallExpr) *ast.Ident {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.Sel
	}
	return nil
}

// firstOf reports whether an expression is the first of the SDK's own variables,
// in its order, and of a region after them.
func (s *search) firstOf(file *source.File, expr, region ast.Expr) bool {
	call, ok := ast.Unparen(expr).(*ast.CallExpr)
	if !ok {
		return false
	}
	first, ok := s.uses.Call(call, awsapi.FirstOf)
	if !ok {
		return false
	}
	values := first.Rest("values")
	if len(values) < 2 || values[len(values)-1] != region {
		return false
	}
	return s.inOrder(file, values[:len(values)-1])
}

// inOrder reports whether values are the SDK's own variables, in the order in
// which it reads them.
func (s *search) inOrder(file *source.File, values []ast.Expr) bool {
	var names []string
	for entry := range awsapi.Default().Entries() {
		if entry.Kind == awsapi.Env && entry.Role == awsapi.Region {
			names = append(names, entry.Symbol.Name)
		}
	}
	if len(values) > len(names) {
		return false
	}
	for i, value := range values {
		call, ok := ast.Unparen(value).(*ast.CallExpr)
		if !ok {
			return false
		}
		read, ok := s.uses.Call(call, awsapi.EnvValue)
		if !ok || !s.spells(file, read.Arg("name"), names[i]) {
			return false
		}
	}
	return true
}

// dropVariable adds to what goes the statements that give a variable the value
// of the SDK's own variable, or a region if that is empty. It reports whether
// they do no more than that, and nothing else uses the variable.
func (s *search) dropVariable(c *cut.Cut, id *ast.Ident) bool {
	v, ok := c.File.Info.Uses[id].(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	def, ok := s.definition(c.File, v)
	if !ok {
		return false
	}
	c.Gone = append(c.Gone, def)
	value := def.Node().(*ast.AssignStmt).Rhs[0]
	if s.inOrder(c.File, []ast.Expr{value}) {
		branch, ok := s.filledIn(c.File, def, v)
		if !ok {
			return false
		}
		c.Gone = append(c.Gone, branch)
	} else if call, ok := value.(*ast.CallExpr); !ok || len(call.Args) == 0 || !s.firstOf(c.File, value, call.Args[len(call.Args)-1]) {
		return false
	}
	for cur := range c.File.Root.Preorder((*ast.Ident)(nil)) {
		if c.File.Info.Uses[cur.Node().(*ast.Ident)] == v && cur.Node() != id && !c.Goes(cur.Node().Pos()) {
			return false
		}
	}
	return true
}

// definition returns the statement of a list that declares a variable, and
// nothing else.
func (s *search) definition(file *source.File, v *types.Var) (inspector.Cursor, bool) {
	cur, ok := file.Root.FindByPos(v.Pos(), v.Pos())
	if !ok {
		return cur, false
	}
	for c := range cur.Enclosing((*ast.AssignStmt)(nil)) {
		kind, _ := c.ParentEdge()
		assign := c.Node().(*ast.AssignStmt)
		return c, kind == edge.BlockStmt_List && assign.Tok == token.DEFINE && len(assign.Lhs) == 1 && len(assign.Rhs) == 1
	}
	return cur, false
}

// filledIn returns the statement after the definition of a variable that gives
// it a constant if it is empty, and does nothing else.
func (s *search) filledIn(file *source.File, def inspector.Cursor, v *types.Var) (inspector.Cursor, bool) {
	next, ok := def.NextSibling()
	if !ok {
		return def, false
	}
	branch, ok := next.Node().(*ast.IfStmt)
	if !ok || branch.Init != nil || branch.Else != nil || len(branch.Body.List) != 1 || !isEmptyTest(file, branch.Cond, v) {
		return def, false
	}
	assign, ok := branch.Body.List[0].(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN || len(assign.Lhs) != 1 || !names(file, assign.Lhs[0], v) {
		return def, false
	}
	return next, file.Info.Types[assign.Rhs[0]].Value != nil
}

// isEmptyTest reports whether a condition is that a variable is empty.
func isEmptyTest(file *source.File, cond ast.Expr, v *types.Var) bool {
	test, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || test.Op != token.EQL || !names(file, test.X, v) {
		return false
	}
	lit, ok := test.Y.(*ast.BasicLit)
	return ok && lit.Value == `""`
}

func names(file *source.File, expr ast.Expr, v *types.Var) bool {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	return ok && file.Info.Uses[id] == v
}

// loaded reports whether an expression is a local variable that holds a loaded
// configuration, whose options name no region, and that is needed for more than
// its fields.
func (s *search) loaded(file *source.File, expr ast.Expr) bool {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := file.Info.Uses[id].(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	defs, needed := 0, false
	for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
		id := cur.Node().(*ast.Ident)
		kind, _ := cur.ParentEdge()
		switch {
		case file.Info.ObjectOf(id) != v:
		case kind == edge.AssignStmt_Lhs:
			if !s.loadsInto(cur.Parent().Node().(*ast.AssignStmt)) {
				return false
			}
			defs++
		case kind != edge.SelectorExpr_X:
			needed = true
		}
	}
	return defs == 1 && needed
}

// loadsInto reports whether a statement loads a configuration with no option
// that names a region.
func (s *search) loadsInto(assign *ast.AssignStmt) bool {
	call, ok := ast.Unparen(assign.Rhs[0]).(*ast.CallExpr)
	return ok && s.loads(call) && !call.Ellipsis.IsValid() && s.regions(call) == 0
}
