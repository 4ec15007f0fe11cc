package analyzers_test

import (
	"cmp"
	"go/ast"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

const module = "github.com/credvet/credvet/"

// A floor is a rule about who may import whom: Banned says what a package must
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
		return strings.HasPrefix(to, "github.com/aws/")
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
		{"docs", "github.com/aws/aws-sdk-go-v2/aws"},
	}
	if len(tests) != len(floors) {
		t.Fatalf("%d examples for %d floors", len(tests), len(floors))
	}
	for i, test := range tests {
		if got := broken(module+test.from, test.to); !slices.Contains(got, floors[i].why) {
			t.Errorf("%s may import %s although %s", test.from, test.to, floors[i].why)
		}
	}
}

// house loads this module's packages, without their tests.
func house(t *testing.T) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: ".."}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 || len(pkgs) < 10 {
		t.Fatalf("%d packages, or broken ones", len(pkgs))
	}
	slices.SortFunc(pkgs, func(a, b *packages.Package) int { return cmp.Compare(a.PkgPath, b.PkgPath) })
	return pkgs
}

// imports returns what a package imports, sorted.
func imports(p *packages.Package) []string {
	var paths []string
	for path := range p.Imports {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// TestOneWayOut holds that only package rule reports diagnostics.
func TestOneWayOut(t *testing.T) {
	exits := 0
	for _, p := range house(t) {
		for _, at := range reports(p) {
			exits++
			if p.PkgPath != module+"analyzers/rule" {
				t.Errorf("%s reports past rule.Report", at)
			}
		}
	}
	if exits != 1 {
		t.Errorf("%d ways out, want 1", exits)
	}
}

// reports returns where a package calls Report or Reportf of an analysis.Pass.
func reports(p *packages.Package) []string {
	var at []string
	for id, obj := range p.TypesInfo.Uses {
		if !strings.HasPrefix(obj.Name(), "Report") || obj.Pkg() == nil || obj.Pkg().Path() != "golang.org/x/tools/go/analysis" {
			continue
		}
		_, isField := obj.(*types.Var)
		if _, isFunc := obj.(*types.Func); isField || isFunc {
			at = append(at, p.Fset.Position(id.Pos()).String())
		}
	}
	slices.Sort(at)
	return at
}

// TestNoKnowledgeInRules holds that the code of rules spells no SDK: neither an
// import path nor the name of a symbol.
func TestNoKnowledgeInRules(t *testing.T) {
	names := symbolNames(t)
	for _, p := range house(t) {
		if topic(p.PkgPath) == "" {
			continue
		}
		for _, file := range p.Syntax {
			name := p.Fset.Position(file.Pos()).Filename
			for _, text := range literals(file) {
				if filepath.Base(name) != "doc.go" && spellsSDK(text, names) {
					t.Errorf("%s spells %q: put it into symbols.txt", name, text)
				}
			}
		}
	}
}

// spellsSDK reports whether a string is an SDK's path or one of its symbols.
func spellsSDK(text string, names map[string]bool) bool {
	return strings.Contains(text, "github.com/") && !strings.HasPrefix(text, module) && !strings.HasPrefix(text, "github.com/credvet/") || names[text]
}

func TestSpellsSDK(t *testing.T) {
	names := symbolNames(t)
	for _, text := range []string{"github.com/aws/aws-sdk-go-v2/aws", "NewStaticCredentials", "AWS_SECRET_ACCESS_KEY"} {
		if !spellsSDK(text, names) {
			t.Errorf("%q is not recognized", text)
		}
	}
	if spellsSDK("code", names) {
		t.Error(`"code" is no symbol`)
	}
}

// literals returns the values of a file's string literals, imports left out.
func literals(file *ast.File) []string {
	var texts []string
	ast.Inspect(file, func(n ast.Node) bool {
		if _, ok := n.(*ast.ImportSpec); ok {
			return false
		}
		if lit, ok := n.(*ast.BasicLit); ok {
			if text, err := strconv.Unquote(lit.Value); err == nil {
				texts = append(texts, text)
			}
		}
		return true
	})
	return texts
}
