package flow

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/symbols"
)

// header begins the programs of these tests. What use is given is asked for.
const header = `package p

import (
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"

	_ "embed"
)

func use(string)

var (
	_ tls.Conn
	_ fmt.Stringer
	_ io.Reader
	_ http.Request
	_ sync.Mutex
	_ strings.Builder
)

var _ = os.Getenv
`

// follow type-checks a program and returns the origins of each argument that
// it gives to use, in order.
func follow(t *testing.T, text string) []Origins {
	t.Helper()
	p := program1(t, header+text)
	var all []Origins
	for _, file := range p.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isUse(call) {
				if instr, ok := p.calls[call.Lparen]; ok {
					origins := p.follow(instr.Common().Args[0])
					all = append(all, origins)
				}
			}
			return true
		})
	}
	return all
}

func isUse(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "use"
}

// program1 builds the SSA form of a package of one file.
func program1(t *testing.T, text string) *program {
	t.Helper()
	pass := check(t, text)
	f, err := run(pass)
	if err != nil {
		t.Fatal(err)
	}
	p := f.(*Flow).program()
	if p == nil {
		t.Fatalf("not followed: %v", pass.TypeErrors)
	}
	return p
}

// imported returns an importer that keeps what it imported.
var imported = sync.OnceValues(func() (*token.FileSet, types.Importer) {
	fset := token.NewFileSet()
	return fset, importer.ForCompiler(fset, "source", nil)
})

// check type-checks a package of one file.
func check(t *testing.T, text string) *analysis.Pass {
	t.Helper()
	fset, imports := imported()
	file, err := parser.ParseFile(fset, "p.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pass := &analysis.Pass{Fset: fset, Files: []*ast.File{file}, TypesInfo: &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope),
		Instances: make(map[*ast.Ident]types.Instance), FileVersions: make(map[*ast.File]string),
	}}
	pass.ResultOf = map[*analysis.Analyzer]any{symbols.Analyzer: awsapi.Default()}
	pass.ImportObjectFact = func(types.Object, analysis.Fact) bool { return false }
	pass.ExportObjectFact = func(types.Object, analysis.Fact) {}
	pass.AllObjectFacts = func() []analysis.ObjectFact { return nil }
	config := types.Config{
		Importer: imports,
		Error:    func(err error) { pass.TypeErrors = append(pass.TypeErrors, err.(types.Error)) },
	}
	pass.Pkg, _ = config.Check("p", fset, pass.Files, pass.TypesInfo)
	return pass
}

// describe spells origins for comparison.
func describe(origins Origins) string {
	var parts []string
	for _, o := range origins {
		switch o.Kind {
		case Constant:
			parts = append(parts, fmt.Sprintf("%q", o.Text))
		case Env:
			parts = append(parts, "$"+o.Name)
		case Parameter:
			parts = append(parts, "parameter "+o.Name)
		default:
			parts = append(parts, "?")
		}
	}
	return strings.Join(parts, " ")
}

func TestOrigins(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"constant", `func f() { use("a" + "b") }`, `"ab"`},
		{"local", `func f() { x := os.Getenv("X"); use(x) }`, `$X`},
		{"branches", `func f(b bool) { x := "a"; if b { x = os.Getenv("X") }; use(x) }`, `"a" $X`},
		{"pointer", `func f() { x := os.Getenv("X"); p := &x; use(*p) }`, `$X`},
		{"two results", `func f() { x, _ := os.LookupEnv("X"); use(x) }`, `$X`},
		{"helper", `func f() { use(env("X")) }; func env(k string) string { return os.Getenv(k) }`, `$X`},
		{"helper with a default", `func f() { use(env("X", "d")) }
			func env(k, d string) string { if v := os.Getenv(k); v != "" { return v }; return d }`, `$X "d"`},
		{"contexts are kept apart", `func f() { use(id(os.Getenv("X"))); id("other") }; func id(s string) string { return s }`, `$X`},
		{"caller", `func f() { g(os.Getenv("X")) }; func g(s string) { use(s) }`, `$X`},
		{"callers", `func f() { g("a"); g("b") }; func g(s string) { use(s) }`, `"a" "b"`},
		{"parameter", `func F(s string) { use(s) }`, `parameter s`},
		{"function value", `func f() { g("a"); h = g }; var h func(string); func g(s string) { use(s) }`, `parameter s`},
		{"method", `type T struct{}; func f() { T{}.m(os.Getenv("X")) }; func (T) m(s string) { use(s) }`, `$X`},
		{"field", `type T struct{ s string }; func f() { g(&T{s: os.Getenv("X")}) }; func g(t *T) { use(t.s) }`, `$X`},
		{"field of a value", `type T struct{ s string }; func mk() T { return T{os.Getenv("X")} }; func f() { t := mk(); use(t.s) }`, `$X`},
		{"field never stored", `type T struct{ s string }; func f(t *T) { use(t.s) }`, `?`},
		{"field of this struct alone", `type T struct{ s string }; func f() { t := T{"a"}; use(t.s) }; func g() T { return T{"b"} }`, `"a"`},
		{"field of itself", `type T struct{ s string }; func f(n int) { t := T{os.Getenv("X")}; u := t; for range n { t, u = u, t }; use(u.s) }`, `$X`},
		{"field stored in itself", `type T struct{ s string }; func f(n int) { t := T{os.Getenv("X")}; for range n { t = T(t); func() { t = t }() }; use(t.s) }`, `$X`},
		{"generic", `type T[A any] struct{ s string; a A }; func f() { t := &T[int]{s: os.Getenv("X")}; t.m() }; func (t *T[A]) m() { use(t.s) }`, `$X`},
		{"variable", `var x = os.Getenv("X"); func f() { use(x) }`, `$X`},
		{"closure", `func f() { x := os.Getenv("X"); func() { use(x) }() }`, `$X`},
		{"stored by a closure in a closure", `func f() { x := "a"; func() { func() { x = os.Getenv("X") }() }(); use(x) }`, `"a" $X`},
		{"filled by its address", `func f(s string) { x := "a"; fmt.Sscan(s, &x); use(x) }`, `"a" ?`},
		{"filled by a closure", `func f(s string) { x := "a"; func() { fmt.Sscan(s, &x) }(); use(x) }`, `"a" ?`},
		{"filled by a helper", `func f() { x := "a"; fill(&x); use(x) }; func fill(p ...*string) { *p[0] = os.Getenv("X") }`, `"a" ?`},
		{"filled by a receiver", `func f(c chan *string) { x := "a"; c <- &x; use(x) }`, `"a" ?`},
		{"made of itself", `func f() { var x string; func() { x = x }(); use(x) }`, `?`},
		{"stored by a closure", `func f() { var x string; func() { x = os.Getenv("X") }(); use(x) }`, `$X`},
		{"conversion", `type S string; func f() { x := S(os.Getenv("X")); use(string(x)) }`, `$X`},
		{"interface", `func f() { var x any = os.Getenv("X"); use(x.(string)) }`, `$X`},
		{"map", `func f() { m := map[string]string{"a": os.Getenv("X"), "b": "c"}; use(m["a"]) }`, `$X`},
		{"map of someone else", `func F(m map[string]string) { use(m["a"]) }`, `?`},
		{"concatenation", `func f() { use("a" + os.Getenv("X")) }`, `$X`},
		{"unknown name", `func F(k string) { use(os.Getenv(k)) }`, `$`},
		{"outside", `func f(r interface{ Get() string }) { use(r.Get()) }`, `?`},
		{"channel", `func f(c chan string) { use(<-c) }`, `?`},
		{"recursion", `func f() { use(g(3)) }; func g(n int) string { if n == 0 { return "a" }; return g(n - 1) }`, `"a" ?`},
		{"mutual recursion", `func f() { use(g()) }; func g() string { return h() }; func h() string { return g() }`, `?`},
		{"recursive caller", `func f(s string) { use(s); f(s) }; func g() { f("a") }`, `"a"`},
		{"recursive type", `type T struct{ next *T; s string }; func f(t *T) { t.next.s = "a"; use(t.next.next.s) }`, `"a"`},
		{"method value", `type T struct{ s string }; func (t T) get() string { return t.s }; func f() { g := T{os.Getenv("X")}.get; use(g()) }`, `$X`},
		{"function value", `func f() { g(env) }; func g(get func() string) { use(get()) }; func env() string { return os.Getenv("X") }`, `$X`},
		{"function in a field", `type T struct{ get func() string }; func f() { t := &T{get: func() string { return os.Getenv("X") }}; g(t) }; func g(t *T) { use(t.get()) }`, `$X`},
		{"function of a caller", `func F(get func() string) { use(get()) }`, `?`},
		{"only implementation", `type K interface{ Key() string }; type E struct{}; func (E) Key() string { return os.Getenv("X") }; func f(k K) { use(k.Key()) }`, `$X`},
		{"receiver of the only implementation", `type K interface{ Key() string }; type E struct{ s string }; func (e *E) Key() string { return e.s };
			func f(k K) { use(k.Key()) }; func mk() K { return &E{os.Getenv("X")} }`, `$X`},
		{"two implementations", `type K interface{ Key() string }; type A struct{}; func (A) Key() string { return "a" }; type B struct{}; func (B) Key() string { return "b" };
			func f(k K) { use(k.Key()) }`, `?`},
		{"interface of another package", `type E struct{}; func (E) String() string { return "a" }; func f(s fmt.Stringer) { use(s.String()) }`, `?`},
		{"generic function", `func must[T any](v T, err error) T { return v }; func g() (string, error) { return os.Getenv("X"), nil }; func f() { use(must(g())) }`, `$X`},
		{"option", `type T struct{ s string }; type O func(*T); func With(s string) O { return func(t *T) { t.s = s } };
			func mk(opts ...O) *T { t := new(T); for _, o := range opts { o(t) }; use(t.s); return t }; func f() { mk(With(os.Getenv("X"))) }`, `$X`},
		{"append", `func f() { var l []string; l = append(l, os.Getenv("X")); use(l[0]) }`, `$X`},
		{"append in a loop", `func f(n int) { var l []string; for range n { l = append(l, os.Getenv("X")) }; use(l[0]) }`, `$X`},
		{"list of itself", `func f(n int) { l := [2]string{os.Getenv("X")}; p := &l; for range n { *p = l }; use(p[0]) }`, `$X`},
		{"list in a field", `type T struct{ l []string }; func f() { t := &T{}; t.l = append(t.l, os.Getenv("X")); use(t.l[0]) }`, `$X`},
		{"element", `func f() { l := []string{os.Getenv("X"), os.Getenv("Y")}; use(l[1]) }`, `$Y`},
		{"any element", `func f(i int) { l := []string{os.Getenv("X"), os.Getenv("Y")}; use(l[i]) }`, `$X $Y`},
		{"element of an array", `func f() { l := [2]string{os.Getenv("X"), "a"}; use(l[0]) }`, `$X`},
		{"made list", `func f() { l := make([]string, 2); l[0] = os.Getenv("X"); use(l[0]) }`, `$X`},
		{"list of a caller", `func F(l []string) { use(l[0]) }`, `parameter l`},
		{"part", `func f() { use(strings.Split(os.Getenv("X"), ":")[1]) }`, `$X`},
		{"cut", `func f() { id, _, _ := strings.Cut(os.Getenv("X"), ":"); use(id) }`, `$X`},
		{"formatted", `func f() { use(fmt.Sprintf("%s", os.Getenv("X"))) }`, `$X`},
		{"joined", `func f() { use(strings.Join([]string{os.Getenv("X"), os.Getenv("Y")}, ":")) }`, `$X $Y`},
		{"shadowed builtins", `func f() { len := func(string) string { return "a" }; nil := len("b"); use(nil) }`, `"a"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := follow(t, test.text)
			if len(got) != 1 {
				t.Fatalf("%d uses, want 1", len(got))
			}
			if s := describe(got[0]); s != test.want {
				t.Errorf("origins are %s, want %s", s, test.want)
			}
		})
	}
}

// What a package does not name itself need not be declared: methods promoted
// from its dependencies' dependencies, and method sets of what it converts.
func TestIndirect(t *testing.T) {
	got := follow(t, `
		type T struct { *http.Request; sync.Mutex; io.ReadCloser; *tls.Conn }
		func f(t *T, w http.ResponseWriter) {
			var s fmt.Stringer = t.URL
			var c any = t.Conn.ConnectionState().PeerCertificates[0]
			io.Copy(w, t.ReadCloser)
			t.Lock()
			defer t.Request.Context().Done()
			g := t.URL.Query().Get
			_ = g(s.String())
			_, _ = c.(interface{ VerifyHostname(string) error }), any(*t)
			m := (*http.Request).Cookies
			_ = m(t.Request)
			use(os.Getenv("X"))
		}`)
	if len(got) != 1 || describe(got[0]) != "$X" {
		t.Errorf("origins are %v", got)
	}
}

// Code that is never reached has no SSA form: it asks nothing.
func TestUnreachable(t *testing.T) {
	if got := follow(t, `func f() { return; use("a") }`); len(got) != 0 {
		t.Errorf("origins are %v, want none", got)
	}
}

// The cost of a question is bounded, whatever a generator wrote.
func TestGiant(t *testing.T) {
	var text strings.Builder
	text.WriteString("func F(n int) { x := os.Getenv(`X`)\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "if n == %d { x = os.Getenv(`X%d`) }\n", i, i)
	}
	text.WriteString("use(x) }")
	got := follow(t, text.String())
	if len(got) != 1 || !got[0].Has(Unknown) {
		t.Fatalf("a value with 10,000 origins is taken for known")
	}
	if n := len(got[0]); n > maxValues+1 {
		t.Errorf("%d origins, want at most %d", n, maxValues)
	}
}

// A package with type errors is not followed, and nothing panics.
func TestTypeErrors(t *testing.T) {
	f, err := run(check(t, header+`func f() { use(missing) }`))
	if err != nil || f.(*Flow).program() != nil {
		t.Errorf("an ill-typed package is followed: error %v", err)
	}
}

// Nothing is built before there is a question.
func TestLazy(t *testing.T) {
	f, err := run(check(t, `package p; import "os"; func use(...any); func f() { use("a", os.Args, os.Exit) }`))
	if err != nil || f.(*Flow).Built() {
		t.Errorf("built without a question: error %v", err)
	}
}

// TestGuard marks the instruction that is guarded with a call of use.
func TestGuard(t *testing.T) {
	const get = `x := os.Getenv("X"); `
	tests := []struct {
		name, text string
		want       Guard
	}{
		{"none", `func f() { ` + get + `use(x) }`, None},
		{"fallback", `func f() { ` + get + `if x != "" { use(x) } }`, Fallback},
		{"either", `func f(y string) { ` + get + `if x != "" || len(x) > 0 { use(x) } }`, Fallback},
		{"either of two things", `func f(y string) { ` + get + `if x != "" || y != "" { use(x) } }`, None},
		{"early return", `func f() { ` + get + `if x == "" { return }; use(x) }`, Fallback},
		{"length", `func f() { ` + get + `if len(x) > 0 { use(x) } }`, Fallback},
		{"or", `func f(y string) { ` + get + `if x == "" || y == "" { return }; use(x) }`, Fallback},
		{"not", `func f() { ` + get + `if !(x == "") { use(x) } }`, Fallback},
		{"read again", `func f() { if os.Getenv("X") != "" { ` + get + `use(x) } }`, Fallback},
		{"ok", `func f() { x, ok := os.LookupEnv("X"); if ok { use(x) } }`, Fallback},
		{"panics", `func f() { ` + get + `if x == "" { panic("no X") }; use(x) }`, Required},
		{"exits", `func f() { ` + get + `if x == "" { os.Exit(1) }; use(x) }`, Required},
		{"the wrong side", `func f() { ` + get + `if x == "" { use(x) } }`, Unclear},
		{"after the other side", `func f() { ` + get + `if x != "" { return }; use(x) }`, Unclear},
		{"another value", `func f() { ` + get + `if os.Getenv("Y") != "" { use(x) } }`, None},
		{"an error", `func f(err error) { ` + get + `if err == nil { use(x) } }`, None},
		{"after the test", `func f() { ` + get + `if x == "" { println("no X") }; use(x) }`, None},
		{"a loop", `func f(n int) { ` + get + `for i := 0; i < n; i++ { use(x) } }`, None},
		{"a mode of something else", `func f(mode string) { ` + get + `if mode == "upload" { use(x) } }`, None},
		{"panics in a helper", `func f() { ` + get + `if x == "" { need("X") }; use(x) }; func need(s string) { panic(s) }`, Required},
		{"a predicate", `func f() { ` + get + `if ok(x) { use(x) } }; func ok(s string) bool { return s != "" }`, Fallback},
		{"in the caller", `func f() { ` + get + `if x != "" { g(x) } }; func g(x string) { use(x) }`, Fallback},
		{"in one caller of two", `func f() { ` + get + `if x != "" { g(x) }; g(x) }; func g(x string) { use(x) }`, None},
		{"never empty", `func f() { use(must()) }; func must() string { ` + get + `if x == "" { panic("no X") }; return x }`, Required},
		{"a default", `func f() { use(env("d")) }; func env(d string) string { if v := os.Getenv("X"); v != "" { return v }; return d }`, Required},
		{"an empty default", `func f() { use(env("")) }; func env(d string) string { if v := os.Getenv("X"); v != "" { return v }; return d }`, None},
		{"a default on the spot", `func f() { ` + get + `if x == "" { x = "d" }; use(x) }`, Required},
		{"another default", `func f() { ` + get + `if x == "" { x = os.Getenv("Y") }; use(x) }`, None},
		{"validated", `type T struct{ s string }; func (t T) check() error { if t.s == "" { return io.EOF }; return nil }
			func f() error { t := &T{os.Getenv("X")}; if err := t.check(); err != nil { return err }; use(t.s); return nil }`, Required},
		{"validated as an argument", `func check(s string) error { if len(s) == 0 { return io.EOF }; return nil }
			func f() error { ` + get + `if err := check(x); err != nil { return err }; use(x); return nil }`, Required},
		{"something else validated", `type T struct{ s, u string }; func (t T) check() error { if t.u == "" { return io.EOF }; return nil }
			func f() error { t := &T{s: os.Getenv("X")}; if err := t.check(); err != nil { return err }; use(t.s); return nil }`, None},
		{"around a literal", `func f() func() { ` + get + `if x == "" { return nil }; return func() { use(x) } }`, Fallback},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := program1(t, header+test.text)
			call := only(t, p)
			v := Value{p, call.Common().Args[0], call}
			if got := v.Guard(); got != test.want {
				t.Errorf("guard is %d, want %d", got, test.want)
			}
		})
	}
}

// only returns the one call of use.
func only(t *testing.T, p *program) ssa.CallInstruction {
	t.Helper()
	for _, call := range p.calls {
		if fn := call.Common().StaticCallee(); fn != nil && fn.Name() == "use" {
			return call
		}
	}
	t.Fatal("no call of use")
	return nil
}
