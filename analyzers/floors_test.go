package analyzers_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

const module = "github.com/credvet/credvet/"

// A floor is a rule about who may import whom: banned says what a package must
// not import.
type floor struct {
	why    string
	banned func(importer, imported string) bool
}

// floors hold the house: the compiler holds the rest, because of where the
// folders named internal are.
var floors = []floor{
	{"analyzers know no driver", func(from, to string) bool {
		return below(from, "analyzers") && below(to, "cmd")
	}},
	{"drivers know no helper", func(from, to string) bool {
		return below(from, "cmd") && below(to, "analyzers/internal")
	}},
	{"a rule knows no other; what they share moves down", func(from, to string) bool {
		return topic(from) != "" && topic(to) != "" && topic(from) != "directive" && topic(from) != topic(to)
	}},
	{"helpers inform and never report", func(from, to string) bool {
		return below(from, "analyzers/internal") && below(to, "analyzers/rule")
	}},
	{"knowledge is no analysis", func(from, to string) bool {
		return from == module+"analyzers/internal/awsapi" && strings.Contains(to, ".")
	}},
	{"one package knows what a key looks like", func(from, to string) bool {
		return strings.HasPrefix(to, "github.com/zricethezav/") && from != module+"analyzers/internal/secret"
	}},
	{"formats can replay stored findings", func(from, to string) bool {
		return from == module+"cmd/internal/report" && strings.HasPrefix(to, "golang.org/x/tools/")
	}},
	{"the SDKs are for fixtures", func(from, to string) bool {
		return awsapi.Default().KnownSDK(to)
	}},
}

// below reports whether a package of this module is in a folder.
func below(pkg, folder string) bool {
	return pkg == module+folder || strings.HasPrefix(pkg, module+folder+"/")
}

// topic returns the folder of a rule's package, or "".
func topic(pkg string) string {
	rest, ok := strings.CutPrefix(pkg, module+"analyzers/")
	if !ok || strings.Contains(rest, "/") || rest == "rule" {
		return ""
	}
	return rest
}

// broken returns the floors that an import breaks.
func broken(from, to string) []string {
	var why []string
	for _, f := range floors {
		if f.banned(from, to) {
			why = append(why, f.why)
		}
	}
	return why
}

func TestFloors(t *testing.T) {
	for _, p := range house(t) {
		for _, to := range imports(p) {
			for _, why := range broken(p.PkgPath, to) {
				t.Errorf("%s imports %s: %s", p.PkgPath, to, why)
			}
		}
	}
}

// TestFloorsBreak proves that each floor can break.
func TestFloorsBreak(t *testing.T) {
	tests := []struct{ from, to string }{
		{"analyzers/rule", module + "cmd/internal/report"},
		{"cmd/credvet", module + "analyzers/internal/secret"},
		{"analyzers/hardcodedkey", module + "analyzers/directive"},
		{"analyzers/internal/sdk", module + "analyzers/rule"},
		{"analyzers/internal/awsapi", "golang.org/x/tools/go/packages"},
		{"analyzers/internal/sdk", "github.com/zricethezav/gitleaks/v8/config"},
		{"cmd/internal/report", "golang.org/x/tools/go/analysis"},
		{"docs", "github.com/minio/minio-go/v7"},
	}
	if len(tests) != len(floors) {
		t.Fatalf("%d examples for %d floors", len(tests), len(floors))
	}
	for i, test := range tests {
		if got := broken(module+test.from, test.to); !slices.Contains(got, floors[i].why) {
			t.Errorf("%s may import %s although %s", test.from, test.to, floors[i].why)
		}
	}
	for _, test := range []struct{ from, to string }{
		{"analyzers/directive", module + "analyzers/hardcodedkey"},
		{"analyzers/hardcodedkey", module + "analyzers/rule"},
		{"analyzers/internal/secret", "github.com/zricethezav/gitleaks/v8/config"},
		{"analyzers/internal/awsapi", "strings"},
		{"cmd/credvet", module + "analyzers"},
	} {
		if got := broken(module+test.from, test.to); got != nil {
			t.Errorf("%s may not import %s: %q", test.from, test.to, got)
		}
	}
}

// load loads this module's packages, without their tests, once for all tests.
var load = sync.OnceValues(func() ([]*packages.Package, error) {
	return packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: ".."}, "./...")
})

// house returns this module's packages by path.
func house(t *testing.T) []*packages.Package {
	t.Helper()
	walk(t, ".go") // so that go test's cache knows what the go command reads
	pkgs, err := load()
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 || len(pkgs) < 10 {
		t.Fatalf("%d packages, or broken ones", len(pkgs))
	}
	return slices.SortedFunc(slices.Values(pkgs), func(a, b *packages.Package) int { return cmp.Compare(a.PkgPath, b.PkgPath) })
}

// imports returns what a package imports, sorted.
func imports(p *packages.Package) []string { return slices.Sorted(maps.Keys(p.Imports)) }
