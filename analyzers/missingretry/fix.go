package missingretry

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/cut"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// kept is what a fix calls the answer that it keeps.
const kept = "out"

// check returns the fix that keeps an answer which goes to the blank identifier,
// and returns an error if something in it failed: where the function returns the
// error of the request, and the same values beside it are at hand.
func (s *search) check(a received) *analysis.SuggestedFix {
	assign, ok := a.cursor.Parent().Node().(*ast.AssignStmt)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 2 || !isBlank(assign.Lhs[0]) {
		return nil
	}
	test, ok := tested(a.cursor.Parent())
	if !ok || !failsWith(a.file, test, assign.Lhs[1]) || s.taken(a) || s.reveals(a.file, assign.Lhs[0].Pos()) || s.reveals(a.file, test.End()) {
		return nil
	}
	condition, failed := describe(a.Failures[0])
	before, ok := returned(a.file, test)
	name, imported := a.file.Imported(s.pass.Pkg, test.End(), "fmt")
	if !ok || !imported || condition == "" {
		return nil
	}
	indent := strings.Repeat("\t", s.pass.Fset.PositionFor(test.Pos(), false).Column-1)
	text := "\n" + indent
	if test.Init != nil {
		text = " else "
	}
	text += "if " + condition + " {\n" + indent + "\treturn " + before + name + `.Errorf("` + a.Operation() + failed + ")\n" + indent + "}"
	return &analysis.SuggestedFix{Message: "return an error if something failed", TextEdits: []analysis.TextEdit{
		{Pos: assign.Lhs[0].Pos(), End: assign.Lhs[0].End(), NewText: []byte(kept)},
		{Pos: test.End(), End: test.End(), NewText: []byte(text)},
	}}
}

// tested returns the statement that tests the error which an assignment sets:
// the one that begins with it, or the one behind it.
func tested(assign inspector.Cursor) (*ast.IfStmt, bool) {
	if assign.ParentEdgeKind() == edge.IfStmt_Init {
		return assign.Parent().Node().(*ast.IfStmt), true
	}
	next, ok := assign.NextSibling()
	if !ok {
		return nil, false
	}
	test, ok := next.Node().(*ast.IfStmt)
	return test, ok && test.Init == nil
}

// failsWith reports whether a statement returns if a variable is not nil, and
// does nothing else otherwise.
func failsWith(file *source.File, test *ast.IfStmt, err ast.Expr) bool {
	cond, ok := test.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || test.Else != nil {
		return false
	}
	x, ok := cond.X.(*ast.Ident)
	y, isNil := cond.Y.(*ast.Ident)
	id, isVar := err.(*ast.Ident)
	return ok && isNil && isVar && y.Name == "nil" && file.Info.ObjectOf(x) != nil && file.Info.ObjectOf(x) == file.Info.ObjectOf(id)
}

// returned returns what stands before the error that a statement returns, as
// source. ok is false if it is not the last thing that the statement does, or if
// it is more than a value that is written.
func returned(file *source.File, test *ast.IfStmt) (before string, ok bool) {
	if len(test.Body.List) == 0 {
		return "", false
	}
	ret, ok := test.Body.List[len(test.Body.List)-1].(*ast.ReturnStmt)
	if !ok || len(ret.Results) == 0 {
		return "", false
	}
	last := len(ret.Results) - 1
	if t := file.Info.TypeOf(ret.Results[last]); t == nil || !awsapi.IsError(t) {
		return "", false
	}
	for _, value := range ret.Results[:last] {
		switch v := value.(type) {
		case *ast.Ident:
			if v.Name != "nil" && v.Name != "false" && v.Name != "true" {
				return "", false
			}
			before += v.Name + ", "
		case *ast.BasicLit:
			if v.Kind == token.STRING && len(v.Value) > 2 {
				return "", false
			}
			before += v.Value + ", "
		default:
			return "", false
		}
	}
	return before, true
}

// describe returns the condition under which something failed, and what ends the
// call that makes an error of it. Both are empty if that takes more to say.
func describe(f awsapi.Failure) (condition, failed string) {
	field := kept + "." + f.Field.Name()
	if f.Entries {
		return "", ""
	}
	switch t := f.Field.Type().Underlying().(type) {
	case *types.Slice, *types.Map:
		return "len(" + field + ") > 0", `: %d failed", len(` + field + ")"
	case *types.Basic:
		return field + " > 0", `: %d failed", ` + field
	case *types.Pointer:
		basic, ok := t.Elem().Underlying().(*types.Basic)
		switch {
		case ok && basic.Info()&types.IsInteger != 0:
			return field + " != nil && *" + field + " > 0", `: %d failed", *` + field
		case ok:
			return field + " != nil", `: %s", *` + field
		}
	}
	return "", ""
}

// taken reports whether the function around an answer has the name in use that
// the fix would give it.
func (s *search) taken(a received) bool {
	for cur := range around(a.cursor).Preorder((*ast.Ident)(nil)) {
		if cur.Node().(*ast.Ident).Name == kept && !isLabel(cur) {
			return true
		}
	}
	return false
}

// reveals reports whether the line of a place, which a fix shows, holds what may
// be a secret.
func (s *search) reveals(file *source.File, at token.Pos) bool {
	return cut.Reveals(s.pass.Fset, file, at, at)
}
