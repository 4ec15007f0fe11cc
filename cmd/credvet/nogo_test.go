package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers"
)

// A nogo runs analyzers as Bazel's nogo does. Passes have no module, and cannot
// read files; the files that build constraints leave out are not there. The
// standard library has no facts, and what is not the user's is analysed for its
// facts alone. A fact goes into a file on its way to the next package.
type nogo struct {
	t     *testing.T
	facts map[factKey][]byte
	found strings.Builder
}

// factKey is what a fact is about, an object or a package, and its type.
type factKey struct {
	about any
	fact  reflect.Type
}

// runNogo analyses the packages of the module in dir.
func runNogo(t *testing.T, dir string) []string {
	t.Helper()
	cfg := &packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir, Tests: true, Env: environ(dir)}
	pkgs, err := packages.Load(cfg, "./...")
	if err != nil {
		t.Fatal(err)
	}
	n := &nogo{t: t, facts: make(map[factKey][]byte)}
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		if p.Module != nil && !strings.HasSuffix(p.ID, ".test") {
			n.analyze(p)
		}
	})
	return findings(dir, n.found.String())
}

// analyze runs the analyzers on a package: all of them if it is the user's, else
// those with facts.
func (n *nogo) analyze(p *packages.Package) {
	ours := p.Module.Main
	results := make(map[*analysis.Analyzer]any)
	for _, a := range closures(analyzers.Suite) {
		if !ours && len(a.FactTypes) == 0 {
			continue
		}
		for _, needed := range closures([]*analysis.Analyzer{a}) {
			if _, ran := results[needed]; ran {
				continue
			}
			result, err := needed.Run(n.pass(p, needed, results, ours))
			if err != nil {
				n.t.Fatalf("%s: %s: %v", p.ID, needed.Name, err)
			}
			results[needed] = result
		}
	}
}

// closures returns analyzers and what they require, in the order to run them.
func closures(all []*analysis.Analyzer) []*analysis.Analyzer {
	var ordered []*analysis.Analyzer
	for _, a := range all {
		ordered = append(append(ordered, closures(a.Requires)...), a)
	}
	return ordered
}

// pass returns an analyzer's pass over a package.
func (n *nogo) pass(p *packages.Package, a *analysis.Analyzer, results map[*analysis.Analyzer]any, ours bool) *analysis.Pass {
	return &analysis.Pass{
		Analyzer: a, Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, TypesInfo: p.TypesInfo, TypesSizes: p.TypesSizes,
		ResultOf: results,
		Report: func(d analysis.Diagnostic) {
			if ours {
				fmt.Fprintf(&n.found, "%s: %s\n", p.Fset.Position(d.Pos), d.Message)
			}
		},
		ImportObjectFact:  func(obj types.Object, fact analysis.Fact) bool { return n.load(obj, fact) },
		ExportObjectFact:  func(obj types.Object, fact analysis.Fact) { n.store(obj, fact) },
		ImportPackageFact: func(pkg *types.Package, fact analysis.Fact) bool { return n.load(pkg, fact) },
		ExportPackageFact: func(fact analysis.Fact) { n.store(p.Types, fact) },
		AllObjectFacts:    func() []analysis.ObjectFact { return n.objectFacts(p) },
		AllPackageFacts:   func() []analysis.PackageFact { n.t.Error("no analyzer asks for them"); return nil },
	}
}

func (n *nogo) store(about any, fact analysis.Fact) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(fact); err != nil {
		n.t.Fatal(err)
	}
	n.facts[factKey{about, reflect.TypeOf(fact)}] = b.Bytes()
}

func (n *nogo) load(about any, fact analysis.Fact) bool {
	text, ok := n.facts[factKey{about, reflect.TypeOf(fact)}]
	if ok {
		if err := gob.NewDecoder(bytes.NewReader(text)).Decode(fact); err != nil {
			n.t.Fatal(err)
		}
	}
	return ok
}

// objectFacts returns the facts of the objects of a package and of all that it
// imports.
func (n *nogo) objectFacts(p *packages.Package) []analysis.ObjectFact {
	seen := make(map[*types.Package]bool)
	packages.Visit([]*packages.Package{p}, nil, func(p *packages.Package) { seen[p.Types] = true })
	var all []analysis.ObjectFact
	for key := range n.facts {
		if obj, ok := key.about.(types.Object); ok && seen[obj.Pkg()] {
			fact := reflect.New(key.fact.Elem()).Interface().(analysis.Fact)
			n.load(obj, fact)
			all = append(all, analysis.ObjectFact{Object: obj, Fact: fact})
		}
	}
	return all
}
