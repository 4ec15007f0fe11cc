package flow

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
)

// frame is the package in which expressions are evaluated, as arguments of
// use.
const frame = `package p

import (
	"encoding/base64"
	"fmt"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws" // missing, and seen all the same
)

type (
	name   string
	hidden string
	text   []byte
	list   []string
)

func (hidden) String() string { return "***" }

const c, n, id = "const", 7, name("named")

var (
	v     = os.Args[0]
	parts = []string{"a", "b"}
	any1  = []any{"a"}
)

func two() (string, string)        { return "a", "b" }
func use(...any)                   {}
func generic[T ~string](s T) T     { return T("g") + s }

func _() {
	%s
}
`

// evaluate type-checks expressions, as far as they do, and evaluates them.
func evaluate(t *testing.T, exprs []string) map[string]string {
	t.Helper()
	var calls []string
	for _, expr := range exprs {
		calls = append(calls, "use("+expr+")")
	}
	pkg, uses := load(t, fmt.Sprintf(frame, strings.Join(calls, "\n\t")))
	fold := Folder{Info: pkg.TypesInfo, Uses: uses}
	values := make(map[string]string)
	body := pkg.Syntax[0].Decls[len(pkg.Syntax[0].Decls)-1].(*ast.FuncDecl).Body
	for i, stmt := range body.List {
		arg := stmt.(*ast.ExprStmt).X.(*ast.CallExpr).Args[0]
		if value, ok := fold.Constant(arg); ok {
			values[exprs[i]] = value
		}
	}
	return values
}

func load(t *testing.T, text string) (*packages.Package, *sdk.Uses) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module p\n\ngo 1.26\n", "p.go": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir}, ".")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{sdk.Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := graph.Roots[0].Err; err != nil {
		t.Fatal(err)
	}
	return pkgs[0], graph.Roots[0].Result.(*sdk.Uses)
}

const (
	bytes16 = `'s','i','x','t','e','e','n',' ','c','h','a','r','a','c','t','s'`
	spelled = "sixteen characts"
)

// folds are expressions that are evaluated, with their values.
var folds = map[string]string{
	`"x"`:                               "x",
	`("x" + c)`:                         "xconst",
	`c`:                                 "const",
	`id`:                                "named",
	`name("x")`:                         "x",
	`string(rune(65))`:                  "A",
	`[]byte("x")`:                       "x",
	`aws.String("x")`:                   "x",
	`aws.ToString(aws.String("x"))`:     "x",
	`string([]byte("x"))`:               "x",
	`text("x")`:                         "x",
	`any("x")`:                          "x",
	`[]byte{` + bytes16 + `}`:           spelled,
	`[]rune{` + bytes16 + `}`:           spelled,
	`text{` + bytes16 + `}`:             spelled,
	`[16]byte{` + bytes16 + `}`:         spelled,
	`string([]byte{` + bytes16 + `})`:   spelled,
	`[]byte{0xc3,0xa9,` + bytes16 + `}`: "é" + spelled,
	`[]rune{0xe9,` + bytes16 + `}`:      "é" + spelled,
	`string([]byte("x")) + c`:           "xconst",
	`"x" + strings.ToUpper("y") + "z"`:  "xYz",

	`fmt.Sprintf("plain")`:                         "plain",
	`fmt.Sprintf("100%%")`:                         "100%",
	`fmt.Sprintf("%s-%v", "x", c)`:                 "x-const",
	`fmt.Sprintf("%s", strings.Trim("-x-", "-"))`:  "x",
	`fmt.Sprintf("%s", id)`:                        "named",
	`strings.Join([]string{"x", c}, "-")`:          "x-const",
	`strings.Join(list{"x", "y"}, "")`:             "xy",
	`strings.Join([]string{}, "-")`:                "",
	`strings.ReplaceAll("x.y.z", ".", "")`:         "xyz",
	`strings.ToLower("X")`:                         "x",
	`strings.ToUpper("x")`:                         "X",
	`strings.TrimSpace(" x\n")`:                    "x",
	`strings.Trim("xyx", "x")`:                     "y",
	`strings.TrimPrefix("xyx", "x")`:               "yx",
	`strings.TrimSuffix("xyx", "x")`:               "xy",
	`base64.StdEncoding.DecodeString("eD8/eA==")`:  "x??x",
	`base64.RawStdEncoding.DecodeString("eD8/eA")`: "x??x",
	`base64.URLEncoding.DecodeString("eD8_eA==")`:  "x??x",
	`base64.RawURLEncoding.DecodeString("eD8_eA")`: "x??x",
	`base64.StdEncoding.DecodeString("")`:          "",
	`strings.ToUpper(fmt.Sprintf("%s%s", "x", strings.Join([]string{"y", strings.ReplaceAll("z", "z", "w")}, "")))`: "XYW",
}

// others are expressions that are not evaluated, because their value is not
// fixed or this is not the place to know it.
var others = []string{
	`v`, `v + "x"`, `"x" + v`, `n`, `1 + 2`, `true`, `nil`, `'x'`, `string(v)`, `[]byte(v)`, `two()`, `v == "x"`, `c == "x"`, `strings.ToUpper("x") == "Y"`, `undeclared`,
	`[]byte{'s','h','o','r','t'}`, `[]byte{0: ` + bytes16 + `}`, `[]byte{0,` + bytes16 + `}`, `[]byte{v[0],` + bytes16 + `}`,
	`[]int{` + bytes16 + `}`, `[]string{"x"}`, `[]float64{` + bytes16 + `}`, `[]rune{-1,` + bytes16 + `}`, `[]rune{0x110000,` + bytes16 + `}`,
	`map[byte]byte{1:1,2:2,3:3,4:4,5:5,6:6,7:7,8:8,9:9,10:10,11:11,12:12,13:13,14:14,15:15,16:16}`,
	`[]byte{300,` + bytes16 + `}`, `[]any{` + bytes16 + `}`, `struct{}{` + bytes16 + `}`, `undeclared{` + bytes16 + `}`, `[]undeclared{` + bytes16 + `}`,
	`aws.String(v)`, `aws.String()`, `aws.Bool("x")`, `*aws.String("x")`, `generic("x")`, `hidden("x").String()`,

	`fmt.Sprintf("%q", "x")`, `fmt.Sprintf("%x", "x")`, `fmt.Sprintf("%5s", "x")`, `fmt.Sprintf("%-s", "x")`, `fmt.Sprintf("%+v", "x")`,
	`fmt.Sprintf("%[1]s", "x")`, `fmt.Sprintf("%*s", 5, "x")`, `fmt.Sprintf("%.1s", "x")`, `fmt.Sprintf("%T", "x")`, `fmt.Sprintf("%d", n)`,
	`fmt.Sprintf("%v", n)`, `fmt.Sprintf("%s", v)`, `fmt.Sprintf(v, "x")`, `fmt.Sprintf("%")`, `fmt.Sprintf("%", "x")`,
	`fmt.Sprintf("%s")`, `fmt.Sprintf("plain", "x")`, `fmt.Sprintf("%s", "x", "y")`, `fmt.Sprintf()`,
	`fmt.Sprintf("%s", any1...)`, `fmt.Sprintf("plain", any1...)`,
	`fmt.Sprintf("%v", []byte("x"))`, `fmt.Sprintf("%s", hidden("x"))`, `fmt.Sprintf("%v", []rune{` + bytes16 + `})`,

	`strings.Join(parts, "-")`, `strings.Join(nil, "-")`, `strings.Join([]string{"x", v}, "-")`, `strings.Join([]string{1: "x"}, "-")`,
	`strings.Join([]string{"x"}, v)`, `strings.Join(undeclared{{` + bytes16 + `}}, "")`, `strings.Join([]string{"x"})`, `strings.Join()`,
	`strings.ReplaceAll(v, "x", "y")`, `strings.ReplaceAll("x", v, "y")`, `strings.ReplaceAll("x", "x", v)`, `strings.ReplaceAll("x", "x")`,
	`strings.ToLower(v)`, `strings.ToLower()`, `strings.ToUpper(v)`, `strings.TrimSpace(v)`, `strings.Trim(v, "x")`, `strings.Trim("x", v)`,
	`strings.Trim(two())`, `strings.TrimPrefix("x")`, `strings.TrimSuffix("x", v)`,
	`base64.StdEncoding.DecodeString("!")`, `base64.StdEncoding.DecodeString(v)`, `base64.StdEncoding.DecodeString("/////w==")`,
	`base64.StdEncoding.EncodeToString([]byte("x"))`, `strings.Title("x")`, `strings.Fields("x")`,
}

func TestConstant(t *testing.T) {
	exprs := slices.Concat(others, slices.Sorted(maps.Keys(folds)))
	values := evaluate(t, exprs)
	for _, expr := range exprs {
		got, ok := values[expr]
		want, folded := folds[expr]
		if ok != folded || got != want {
			t.Errorf("Constant(%s) = %q, %t, want %q, %t", expr, got, ok, want, folded)
		}
	}
}

// Where the type checker did not go there is nothing to know.
func TestUnchecked(t *testing.T) {
	fold := Folder{Info: new(types.Info), Uses: new(sdk.Uses)}
	for _, text := range []string{`"x"`, `[]byte{` + bytes16 + `}`, `string("x")`, `fmt.Sprintf("x")`, `"x" + "y"`} {
		expr, err := parser.ParseExpr(text)
		if err != nil {
			t.Fatal(err)
		}
		if value, ok := fold.Constant(expr); ok || value != "" {
			t.Errorf("Constant(%s) = %q, %t, want nothing", text, value, ok)
		}
	}
}

// A role is evaluated once, and stands in symbols.txt.
func TestRoles(t *testing.T) {
	known := make(map[awsapi.Role]bool)
	for e := range awsapi.Default().Entries() {
		known[e.Role] = true
	}
	seen := make(map[awsapi.Role]bool)
	for role := range Roles() {
		if seen[role] || !known[role] {
			t.Errorf("role %s: seen before: %t, has symbols: %t", role, seen[role], known[role])
		}
		seen[role] = true
	}
	for range Roles() {
		break // asked for no more, it must yield no more
	}
	if len(seen) == 0 {
		t.Error("no roles")
	}
}
