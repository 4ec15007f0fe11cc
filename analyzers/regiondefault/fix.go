package regiondefault

import (
	"go/ast"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/cut"
	"github.com/credvet/credvet/analyzers/internal/flow"
)

// askLast returns the fix of an option with a region that stands in for the
// SDK's own variables: the option that is asked last, with that region alone.
// There is none if the code around it does more than that.
func (s *search) askLast(in sink, b flow.Standby) *analysis.SuggestedFix {
	option, ok := s.option(in)
	if !ok || b.Spelled == nil || b.Text == "" {
		return nil
	}
	last, _ := s.last()
	name := callee(option)
	c := &cut.Cut{File: in.file, Edits: []analysis.TextEdit{{Pos: name.Pos(), End: name.End(), NewText: []byte(last.Symbol.Name)}}}
	if id, ok := ast.Unparen(in.expr).(*ast.Ident); ok {
		if !s.dropVariable(c, id) {
			return nil
		}
		c.Edits = append(c.Edits, analysis.TextEdit{Pos: id.Pos(), End: id.End(), NewText: []byte(strconv.Quote(b.Text))})
	} else {
		if !s.firstOf(in.file, in.expr, b.Spelled) {
			return nil
		}
		c.Edits = append(c.Edits,
			analysis.TextEdit{Pos: in.expr.Pos(), End: b.Spelled.Pos()},
			analysis.TextEdit{Pos: b.Spelled.End(), End: in.expr.End()})
	}
	return s.suggest(c, "ask for the region last")
}

// leaveUnset returns the fix of an option with a region that the SDK would read
// all the same: it deletes the option.
func (s *search) leaveUnset(in sink) *analysis.SuggestedFix {
	if _, ok := s.option(in); !ok || !s.inOrder(in.file, []ast.Expr{in.expr}) {
		return nil
	}
	return s.suggest(&cut.Cut{File: in.file, Gone: []inspector.Cursor{in.cursor}}, "delete the option")
}

// keepLoaded returns the fix of a statement that sets the region of a loaded
// configuration to what was loaded if it is not empty: it deletes the statement.
func (s *search) keepLoaded(in sink) *analysis.SuggestedFix {
	assign, ok := in.cursor.Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 || !s.inOrder(in.file, []ast.Expr{in.expr}) {
		return nil
	}
	if kind, _ := in.cursor.ParentEdge(); kind != edge.BlockStmt_List {
		return nil
	}
	sel, ok := ast.Unparen(assign.Lhs[0]).(*ast.SelectorExpr)
	if !ok || !s.loaded(in.file, sel.X) {
		return nil
	}
	return s.suggest(&cut.Cut{File: in.file, Gone: []inspector.Cursor{in.cursor}}, "keep the loaded region")
}

// suggest returns the fix that makes a cut, unless a line that it shows spells
// what may be a secret.
func (s *search) suggest(c *cut.Cut, message string) *analysis.SuggestedFix {
	edits, ok := c.All(s.pass.Pass)
	if !ok || slices.ContainsFunc(edits, func(e analysis.TextEdit) bool { return cut.Reveals(s.pass.Fset, c.File, e.Pos, e.End) }) {
		return nil
	}
	return &analysis.SuggestedFix{Message: message, TextEdits: edits}
}
