package flow

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// Place returns the expression of a package that spells a constant: the first
// one in the source with that value, and a literal rather than a name for it.
// It is nil if another package spells it.
func Place(info *types.Info, text string) ast.Expr {
	var found ast.Expr
	for expr, tv := range info.Types {
		if tv.Value == nil || tv.Value.Kind() != constant.String || constant.StringVal(tv.Value) != text {
			continue
		}
		if found == nil || better(expr, found) {
			found = expr
		}
	}
	return found
}

// better orders expressions of the same value.
func better(a, b ast.Expr) bool {
	if x, y := isName(a), isName(b); x != y {
		return y
	}
	if a.Pos() != b.Pos() {
		return a.Pos() < b.Pos()
	}
	return a.End() > b.End() // parentheses before what they hold
}

func isName(expr ast.Expr) bool {
	switch expr.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return true
	}
	return false
}
