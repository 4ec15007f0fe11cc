package situation

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
)

const emulators = "testdata/emulator.go"

// load type-checks the file of emulators against the real SDKs, as a package
// of a module that requires what the fixtures' module does.
func load(t *testing.T) (*packages.Package, *sdk.Uses) {
	t.Helper()
	dir := t.TempDir()
	for _, file := range []string{"../../../testdata/go.mod", "../../../testdata/go.sum", emulators} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(file)), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir}, ".")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatalf("%s does not compile", emulators)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{sdk.Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pkgs[0], graph.Roots[0].Result.(*sdk.Uses)
}

// The lines that say so at their end are about an emulator.
func TestEmulated(t *testing.T) {
	text, err := os.ReadFile(emulators)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	pkg, uses := load(t)
	seen := 0
	for call := range uses.Calls(awsapi.StaticCreds) {
		line := pkg.Fset.Position(call.Expr.Pos()).Line
		want := strings.HasSuffix(lines[line-1], "//: emulated")
		if got := Emulated(uses, call.File, call.Cursor); got != want {
			t.Errorf("%s:%d: Emulated = %t, want %t", emulators, line, got, want)
		}
		seen++
	}
	if want := strings.Count(string(text), `"a", "b"`); seen != want {
		t.Errorf("%d calls, want %d", seen, want)
	}
}

func TestAWSHost(t *testing.T) {
	tests := []struct {
		endpoint string
		want     bool
	}{
		{"https://s3.amazonaws.com", true},
		{"https://s3.eu-west-1.amazonaws.com/bucket?x=1", true},
		{"http://dynamodb.cn-north-1.amazonaws.com.cn", true},
		{"sts.amazonaws.com:443", true},
		{"s3.us-iso-east-1.c2s.ic.gov", true},
		{"https://lambda.eu-west-1.api.aws", true},
		{"https://x.lambda-url.eu-west-1.on.aws/", true},
		{"amazonaws.com", true},
		{"https://S3.AmazonAWS.com", true}, // hosts have no case
		{"https://s3.amazonaws.com.", true},

		{"http://localhost:4566", false},
		{"localhost:9000", false},
		{"127.0.0.1", false},
		{"http://[::1]:9000", false},
		{"minio", false},
		{"https://storage.googleapis.com", false},
		{"https://notamazonaws.com", false},
		{"https://amazonaws.com.example.com", false},
		{"https://example.com/s3.amazonaws.com", false},
	}
	for _, test := range tests {
		if got := awsHost(host(test.endpoint)); got != test.want {
			t.Errorf("%s: AWS's own is %t, want %t", test.endpoint, got, test.want)
		}
	}
}
