package flow

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// maxWork bounds what one question allocates, in bytes. Whatever is visited is
// noted in a map, so that this counts the work of a question with all that it
// asks in turn, on any machine and however busy.
const maxWork = 128 << 20

// ask returns what is known about the one value that a program gives to use,
// and what it took to find out.
func ask(t *testing.T, text string) (origins Origins, guard Guard, work uint64) {
	t.Helper()
	p := program1(t, "package p\n\nimport \"os\"\n\nvar _ = os.Getenv\n\nfunc use(string)\n\n"+text)
	call := only(t, p)
	v := Value{p, call.Common().Args[0], call}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	origins, guard = v.Origins(), v.Guard()
	runtime.ReadMemStats(&after)
	return origins, guard, after.TotalAlloc - before.TotalAlloc
}

// repeat returns a text for each number below n, which it is given with the
// next one.
func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i, i+1)
	}
	return b.String()
}

// clique returns n functions each of which calls all of them, and ends with
// the given statement.
func clique(n int, format, end string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "func f%d(s string) string {\n", i)
		for j := range n {
			fmt.Fprintf(&b, format, j)
		}
		b.WriteString(end + "}\n")
		end = "return s"
	}
	return b.String()
}

// TestGenerated asks about programs that only a generator writes: an answer is
// right or says that it is not complete, and costs a bounded amount of work.
func TestGenerated(t *testing.T) {
	const x = `x := os.Getenv("X")`
	tests := []struct {
		name, text string
		want       string // among the origins
	}{
		{"branches", "func F(n int) { " + x + repeat(2_500, "\nif n == %d { x = os.Getenv(`X%d`) }") + "\nuse(x) }", "$X"},
		{"tests", "func F(n int) { " + x + repeat(3_000, "\nif n == %d { return }; _ = %d") + "\nif x != `` { use(x) } }", "$X"},
		{"cases", "func F(n int) { " + x + "; switch n {" + repeat(2_500, "\ncase %d: x = `%d`") + "\n}; use(x) }", "$X"},
		{"variables", "func F() { x0 := os.Getenv(`X`)" + repeat(5_000, "\np%[1]d := &x%[1]d; x%[2]d := *p%[1]d") + "\nuse(x5000) }", "$X"},
		{"sum", "func F() { " + x + repeat(5_000, "\nx += `%d,%d`") + "\nuse(x) }", "$X"},
		{"helpers", "func F() { use(h0()) }" + repeat(1_000, "\nfunc h%d() string { return h%d() }") + "\nfunc h1000() string { return os.Getenv(`X`) }", "$X"},
		{"callers", "func F() { h0(os.Getenv(`X`)) }" + repeat(1_000, "\nfunc h%d(s string) { h%d(s) }") + "\nfunc h1000(s string) { use(s) }", "$X"},
		{"calls", "func g(s string) { use(s) }; func F(b bool) {" + repeat(300, "\nif b { g(`%d,%d`) }") + "\n}", `"299,300"`},
		{"helpers in circles", "func F() { use(f0(os.Getenv(`X`))) }\n" + clique(20, "if len(s) > 3 { return f%d(s) }\n", "return s"), "$X"},
		{"callers in circles", "func F() { f0(os.Getenv(`X`)) }\n" + clique(40, "if s != `` { f%d(s) }\n", "use(s); return s"), "$X"},
		{"literals", "func F() { " + x + strings.Repeat("\nfunc() {", 200) + "use(x)" + strings.Repeat("}()", 200) + "}", "$X"},
		{"fields", "type T struct {" + repeat(2_000, "\nf%d string; g%d int") + "\n}\nfunc F(t, u *T) { t.f0 = os.Getenv(`X`)" + repeat(1_999, "\nt.f%[2]d = u.f%[1]d") + "\nuse(u.f1999) }", "$X"},
		{"stores", "type T struct { s string }\nfunc F(t, u *T) {" + repeat(5_000, "\nt.s = `%d,%d`") + "\nuse(u.s) }", `"4999,5000"`},
		{"embedded types", "type T0 struct { s string }" + repeat(300, "\ntype T%[2]d struct { T%[1]d; n%[1]d int }") + "\nfunc F(t *T300) { t.s = os.Getenv(`X`); use(t.s) }", "$X"},
		{"table", "var table = []string{" + repeat(6_000, "\n`%d,%d`,") + "\n}\nfunc F(n int) { use(table[n]) }", `"5999,6000"`},
		{"map", "var table = map[string]string{" + repeat(5_000, "\n`%d`: `%d`,") + "\n}\nfunc F(k string) { use(table[k]) }", `"5000"`},
		{"constants", "const (" + repeat(20_000, "\nc%d = `%d`") + "\n)\nfunc F() { use(c19999) }", `"20000"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			origins, _, work := ask(t, test.text)
			if got := describe(origins); !origins.Has(Unknown) && !strings.Contains(got, test.want) {
				t.Errorf("origins are %.100s, want %s among them", got, test.want)
			}
			if len(origins) > maxValues+1 || work > maxWork {
				t.Errorf("%d origins for %d bytes, want at most %d for %d", len(origins), work, maxValues, maxWork)
			}
		})
	}
}

// TestOdd asks about programs that are valid and seldom written.
func TestOdd(t *testing.T) {
	const x = `x := os.Getenv("X"); `
	tests := []struct{ name, text, want string }{
		{"goto", `func F(n int) { ` + x + `for { if n == 1 { x = "a"; goto end }; if n == 2 { break } }; x = "b"; end: use(x) }`, `"b" "a"`},
		{"labels", `func F(n int) { ` + x + `outer: for { switch { case n == 1: break outer; case n == 2: x = "a"; continue outer } }; use(x) }`, `$X "a"`},
		{"select", `func F(a, b chan string) { ` + x + `select { case a <- x: x = "a"; case <-b: default: x = "b" }; use(x) }`, `"a" $X "b"`},
		{"received", `func F(a chan string) { ` + x + `select { case x = <-a: default: }; use(x) }`, `? $X`},
		{"method value", `type T struct{ s string }; func (t T) get() string { return t.s }; func F() { m := T{os.Getenv("X")}.get; use(m()) }`, `$X`},
		{"method expression", `type T struct{ s string }; func (t T) get() string { return t.s }; func F() { use(T.get(T{os.Getenv("X")})) }`, `$X`},
		{"no body", `func outside() string; func F() { use(outside()) }`, `?`},
		{"empty body", `func g(s string) {}; func F() { ` + x + `g(x); use(x) }`, `$X`},
		{"deferred", `func F() (x string) { defer func() { recover(); x = "a" }(); x = os.Getenv("X"); use(x); return }`, `"a" $X`},
		{"range over a function", `func F(all func(func(string) bool)) { ` + x + `for range all { x = "a" }; use(x) }`, `"a" $X`},
		{"never true", `func F() { ` + x + `if false { x = "a" }; use(x) }`, `$X "a"`},
		{"append", `func F() { append := func(a, b string) string { return a }; use(append("a", "b")) }`, `"a"`},
		{"new", `func F() { new := func(s string) *string { return &s }; use(*new("a")) }`, `"a"`},
		{"string", `type text = string; func F() { string := func(int) text { return "a" }; use(string(1)) }`, `"a"`},
		{"true", `func F() { true := os.Getenv("X") == ""; x := "a"; if true { x = "b" }; use(x) }`, `"a" "b"`},
		{"recursive generic function", `func g[T any](n int, s string, v T) { if n > 0 { g(n-1, s, v) }; use(s) }; func F() { g(3, os.Getenv("X"), 1); g(2, "a", "b") }`, `$X "a"`},
		{"recursive generic type", `type L[T any] struct { next *L[T]; v T }; func (l *L[T]) last() T { if l.next == nil { return l.v }; return l.next.last() }
			func F() { l := &L[string]{v: os.Getenv("X")}; use(l.last()) }`, `$X ?`},
		{"type of itself", `type N []N; func F() { n := N{N{}}; n[0] = n; ` + x + `for range n { x = "a" }; use(x) }`, `$X "a"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			origins, _, _ := ask(t, test.text)
			got, known := describe(origins), " "+test.want+" "
			for _, atom := range strings.Fields(got) {
				if atom != "?" && !strings.Contains(known, " "+atom+" ") {
					t.Errorf("origins are %s, want only %s", got, test.want)
				}
			}
			for _, atom := range strings.Fields(test.want) {
				if !origins.Has(Unknown) && atom != "?" && !strings.Contains(" "+got+" ", " "+atom+" ") {
					t.Errorf("origins are %s, want %s", got, test.want)
				}
			}
		})
	}
}
