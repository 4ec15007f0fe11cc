package rule

import (
	"flag"
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/symbols"
)

// A Graph is the analyzers that run together. They have the same options, and
// share the helpers that they require: no two analyzers of one run may have
// facts of the same type.
//
// Helpers are package variables, and topics look their results up by them.
// Where a helper depends on the options, a copy of it stands in for it.
type Graph struct {
	options *Options
	symbols *analysis.Analyzer
	stands  map[*analysis.Analyzer]*analysis.Analyzer
}

// NewGraph returns a graph without topics. Its analyzers read o when they run,
// and never change it.
func NewGraph(o *Options) *Graph {
	return newGraph(o, symbols.New(func(m *analysis.Module) string { return settle(*o, m, nil).Symbols }))
}

// DefaultGraph returns the graph of the analyzers that are package variables.
// Nothing stands in for the helpers, so that all such analyzers share them.
func DefaultGraph() *Graph {
	o := Defaults()
	return newGraph(&o, symbols.Analyzer)
}

func newGraph(o *Options, own *analysis.Analyzer) *Graph {
	return &Graph{o, own, map[*analysis.Analyzer]*analysis.Analyzer{symbols.Analyzer: own}}
}

// all returns what stands in for each helper.
func (g *Graph) all(helpers []*analysis.Analyzer) []*analysis.Analyzer {
	var stands []*analysis.Analyzer
	for _, a := range helpers {
		stands = append(stands, g.one(a))
	}
	return stands
}

// one returns what stands in for a helper: the helper itself unless it depends
// on the options.
func (g *Graph) one(a *analysis.Analyzer) *analysis.Analyzer {
	if stand := g.stands[a]; stand != nil {
		return stand
	}
	stand := a
	if requires := g.all(a.Requires); !slices.Equal(requires, a.Requires) {
		own := *a
		own.Requires = requires
		own.Run = func(pass *analysis.Pass) (any, error) { return a.Run(g.seen(pass, a.Requires)) }
		stand = &own
	}
	g.stands[a] = stand
	return stand
}

// flag registers the flag that names a file of symbols. There is one value for
// all analyzers of the graph, because they share what it is about.
func (g *Graph) flag(fs *flag.FlagSet) {
	f := g.symbols.Flags.Lookup(symbols.Flag)
	fs.Var(f.Value, f.Name, f.Usage)
}

// seen returns a pass in which the results of helpers are found by the helpers
// themselves, whatever stands in for them.
func (g *Graph) seen(pass *analysis.Pass, helpers []*analysis.Analyzer) *analysis.Pass {
	own := *pass
	own.ResultOf = maps.Clone(pass.ResultOf)
	for _, a := range helpers {
		own.ResultOf[a] = pass.ResultOf[g.stands[a]]
	}
	return &own
}

// CheckSymbols reports an error if a file cannot be one of Options.Symbols. It
// begins with the file, and the line if there is one, and says what to write.
func CheckSymbols(file string) error { return symbols.Check(file) }
