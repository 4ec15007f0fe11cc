package situation

import (
	"go/ast"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// Built returns the expression that builds the value of another: a literal
// itself, or the one in a local variable, behind any pointer. It returns the
// name of a variable that is declared empty. ok is false if that cannot be seen,
// or if a field of one of the roles is set, there or later.
func Built(uses *sdk.Uses, file *source.File, expr ast.Expr, roles ...awsapi.Role) (built ast.Expr, ok bool) {
	return handmade{uses, file, roles}.built(expr)
}
