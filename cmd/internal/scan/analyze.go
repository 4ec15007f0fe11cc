package scan

import (
	"context"
	"fmt"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/rule"
)

// analyze runs the analyzers on the packages that were asked for and, where
// they use facts, on those that these import.
func (s *scan) analyze(ctx context.Context, pkgs []*loaded) error {
	var asked []*packages.Package
	for _, p := range pkgs {
		if p.asked {
			asked = append(asked, p.Package)
			s.tally.analyse(p.Package)
		}
	}
	graph, err := checker.Analyze(guard(ctx, s.Analyzers), asked, nil)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for act := range graph.All() {
		s.failAction(act)
	}
	for _, act := range graph.Roots {
		if result, ok := act.Result.(*rule.Result); ok {
			s.collect(act.Package, result)
		}
	}
	return nil
}

// failAction records that an analyzer failed on a package. One that failed
// because another did, or that does not run on packages with errors, is not
// told: the cause is.
func (s *scan) failAction(act *checker.Action) {
	if act.Err == nil || act.Package.IllTyped && !act.Analyzer.RunDespiteErrors {
		return
	}
	for _, dep := range act.Deps {
		if dep.Err != nil {
			return
		}
	}
	s.tally.fail(variant(act.Package), fmt.Sprintf("analyzer %s: %v", act.Analyzer.Name, act.Err))
}

// guard returns analyzers that do what the given ones do, with two
// differences: they stop when ctx is done, and a panic becomes the error of
// one analyzer on one package. Results are looked up by analyzer, so the
// originals stand in every pass.
func guard(ctx context.Context, analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	g := guarded{ctx, make(map[*analysis.Analyzer]*analysis.Analyzer)}
	return g.all(analyzers)
}

// guarded maps analyzers to what stands in for them.
type guarded struct {
	ctx    context.Context
	stands map[*analysis.Analyzer]*analysis.Analyzer
}

func (g guarded) all(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	var stands []*analysis.Analyzer
	for _, a := range analyzers {
		stands = append(stands, g.one(a))
	}
	return stands
}

// one returns what stands in for a.
func (g guarded) one(a *analysis.Analyzer) *analysis.Analyzer {
	if stand := g.stands[a]; stand != nil {
		return stand
	}
	stand := &analysis.Analyzer{
		Name:             a.Name,
		Doc:              a.Doc,
		URL:              a.URL,
		RunDespiteErrors: a.RunDespiteErrors,
		Requires:         g.all(a.Requires),
		ResultType:       a.ResultType,
		FactTypes:        a.FactTypes,
	}
	stand.Run = func(pass *analysis.Pass) (any, error) { return g.run(a, pass) }
	g.stands[a] = stand
	return stand
}

// run runs a on a pass that was made for what stands in for it.
func (g guarded) run(a *analysis.Analyzer, pass *analysis.Pass) (result any, err error) {
	if err := g.ctx.Err(); err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			result, err = nil, rule.Crash(r)
		}
	}()
	own := *pass
	own.Analyzer = a
	own.ResultOf = make(map[*analysis.Analyzer]any, len(a.Requires))
	for _, req := range a.Requires {
		own.ResultOf[req] = pass.ResultOf[g.stands[req]]
	}
	return a.Run(&own)
}
