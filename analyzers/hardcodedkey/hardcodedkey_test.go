package hardcodedkey

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/rule"
)

// Keys are invented, and written in pieces so that scanners do not find them in
// our repository. In the code of tests, @secret and @id stand for them.
const (
	anID     = "AKIA" + "QFAKECREDVET2345"
	aSecret  = "cReDvEt/fAkEsEcReT+" + "NoTaReAlKeY0123456789"
	aSample  = "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCYEXAMPLEKEY"
	sampleID = "AKIA" + "IOSFODNN7EXAMPLE"
)

var keys = strings.NewReplacer("@secret", aSecret, "@id", anID, "@sample", aSample, "@doc", sampleID)

// find returns the IDs of the rules that a file breaks, in order.
func find(t *testing.T, name, source string, o rule.Options) string {
	t.Helper()
	var ids []string
	for _, f := range analyze(t, name, source, o).Findings {
		ids = append(ids, f.Rule.ID)
	}
	return strings.Join(ids, " ")
}

// analyze returns what comes of one file. Its imports cannot be resolved, as in
// a module whose dependencies are missing.
func analyze(t *testing.T, name, source string, o rule.Options) *rule.Result {
	t.Helper()
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, name, keys.Replace(source), parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	pkg := check(fset, syntax)
	graph, err := checker.Analyze([]*analysis.Analyzer{Topic.New(&o)}, []*packages.Package{pkg}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := graph.Roots[0].Err; err != nil {
		t.Fatal(err)
	}
	result := graph.Roots[0].Result.(*rule.Result)
	for _, f := range result.Findings {
		for _, text := range append(messages(f.Trace), f.Message) {
			if strings.Contains(text, aSecret) || strings.Contains(text, anID) || strings.Contains(text, "hunter") {
				t.Errorf("a message tells the secret: %s", text)
			}
		}
	}
	return result
}

func messages(trace []rule.Step) []string {
	var texts []string
	for _, step := range trace {
		texts = append(texts, step.Message)
	}
	return texts
}

// check type-checks one file, as far as that goes without its imports.
func check(fset *token.FileSet, file *ast.File) *packages.Package {
	info := &types.Info{
		Types:      make(map[ast.Expr]types.TypeAndValue),
		Defs:       make(map[*ast.Ident]types.Object),
		Uses:       make(map[*ast.Ident]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	sizes := types.SizesFor("gc", "amd64")
	config := types.Config{Error: func(error) {}, Sizes: sizes}
	typed, _ := config.Check("corp.test/p", fset, []*ast.File{file}, info)
	return &packages.Package{
		ID: "p", Name: "p", PkgPath: "corp.test/p", IllTyped: true,
		Fset: fset, Syntax: []*ast.File{file}, Types: typed, TypesInfo: info, TypesSizes: sizes,
	}
}

// TestNames tells forty characters from a secret by what the code calls them.
func TestNames(t *testing.T) {
	const declarations = `
type settings struct{ Region, AWSSecretKey string }
type text string
func login(awsSecretKey string) {}
func logins(names ...string) {}
func keys(n int, awsSecretKeys ...string) {}
func set(name, value string) {}
`
	named := []string{
		`var awsSecretKey = "@secret"`,
		`var AWS_SECRET_ACCESS_KEY, other = "@secret", ""`,
		`const awsSecretKey = "@secret"`,
		`const awsSecretKey text = ("@secret")`,
		`func f() { awsSecretKey := "@secret"; _ = awsSecretKey }`,
		`func f(awsSecretKey *string) { *awsSecretKey = "@secret" }`,
		`func f(s settings) { s.AWSSecretKey = "@secret" }`,
		`func f(s settings) { (&s).AWSSecretKey = "@secret" }`,
		`func f(m map[string]string) { m["aws_secret_access_key"] = "@secret" }`,
		`func f(awsSecretKeys []string) { awsSecretKeys[0] = "@secret" }`,
		`var _ = settings{AWSSecretKey: "@secret"}`,
		`var _ = settings{"", "@secret"}`,
		`var _ = map[string]string{"aws_secret_access_key": "@secret"}`,
		`var _ = map[string][]string{"aws_secret_access_key": {"@secret"}}`,
		`const name = "aws_secret_access_key"; var _ = map[string]string{name: "@secret"}`,
		`func f() { login("@secret") }`,
		`func f() { keys(1, "", "@secret") }`,
		`func f() { set("aws_secret_access_key", "@secret") }`,
		`func f(c interface{ Set(k, v string) }) { c.Set("aws_secret_access_key", "@secret") }`,
		`func f() { login(string([]byte("@secret"))) }`,
		`var awsSecretKey = text("@secret")`,
		`var awsSecretKey = strings.TrimSpace("@secret")`,
		`var awsSecretKey = []byte("@secret")[:]`,
		`var awsSecretKey = &[]string{"@secret"}`,
		`func f(awsSecretKey string) bool { return awsSecretKey != "@secret" }`,
		`func f() bool { return "@secret" == os.Getenv("AWS_SECRET_ACCESS_KEY") }`,
		`func f(awsSecretKey string) { switch awsSecretKey { case "", "@secret": } }`,
		`func awsSecretKey() string { return "@secret" }`,
		`func f() (region, awsSecretKey string) { return "", "@secret" }`,
		`func f() (region string, awsSecretKey string) { return "", "@secret" }`,
		`func f() (awsSecretKey, region string) { return "@secret", "" }`,
		`func f(prefix string) string { return prefix + "aws_secret_access_key=" + "@secret" }`,
		`var awsSecretKey = "cReDvEt/fAkEsEcReT+" + "NoTaReAlKeY0123456789"`,
		`type T struct { A string ` + "`env:\"AWS_SECRET_ACCESS_KEY\" default:\"@secret\"`" + ` }`,
		`type T struct { AWSSecretKey string ` + "`default:\"@secret\"`" + ` }`,
		"// aws_secret_access_key = @secret",
		`func f() { _ = awscdk.SecretValue_UnsafePlainText(jsii.String("@secret")) }`,
		`func f() { awsSecretKey, err := "@secret", error(nil); _, _ = awsSecretKey, err }`,
	}
	unnamed := []string{
		`var hash = "@secret"`,
		`var hash, awsSecretKey = "@secret", ""`,
		`var secretKey = "@secret"`, // other vendors have them too
		`var awsSecretKeySHA = "@secret"`,
		`func f() { logins("@secret") }`,
		`func f() { set("the aws_secret_access_key is", "@secret") }`, // prose
		`func f() { set("@secret", "aws") }`,
		`var _ = settings{Region: "@secret"}`,
		`var _ = settings{"@secret", ""}`,
		`func awsSecretKey() func() string { return func() string { return "@secret" } }`,
		`func f() (awsSecretKey, region string) { return "", "@secret" }`,
		`func f() (region, awsSecretKey string) { return "@secret", "" }`,
		`func f() (region string, awsSecretKey string) { return "@secret", "" }`,
		`func f(awsSecretKey string) { switch { case awsSecretKey == "": login(""); case "@secret" == "": } }`,
		`type T struct { AWSSecretKey string; Hash string ` + "`default:\"@secret\"`" + ` }`,
		"// @secret",
		`import _ "@secret"`,
	}
	for code, want := range expectations(named, unnamed) {
		imports := `import ("os"; "strings"; "github.com/aws/jsii-runtime-go"; "corp.test/awscdk")`
		if strings.Contains(code, "awscdk") {
			imports = `import ("github.com/aws/jsii-runtime-go"; "github.com/aws/aws-cdk-go/awscdk/v2")`
		}
		if strings.HasPrefix(code, "import") || !strings.ContainsAny(code, ".") {
			imports = ""
		}
		if got := find(t, "p.go", "package p\n"+imports+"\n"+code+declarations, rule.Options{}); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

// expectations maps code to the rules that it breaks.
func expectations(bad, good []string) map[string]string {
	all := make(map[string]string)
	for _, code := range bad {
		all[code] = "CV1001"
	}
	for _, code := range good {
		all[code] = ""
	}
	return all
}
