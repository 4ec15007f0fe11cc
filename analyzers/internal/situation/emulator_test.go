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
// of a module that requires what the fixtures' module does. A copy of the file
// that is left out of the build has an endpoint where it has none.
func load(t *testing.T) (*packages.Package, *sdk.Uses) {
	t.Helper()
	dir := t.TempDir()
	const without, with = "func without() { ", "func without() { use(config.WithBaseEndpoint(`x`)); "
	copies := map[string]string{
		"go.mod": read(t, "../../../testdata/go.mod"), "go.sum": read(t, "../../../testdata/go.sum"),
		"p.go": read(t, emulators), "q.go": "//go:build ignore\n\n" + strings.Replace(read(t, emulators), without, with, 1),
	}
	for name, text := range copies {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
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

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The lines that say so at their end are about an emulator.
func TestEmulated(t *testing.T) {
	text := read(t, emulators)
	lines := strings.Split(text, "\n")
	pkg, uses := load(t)
	seen := 0
	for call := range uses.Calls(awsapi.StaticCreds) {
		if call.File.LeftOut {
			continue
		}
		line := pkg.Fset.Position(call.Expr.Pos()).Line
		want := strings.HasSuffix(lines[line-1], "//: emulated")
		if got := Emulated(uses, call.File, call.Cursor); got != want {
			t.Errorf("%s:%d: Emulated = %t, want %t", emulators, line, got, want)
		}
		seen++
	}
	if want := strings.Count(text, `"a", "b"`); seen != want {
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
