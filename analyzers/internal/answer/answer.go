// Package answer knows what an operation of an SDK answers where the answer can
// list failures, and which calls get one: those that send the operation, and
// those of functions that do no more with the answer than to hand it on.
//
// It asks syntax and types alone, so that it works in a package of which only a
// part type-checks.
package answer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// An Answer is the output of an operation, with fields for what failed, that a
// call returns together with an error.
type Answer struct {
	Call     *ast.CallExpr
	Output   types.Type
	Failures []awsapi.Failure
}

// Operation returns the name of the operation that an answer is of.
func (a Answer) Operation() string {
	symbol, _ := awsapi.TypeOf(a.Output)
	return strings.TrimSuffix(symbol.Name, "Output")
}

// Input names the type of the input that belongs to an answer.
func (a Answer) Input() awsapi.Symbol {
	symbol, _ := awsapi.TypeOf(a.Output)
	return awsapi.Symbol{Pkg: symbol.Pkg, Name: a.Operation() + "Input"}
}

// Tells reports whether a selector reads what failed: in a failure's field, or
// from what became of each entry.
func (a Answer) Tells(sel *types.Selection) bool {
	return lists(sel) || slices.ContainsFunc(a.Failures, func(f awsapi.Failure) bool { return sel.Obj() == f.Field })
}

// lists reports whether a selector reads what became of each entry.
func lists(sel *types.Selection) bool {
	owner, ok := awsapi.TypeOf(sel.Recv())
	return ok && slices.ContainsFunc(awsapi.Default().Lookup(awsapi.Field, owner.Member(sel.Obj().Name())), func(e *awsapi.Entry) bool {
		return e.Role == awsapi.EntryResults
	})
}

// seenIn reports whether code reads a failure of such an answer, or hands such
// an answer to a function.
func (a Answer) seenIn(info *types.Info, root ast.Node) bool {
	same := func(arg ast.Expr) bool {
		t := info.TypeOf(arg)
		return t != nil && types.Identical(t, a.Output)
	}
	for n := range ast.Preorder(root) {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if sel := info.Selections[n]; sel != nil && a.Tells(sel) {
				return true
			}
		case *ast.CallExpr:
			if slices.ContainsFunc(n.Args, same) {
				return true
			}
		}
	}
	return false
}

// takesInput reports whether a function has the signature of an operation: it
// takes the input that belongs to the answer.
func (a Answer) takesInput(sig *types.Signature) bool {
	input := a.Input()
	for param := range sig.Params().Variables() {
		if symbol, ok := awsapi.TypeOf(param.Type()); ok && symbol == input {
			return true
		}
	}
	return false
}
