package sdk

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// analyze type-checks one file of testdata as a package of a module that
// requires the real SDKs, as the fixtures' module does, and returns the uses in
// it.
func analyze(t *testing.T, name string) (*packages.Package, *Uses) {
	t.Helper()
	dir := t.TempDir()
	for _, file := range []string{"../../../testdata/go.mod", "../../../testdata/go.sum", filepath.Join("testdata", name)} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(file)), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, ".")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := graph.Roots[0].Err; err != nil {
		t.Fatal(err)
	}
	return pkgs[0], graph.Roots[0].Result.(*Uses)
}

// describe returns the uses as text, by line: "role Symbol arg=source ...".
func describe(pkg *packages.Package, uses *Uses) map[int][]string {
	found := make(map[int][]string)
	for _, calls := range uses.calls {
		for _, c := range calls {
			text := fmt.Sprintf("%s %s", c.Role, short(c.Symbol))
			for name := range c.Args() {
				text += fmt.Sprintf(" %s=%s", name, given(c, name))
			}
			found[line(pkg, c.Expr)] = append(found[line(pkg, c.Expr)], text)
		}
	}
	for _, stores := range uses.stores {
		for _, s := range stores {
			text := fmt.Sprintf("%s %s %s", s.Role, short(s.Symbol), spelled(s.Value))
			found[line(pkg, s.Value)] = append(found[line(pkg, s.Value)], text)
		}
	}
	return found
}

func line(pkg *packages.Package, n ast.Node) int { return pkg.Fset.Position(n.Pos()).Line }

// short is a symbol by the last element of its import path.
func short(s awsapi.Symbol) string { return filepath.Base(s.String()) }

// given is an argument as it is spelled, or a list of them if it is variadic.
func given(c Call, name string) string {
	if name != "args" {
		return spelled(c.Arg(name))
	}
	rest := c.Rest(name)
	if rest == nil {
		return "-"
	}
	var texts []string
	for _, arg := range rest {
		texts = append(texts, spelled(arg))
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

func spelled(expr ast.Expr) string {
	if expr == nil {
		return "-"
	}
	return types.ExprString(expr)
}

// compare holds the uses in a file against the comments that end its lines:
// //: and what is used there, separated by semicolons. A line without one uses
// nothing.
func compare(t *testing.T, name string, found map[int][]string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range strings.Split(string(text), "\n") {
		code, comment, _ := strings.Cut(code, "//: ")
		var want []string
		if comment != "" {
			want = strings.Split(comment, "; ")
		}
		got := slices.Sorted(slices.Values(found[i+1]))
		if !slices.Equal(got, want) {
			t.Errorf("%s:%d: %s\n got %s\nwant %s", name, i+1, code, strings.Join(got, "; "), strings.Join(want, "; "))
		}
	}
}

func TestUses(t *testing.T) {
	pkg, uses := analyze(t, "resolved.go")
	for _, err := range pkg.Errors {
		t.Fatal(err)
	}
	t.Run("lines", func(t *testing.T) { compare(t, "resolved.go", describe(pkg, uses)) })
	t.Run("order", func(t *testing.T) { ordered(t, uses) })
	t.Run("roles", func(t *testing.T) { roles(t, uses) })
}

// ordered holds Calls and Stores against the order of the source.
func ordered(t *testing.T, uses *Uses) {
	var seen []token.Pos
	for c := range uses.Calls(awsapi.SetEnv) {
		seen = append(seen, c.Expr.Pos())
	}
	if len(seen) != 4 || !slices.IsSorted(seen) {
		t.Errorf("calls of %s are at %v, want 4 in order", awsapi.SetEnv, seen)
	}
	seen = nil
	for s := range uses.Stores(awsapi.CredentialID) {
		if seen = append(seen, s.Value.Pos()); len(seen) == 3 {
			break
		}
	}
	if len(seen) != 3 || !slices.IsSorted(seen) {
		t.Errorf("stores in %s are at %v, want the first 3 in order", awsapi.CredentialID, seen)
	}
}

// roles asks for calls by syntax: minio.New has two roles, and no third.
func roles(t *testing.T, uses *Uses) {
	for c := range uses.Calls(awsapi.Endpoint) {
		for role, want := range map[awsapi.Role]bool{
			awsapi.Endpoint:    true,
			awsapi.StaticCreds: c.Symbol.Name == "New",
			awsapi.SetEnv:      false,
		} {
			got, ok := uses.Call(c.Expr, role)
			if ok != want || ok && (got.Role != role || got.Expr != c.Expr || got.File != c.File) {
				t.Errorf("Call(%s, %s) = %v, %t, want %t", spelled(c.Expr), role, got.Entry, ok, want)
			}
		}
		if c.Cursor.Node() != c.Expr {
			t.Errorf("the cursor of %s is at %T", spelled(c.Expr), c.Cursor.Node())
		}
	}
}

// In GOPATH mode the path of a vendored package begins with its importer's.
func TestVendored(t *testing.T) {
	const sdk = "github.com/aws/aws-sdk-go-v2/credentials"
	r := newResolver(awsapi.Default(), &source.File{Info: new(types.Info)})
	for path, want := range map[string]string{
		sdk:                             sdk,
		"corp/vendor/" + sdk:            sdk,
		"corp/a/vendor/b/vendor/" + sdk: sdk,
		"corp/" + sdk:                   "",
		"corp/vendor/corp/other":        "",
	} {
		if got := r.path(types.NewPackage(path, "p")); got != want {
			t.Errorf("path of %s = %q, want %q", path, got, want)
		}
	}
	if got := r.path(nil); got != "" {
		t.Errorf("path of nil = %q", got)
	}
}

func TestAssumedName(t *testing.T) {
	for path, want := range map[string]string{
		"os":                                    "os",
		"github.com/aws/aws-sdk-go-v2/aws":      "aws",
		"github.com/aws/aws-cdk-go/awscdk/v2":   "awscdk",
		"github.com/minio/minio-go/v7":          "minio",
		"github.com/aws/jsii-runtime-go":        "jsii",
		"github.com/pulumi/pulumi-aws/sdk/v6/x": "x",
	} {
		if got := assumedName(path); got != want {
			t.Errorf("assumedName(%q) = %q, want %q", path, got, want)
		}
	}
}

// A dependency that is missing hides nothing that the syntax can tell.
func TestUnresolved(t *testing.T) {
	pkg, uses := analyze(t, "unresolved.go")
	if len(pkg.Errors) == 0 {
		t.Fatal("the imports resolve")
	}
	compare(t, "unresolved.go", describe(pkg, uses))
}
