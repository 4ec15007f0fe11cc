package flow

import (
	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
)

// Ignores reports whether the code goes on with the first result of a call and
// never looks at the last one, which is an error.
func (f *Flow) Ignores(c sdk.Call) bool {
	p := f.program()
	if p == nil || c.File.LeftOut {
		return false
	}
	call, ok := p.calls[c.Expr.Lparen].(*ssa.Call)
	if !ok {
		return false // go, defer, or code that is never reached
	}
	results := call.Call.Signature().Results()
	last := results.Len() - 1
	return last > 0 && awsapi.IsError(results.At(last).Type()) && hasReader(call, 0) && !hasReader(call, last)
}

// hasReader reports whether anything reads the i-th result of a call.
func hasReader(call *ssa.Call, i int) bool {
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == i && len(*x.Referrers()) > 0 {
			return true
		}
	}
	return false
}
