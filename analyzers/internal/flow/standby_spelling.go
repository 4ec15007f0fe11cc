package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// spelled returns the expression at the last step that spells a text, or nil.
func (s *standing) spelled(text string) ast.Expr {
	for _, file := range s.pass.Files {
		if file.FileStart <= s.at && s.at <= file.FileEnd {
			return spelling{s.pass.TypesInfo, text, s.at, s.after}.in(file)
		}
	}
	return nil
}

// A spelling looks for the expression that spells a text in what an instruction
// was made of.
type spelling struct {
	info  *types.Info
	text  string
	at    token.Pos // of the instruction, or of the variable's declaration
	after token.Pos // preferred: the test that chose it
}

// in returns the expression, or nil.
func (s spelling) in(file *ast.File) ast.Expr {
	var best ast.Expr
	ast.Inspect(file, func(n ast.Node) bool {
		for _, from := range s.sources(n) {
			if found := s.within(from); found != nil && (best == nil || s.after.IsValid() && best.Pos() < s.after) {
				best = found
			}
		}
		return true
	})
	return best
}

// sources returns the expressions that the instruction is made of, if a node is
// what it was made from.
func (s spelling) sources(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.ReturnStmt:
		if n.Return == s.at {
			return n.Results
		}
	case *ast.CallExpr:
		if n.Lparen == s.at {
			return n.Args
		}
	case *ast.KeyValueExpr:
		if n.Colon == s.at {
			return []ast.Expr{n.Value}
		}
	case *ast.AssignStmt:
		return s.assigned(n.Lhs, n.Rhs)
	case *ast.ValueSpec:
		var names []ast.Expr
		for _, name := range n.Names {
			names = append(names, name)
		}
		return s.assigned(names, n.Values)
	}
	return nil
}

// assigned returns the value that a variable or a field is given.
func (s spelling) assigned(to, values []ast.Expr) []ast.Expr {
	if len(to) != len(values) {
		return nil
	}
	for i, lhs := range to {
		switch lhs := ast.Unparen(lhs).(type) {
		case *ast.Ident:
			obj := s.info.ObjectOf(lhs)
			if lhs.Pos() == s.at || obj != nil && obj.Pos() == s.at {
				return values[i : i+1]
			}
		case *ast.SelectorExpr:
			if lhs.Sel.Pos() == s.at {
				return values[i : i+1]
			}
		}
	}
	return nil
}

// within returns the first part of an expression that spells the text.
func (s spelling) within(from ast.Expr) ast.Expr {
	var found ast.Expr
	ast.Inspect(from, func(n ast.Node) bool {
		expr, ok := n.(ast.Expr)
		if !ok || found != nil {
			return false
		}
		if v := s.info.Types[expr].Value; v != nil && v.Kind() == constant.String && constant.StringVal(v) == s.text {
			found = expr
		}
		return found == nil
	})
	return found
}
