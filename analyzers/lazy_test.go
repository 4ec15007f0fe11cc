package analyzers_test

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/missingretry"
)

// TestLazy holds that missingretry follows values, which costs more than all else,
// only where something may be sent again or where the package sets retries: not
// where there is no SDK, and not for what becomes of an answer.
func TestLazy(t *testing.T) {
	follows := map[string]bool{
		"credvet.test/directive":           false, // no SDK
		"credvet.test/missingretry/reader": false, // answers, and nothing that sends again
		"credvet.test/missingretry/loops":  true,
		"credvet.test/missingretry/store":  true, // retries are switched off
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: "../testdata"}, "./directive", "./missingretry/...")
	if err != nil || packages.PrintErrors(pkgs) > 0 {
		t.Fatalf("fixtures do not load: %v", err)
	}
	helpers := closure(missingretry.Analyzer)
	i := slices.IndexFunc(helpers, func(a *analysis.Analyzer) bool { return a.Name == flow.Analyzer.Name })
	prune(pkgs)
	graph, err := checker.Analyze([]*analysis.Analyzer{missingretry.Analyzer, helpers[i]}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, action := range graph.Roots {
		want, asked := follows[action.Package.PkgPath]
		if f, ok := action.Result.(*flow.Flow); ok && asked {
			delete(follows, action.Package.PkgPath)
			if f.Built() != want {
				t.Errorf("%s: values are followed: %t, want %t", action.Package.PkgPath, f.Built(), want)
			}
		}
	}
	if len(follows) > 0 {
		t.Errorf("not analysed: %v", follows)
	}
}
