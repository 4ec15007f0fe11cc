package flow

import (
	"go/types"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// Analyzer follows values through one package, and tells the packages that
// import it which of its functions lead to static credentials. Its result is a
// *[Flow]. It requires nothing and builds nothing for a package that uses no
// credentials until it is asked.
var Analyzer = &analysis.Analyzer{
	Name:             "credvetflow",
	Doc:              "tell where the values of a package come from",
	ResultType:       reflect.TypeFor[*Flow](),
	FactTypes:        []analysis.Fact{new(Sinks)},
	RunDespiteErrors: true,
	Run:              run,
}

// A Flow answers questions about the values of one package.
type Flow struct {
	program func() *program // nil result if the package cannot be followed
	built   bool
	needed  bool // the package uses credentials, or wrappers of what takes them
}

// Built reports whether the package's SSA form was needed so far.
func (f *Flow) Built() bool { return f.built }

func run(pass *analysis.Pass) (any, error) {
	f := new(Flow)
	f.program = sync.OnceValue(func() *program {
		if len(pass.TypeErrors) > 0 {
			return nil // SSA needs types that are complete
		}
		f.built = true
		return attempt(pass)
	})
	if f.needed = FirstParty(pass) && usesCredentials(pass, awsapi.Default()); f.needed {
		if p := f.program(); p != nil {
			p.summarize()
		}
	}
	return f, nil
}

// attempt builds the SSA form, or returns nil. Package ssa panics on types that
// are not complete, and a dependency that does not compile leaves some behind
// without an error in this package.
func attempt(pass *analysis.Pass) (p *program) {
	defer func() {
		if recover() != nil {
			p = nil
		}
	}()
	return build(pass, awsapi.Default())
}

// usesCredentials reports whether a package mentions a function that makes
// static credentials, or one that leads to them.
func usesCredentials(pass *analysis.Pass, table *awsapi.Table) bool {
	sdk := slices.ContainsFunc(pass.Pkg.Imports(), func(imp *types.Package) bool { return table.KnownSDK(awsapi.PathOf(imp)) })
	if !sdk && len(pass.AllObjectFacts()) == 0 {
		return false // nothing that could be mentioned
	}
	for _, obj := range pass.TypesInfo.Uses {
		fn, ok := obj.(*types.Func)
		if !ok || fn.Pkg() == nil || fn.Pkg() == pass.Pkg {
			continue
		}
		if hasRole(table, fn, awsapi.StaticCreds) || pass.ImportObjectFact(fn.Origin(), new(Sinks)) {
			return true
		}
	}
	return false
}

// FirstParty reports whether a package is the user's own. The module is nil
// under nogo and empty in parts under go vet, so the code counts as the user's
// unless something says that it is not.
func FirstParty(pass *analysis.Pass) bool {
	if awsapi.Default().KnownSDK(pass.Pkg.Path()) {
		return false
	}
	m := pass.Module
	if m == nil || m.Path == "" {
		return true
	}
	local := m.Replace != nil && m.Replace.Version == ""
	return m.Version == "" || local
}
