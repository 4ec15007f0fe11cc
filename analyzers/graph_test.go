package analyzers_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
)

// TestGraphs holds what each graph must be: valid, with one helper of each name,
// since no two analyzers may have facts of one type, and with helpers of its own
// where they depend on the options.
func TestGraphs(t *testing.T) {
	var o rule.Options
	a, b := analyzers.New(&o), analyzers.New(&o)
	flow := make(map[*analysis.Analyzer]bool)
	for _, graph := range [][]*analysis.Analyzer{analyzers.Suite, a, b} {
		if err := analysis.Validate(graph); err != nil {
			t.Fatal(err)
		}
		named := make(map[string]*analysis.Analyzer)
		for _, root := range graph {
			for _, needed := range closure(root) {
				if other := named[needed.Name]; other != nil && other != needed {
					t.Errorf("two analyzers of a graph are called %s", needed.Name)
				}
				named[needed.Name] = needed
			}
		}
		flow[named["credvetflow"]] = true
	}
	if len(flow) != 3 || flow[nil] {
		t.Errorf("%d helpers follow values in 3 graphs", len(flow))
	}
}

// TestFlags holds that every option is a flag of every analyzer: where nothing
// else sets options there is no other road.
func TestFlags(t *testing.T) {
	for _, a := range analyzers.Suite {
		for _, name := range []string{"advice", "disable", "nolint", "related", "symbols", "tests"} {
			if a.Flags.Lookup(name) == nil {
				t.Errorf("%s has no flag %s", a.Name, name)
			}
		}
	}
}
