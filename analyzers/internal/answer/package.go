package answer

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// A Package finds the answers that one package gets. It is for one goroutine.
type Package struct {
	pass  *analysis.Pass
	table *awsapi.Table
	told  func(*types.Func) bool // whether another package's function hands answers on

	declared map[*types.Func]*ast.FuncDecl
	entered  map[*types.Func]bool // functions that are being looked into
}

// New returns a Package. Told reports whether a function of another package
// hands on what an operation answers.
func New(pass *analysis.Pass, table *awsapi.Table, told func(*types.Func) bool) *Package {
	return &Package{pass: pass, table: table, told: told, entered: make(map[*types.Func]bool)}
}

// Possible reports whether the package can have the output of an operation:
// whether it imports an SDK, or a package that does. Most do not.
func (p *Package) Possible() bool {
	return slices.ContainsFunc(p.pass.Pkg.Imports(), func(pkg *types.Package) bool {
		return p.ofSDK(pkg) || slices.ContainsFunc(pkg.Imports(), p.ofSDK)
	})
}

func (p *Package) ofSDK(pkg *types.Package) bool {
	return pkg != nil && p.table.KnownSDK(awsapi.PathOf(pkg))
}

// Of returns the answer that a call gets: it returns an output and an error, and
// does no more than to ask. What looks like an operation without an error only
// prepares a request.
func (p *Package) Of(call *ast.CallExpr) (Answer, bool) {
	a, ok := p.returned(call)
	return a, ok && p.asks(a)
}

// returned returns the output that a call returns together with an error.
func (p *Package) returned(call *ast.CallExpr) (Answer, bool) {
	results, ok := p.pass.TypesInfo.Types[call].Type.(*types.Tuple)
	if !ok {
		return Answer{}, false
	}
	output, failures := p.results(results)
	return Answer{call, output, failures}, output != nil
}

// results returns the output that a function with some results returns together
// with an error, and its failures. It is nil if there are none.
func (p *Package) results(results *types.Tuple) (types.Type, []awsapi.Failure) {
	if results.Len() != 2 || !awsapi.IsError(results.At(1).Type()) {
		return nil, nil
	}
	output := results.At(0).Type()
	failures := p.table.Failures(output)
	if len(failures) == 0 {
		return nil, nil
	}
	return output, failures
}

// asks reports whether a call does no more than ask AWS: it is one of an
// operation, or of a function that hands on what an operation answers.
func (p *Package) asks(a Answer) bool {
	fn, ok := typeutil.Callee(p.pass.TypesInfo, a.Call).(*types.Func)
	if !ok {
		return false // a function value may do anything
	}
	fn = fn.Origin()
	recv := fn.Signature().Recv()
	switch {
	case recv != nil && types.IsInterface(recv.Type()):
		return a.takesInput(fn.Signature()) || p.implemented(fn)
	case p.ofSDK(fn.Pkg()):
		return true
	case IsGeneric(fn.Signature().Results(), 0):
		return p.runs(a)
	}
	return p.HandsOn(fn)
}

// IsGeneric reports whether a parameter or a result has the type of a type
// parameter: nothing can look into it.
func IsGeneric(vars *types.Tuple, i int) bool {
	if i >= vars.Len() {
		return false
	}
	_, ok := vars.At(i).Type().(*types.TypeParam)
	return ok
}

// runs reports whether a generic function is called with one that gets the
// answer, and that does not look at it.
func (p *Package) runs(a Answer) bool {
	gets := false
	for _, arg := range a.Call.Args {
		sig, ok := p.pass.TypesInfo.TypeOf(arg).(*types.Signature)
		if ok && sig.Results().Len() > 0 && types.Identical(sig.Results().At(0).Type(), a.Output) {
			gets = true
		}
		if a.seenIn(p.pass.TypesInfo, arg) {
			return false
		}
	}
	return gets
}
