package missingretry

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// An answer is the output of an operation, with fields for what failed, that a
// call returns together with an error.
type answer struct {
	file     *source.File
	cursor   inspector.Cursor // of call
	call     *ast.CallExpr
	output   types.Type
	failures []awsapi.Failure
}

// knowsOutputs reports whether the package can have the output of an operation:
// whether it imports an SDK, or a package that does. Most do not.
func (s *search) knowsOutputs() bool {
	ofSDK := func(pkg *types.Package) bool { return s.uses.Table().KnownSDK(awsapi.PathOf(pkg)) }
	return slices.ContainsFunc(s.pass.Pkg.Imports(), func(pkg *types.Package) bool {
		return ofSDK(pkg) || slices.ContainsFunc(pkg.Imports(), ofSDK)
	})
}

// answers returns the answers that the package gets, in source order.
func (s *search) answers() []answer {
	var all []answer
	for _, file := range s.files.All {
		if file.LeftOut {
			continue
		}
		for cur := range file.Root.Preorder((*ast.CallExpr)(nil)) {
			if a, ok := s.answer(file, cur); ok && s.asks(a) {
				all = append(all, a)
			}
		}
	}
	return all
}

// answer returns what a call returns, if that is an output and an error. What
// looks like an operation without an error only prepares a request.
func (s *search) answer(file *source.File, cur inspector.Cursor) (answer, bool) {
	call := cur.Node().(*ast.CallExpr)
	results, ok := file.Info.Types[call].Type.(*types.Tuple)
	if !ok || results.Len() != 2 || !awsapi.IsError(results.At(1).Type()) {
		return answer{}, false
	}
	output := results.At(0).Type()
	failures := s.uses.Table().Failures(output)
	return answer{file, cur, call, output, failures}, len(failures) > 0
}

// asks reports whether a call does no more than ask AWS: it is one of an
// operation, or of a function that hands on what an operation answers.
func (s *search) asks(a answer) bool {
	fn, ok := typeutil.Callee(a.file.Info, a.call).(*types.Func)
	if !ok {
		return false // a function value may do anything
	}
	recv := fn.Signature().Recv()
	switch {
	case recv != nil && types.IsInterface(recv.Type()):
		return takesInput(fn.Signature(), a.output)
	case fn.Pkg() != nil && s.uses.Table().KnownSDK(awsapi.PathOf(fn.Pkg())):
		return true
	case isGeneric(fn.Origin().Signature().Results(), 0):
		return s.runs(a)
	}
	return s.handsOn(fn.Origin(), a)
}

// takesInput reports whether a function has the signature of an operation: it
// takes the input that belongs to the output.
func takesInput(sig *types.Signature, output types.Type) bool {
	input := inputOf(output)
	for param := range sig.Params().Variables() {
		if symbol, ok := awsapi.TypeOf(param.Type()); ok && symbol == input {
			return true
		}
	}
	return false
}

// inputOf names the type of the input that belongs to an output.
func inputOf(output types.Type) awsapi.Symbol {
	symbol, _ := awsapi.TypeOf(output)
	return awsapi.Symbol{Pkg: symbol.Pkg, Name: operation(output) + "Input"}
}

// operation returns the name of the operation that an output belongs to.
func operation(output types.Type) string {
	symbol, _ := awsapi.TypeOf(output)
	return strings.TrimSuffix(symbol.Name, "Output")
}

// isGeneric reports whether a parameter or a result has the type of a type
// parameter: nothing can look into it.
func isGeneric(vars *types.Tuple, i int) bool {
	if i >= vars.Len() {
		return false
	}
	_, ok := vars.At(i).Type().(*types.TypeParam)
	return ok
}

// runs reports whether a generic function is called with one that gets the
// answer, and that does not look at it.
func (s *search) runs(a answer) bool {
	gets := false
	for _, arg := range a.call.Args {
		sig, ok := a.file.Info.TypeOf(arg).(*types.Signature)
		if ok && sig.Results().Len() > 0 && types.Identical(sig.Results().At(0).Type(), a.output) {
			gets = true
		}
		if a.seenIn(a.file, arg) {
			return false
		}
	}
	return gets
}
