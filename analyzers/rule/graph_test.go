package rule

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/internal/symbols"
)

// known is a helper that depends on the options: its result is the table.
var known = &analysis.Analyzer{
	Name: "known", Doc: "return the table", RunDespiteErrors: true,
	Requires:   []*analysis.Analyzer{source.Analyzer, symbols.Analyzer},
	ResultType: reflect.TypeFor[*awsapi.Table](),
	Run: func(pass *analysis.Pass) (any, error) {
		_ = pass.ResultOf[source.Analyzer].(*source.Files) // found as ever
		return symbols.Table(pass), nil
	},
}

// newReader returns a topic that notes whether the wrapper is known.
func newReader() *Topic {
	return NewTopic(ParseDoc(probeDoc, "probe"), nil, func(pass *Pass) error {
		table := pass.ResultOf[known].(*awsapi.Table)
		if table.Imports("corp.example/awsx") {
			pass.Note("known")
		}
		return nil
	}, known)
}

// knows reports whether an analyzer of such a topic knows the wrapper.
func knows(t *testing.T, a *analysis.Analyzer) bool {
	t.Helper()
	_, r := result(t, a)
	return r.Notes != nil
}

// wrappers writes a file that names the wrapper, and returns its path.
func wrappers(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "awsx.txt")
	if err := os.WriteFile(path, []byte("func corp.example/awsx.NewStatic static-creds id=0 secret=1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// Symbols are read late, like all options, and are one graph's.
func TestSymbols(t *testing.T) {
	var o Options
	a, b := newReader().New(&o), newReader().New(new(Options))
	o.Symbols = wrappers(t)
	if !knows(t, a) {
		t.Error("the file of the options is not read")
	}
	if knows(t, b) || knows(t, newReader().In(DefaultGraph())) {
		t.Error("the file counts for other graphs")
	}
	o.Symbols += "x"
	if action := analyze(t, newReader().New(&o)); action.Result != nil {
		t.Error("a file that is not there fails no package")
	}
}

// The flag of any analyzer is that of its graph.
func TestSymbolsFlag(t *testing.T) {
	g := NewGraph(new(Options))
	a, b := newReader().In(g), newReader().In(g)
	other := newReader().New(new(Options))
	set(t, a, "symbols="+wrappers(t))
	if !knows(t, a) || !knows(t, b) || knows(t, other) {
		t.Error("the flag does not count for its graph alone")
	}
	if err := a.Flags.Set("symbols", "nosuch.txt"); err == nil || !strings.HasPrefix(err.Error(), "nosuch.txt: cannot read") {
		t.Errorf("error is %v", err)
	}
}

// helper returns what an analyzer requires under a name.
func helper(t *testing.T, a *analysis.Analyzer, name string) *analysis.Analyzer {
	t.Helper()
	for _, needed := range a.Requires {
		if needed.Name == name {
			return needed
		}
	}
	t.Fatalf("%s does not require %s", a.Name, name)
	return nil
}

// Analyzers of a graph share their helpers. What no option changes is shared by
// all graphs, and the default ones share everything.
func TestHelpers(t *testing.T) {
	g := NewGraph(new(Options))
	a, b := newReader().In(g), newReader().In(g)
	if got := helper(t, a, "known"); got != helper(t, b, "known") || got == known {
		t.Error("two analyzers of a graph have two helpers, or that of the default graph")
	}
	if helper(t, a, "credvetsituation") != helper(t, newReader().New(new(Options)), "credvetsituation") {
		t.Error("a helper that does not depend on options is copied")
	}
	if helper(t, newReader().In(DefaultGraph()), "known") != known {
		t.Error("the default graph has a copy of the helper")
	}
}

func TestCheckSymbols(t *testing.T) {
	if err := CheckSymbols(wrappers(t)); err != nil {
		t.Error(err)
	}
	if err := CheckSymbols(""); err != nil {
		t.Errorf("no file: %v", err)
	}
	if err := CheckSymbols("nosuch.txt"); err == nil || !strings.HasPrefix(err.Error(), "nosuch.txt: cannot read") {
		t.Errorf("error is %v", err)
	}
}
