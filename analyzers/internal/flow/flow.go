package flow

import (
	"go/types"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/answer"
	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/symbols"
)

// Analyzer follows values through one package, and tells the packages that
// import it which of its functions and fields lead to static credentials or to
// the region of a client, where the values come from that they get from it, and
// which functions hand on what an operation answers. Its result is a *[Flow]. It
// requires nothing that reads the package, and builds nothing for one that uses
// no credentials until it is asked.
var Analyzer = &analysis.Analyzer{
	Name:             "credvetflow",
	Doc:              "tell where the values of a package come from",
	Requires:         []*analysis.Analyzer{symbols.Analyzer},
	ResultType:       reflect.TypeFor[*Flow](),
	FactTypes:        []analysis.Fact{new(Sinks), new(Sources), new(Regions), new(Hands)},
	RunDespiteErrors: true,
	Run:              run,
}

// A Flow answers questions about the values of one package.
type Flow struct {
	program func() *program // nil result if the package cannot be followed
	answers *answer.Package
	built   bool
	needed  bool // the package uses credentials, or wrappers of what takes them
	handing bool // it uses wrappers of what takes a region
}

// Answers finds what operations answer to the package. It is for one user at a
// time.
func (f *Flow) Answers() *answer.Package { return f.answers }

// Built reports whether the package's SSA form was needed so far.
func (f *Flow) Built() bool { return f.built }

func run(pass *analysis.Pass) (any, error) {
	table := symbols.Table(pass)
	f := &Flow{answers: answer.New(pass, table, func(fn *types.Func) bool { return pass.ImportObjectFact(fn, new(Hands)) })}
	f.program = sync.OnceValue(func() *program {
		if len(pass.TypeErrors) > 0 {
			return nil // SSA needs types that are complete
		}
		f.built = true
		return attempt(pass)
	})
	if !FirstParty(pass) {
		return f, nil
	}
	f.tellAnswers(pass)
	in := interestOf(pass, table)
	f.needed, f.handing = in.credentials, in.handing
	if !in.credentials && !in.sources && !in.regions {
		return f, nil
	}
	if p := f.program(); p != nil {
		p.summarize()
		p.tell()
		p.tellRegions()
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
	return build(pass, symbols.Table(pass))
}

// FirstParty reports whether a package is the user's own. The module is nil
// under nogo and empty in parts under go vet, so the code counts as the user's
// unless something says that it is not. A file of symbols says nothing about
// that: a company's is used in the module that it names, too.
func FirstParty(pass *analysis.Pass) bool {
	if awsapi.Default().KnownSDK(pass.Pkg.Path()) {
		return false
	}
	m := pass.Module
	if m == nil || m.Path == "" {
		return !standard(pass.Pkg)
	}
	local := m.Replace != nil && m.Replace.Version == ""
	return m.Version == "" || local
}

// standard reports whether a package without a module is of the standard
// library, whose import paths have no dot in their first element. A program that
// go vet is given as files has none either.
func standard(pkg *types.Package) bool {
	first, _, _ := strings.Cut(pkg.Path(), "/")
	return !strings.Contains(first, ".") && pkg.Name() != "main"
}
