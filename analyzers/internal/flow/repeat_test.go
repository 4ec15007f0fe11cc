package flow

import (
	"fmt"
	"go/ast"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
)

// repeatHeader begins the programs of these tests. What they repeat is send, and
// the method of a client.
const repeatHeader = `package p

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math"
	"math/rand"
	"time"
)

type input struct{ Name, Token string; n int }

type output struct{ State, Token string; Items []string }

func send(context.Context, *input) (*output, error)

var (
	_ = context.Background
	_ = fmt.Sprint
	_ = math.Pow
	_ = rand.Intn
	_ = log.Print
	_ = errors.New
	_ = time.Second

	gone = errors.New("gone")
	pause = time.Second
)

`

// repeats type-checks a program and describes what repeats its requests.
func repeats(t *testing.T, text string) string {
	t.Helper()
	p := program1(t, repeatHeader+text)
	var all []string
	for _, file := range p.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "send" {
				if request, ok := p.calls[call.Lparen].(*ssa.Call); ok {
					for _, r := range p.repetitions(request, true) {
						all = append(all, describeRepetition(r))
					}
				}
			}
			return true
		})
	}
	return strings.Join(all, ", ")
}

func describeRepetition(r Repetition) string {
	cause := map[Cause]string{AnyError: "error", AwaitedState: "state"}[r.Cause]
	delay := map[Delay]string{UnknownDelay: "?", NoDelay: "at once", ConstantDelay: "constant", GrowingDelay: "growing", RandomDelay: "random"}[r.Delay]
	bound := map[Bound]string{UnknownBound: "?", Unbounded: "for ever", ByCounter: "counter", ByTime: "time", ByContext: "context"}[r.Bound]
	text := fmt.Sprint(cause, " ", delay, " ", bound)
	if r.Sleep.IsValid() {
		text += " deaf"
	}
	return text
}

func TestRepetitions(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"for ever", `func f() { for { _, err := send(context.Background(), &input{Name: "x"}); if err == nil { return }; time.Sleep(time.Second) } }`, "error constant for ever"},
		{"counter", `func f() (err error) { for i := 0; i < 3; i++ { if _, err = send(context.Background(), nil); err == nil { break } }; return err }`, "error at once counter"},
		{"range", `func f() (err error) { for range 3 { if _, err = send(context.Background(), nil); err == nil { return nil }; time.Sleep(pause) }; return err }`, "error constant counter"},
		{"range over delays", `func f() (err error) { for _, d := range []time.Duration{1, 2} { if _, err = send(context.Background(), nil); err == nil { return nil }; time.Sleep(d) }; return err }`, "error growing counter"},
		{"counter on the error's way", `func f() error { n := 0; for { _, err := send(context.Background(), nil); if err != nil { n++; if n > 3 { return err }; time.Sleep(1); continue }; return nil } }`, "error constant counter"},
		{"goto", `func f() {
again:
	if _, err := send(context.Background(), nil); err != nil { log.Print(err); goto again } }`, "error at once for ever"},
		{"condition", `func f() { _, err := send(context.Background(), nil); for err != nil { time.Sleep(1); _, err = send(context.Background(), nil) } }`, "error constant for ever"},
		{"recursion", `func f(x string) { if _, err := send(context.Background(), &input{Name: x}); err != nil { time.Sleep(1); f(x) } }`, "error constant for ever"},
		{"counted recursion", `func f(x string, n int) error { _, err := send(context.Background(), &input{Name: x}); if err != nil && n > 0 { time.Sleep(1); return f(x, n-1) }; return err }`, "error constant counter"},
		{"growing recursion", `func f(x string, d time.Duration) error { _, err := send(context.Background(), &input{Name: x}); if err != nil && d < 100 { time.Sleep(d); return f(x, d*2) }; return err }`, "error growing counter"},
		{"select", `func f(ctx context.Context) error { for { _, err := send(ctx, nil); if err == nil { return nil }; select { case <-ctx.Done(): return ctx.Err(); case <-time.After(time.Second): } } }`, "error constant context"},
		{"ticker", `func f() error { t := time.NewTicker(time.Second); defer t.Stop(); for { _, err := send(context.Background(), nil); if err == nil { return nil }; <-t.C } }`, "error constant for ever"},
		{"timer", `func f() error { for { _, err := send(context.Background(), nil); if err == nil { return nil }; t := time.NewTimer(time.Second); <-t.C } }`, "error constant for ever"},
		{"reset timer", `func f() error { t := time.NewTimer(0); for d := time.Second; ; d *= 2 { _, err := send(context.Background(), nil); if err == nil { return nil }; t.Reset(d); <-t.C } }`, "error growing for ever"},
		{"deadline", `func f() error { end := time.Now().Add(time.Minute); for time.Now().Before(end) { if _, err := send(context.Background(), nil); err == nil { return nil }; time.Sleep(1) }; return gone }`, "error constant time"},
		{"elapsed", `func f() error { t0 := time.Now(); for { _, err := send(context.Background(), nil); if err == nil { return nil }; if time.Since(t0) > time.Minute { return err }; time.Sleep(1) } }`, "error constant time"},
		{"timeout channel", `func f() error { end := time.After(time.Minute); for { _, err := send(context.Background(), nil); if err == nil { return nil }; select { case <-end: return err; default: time.Sleep(1) } } }`, "error constant time"},
		{"context's error", `func f(ctx context.Context) error { for ctx.Err() == nil { if _, err := send(ctx, nil); err == nil { return nil }; time.Sleep(1) }; return ctx.Err() }`, "error constant context deaf"},
		{"canceled", `func f(ctx context.Context) error { for { _, err := send(ctx, nil); if err == nil { return nil }; if errors.Is(err, context.Canceled) { return err }; time.Sleep(1) } }`, "error constant context deaf"},
		{"variable delay", `func f() { d := time.Second; for { if _, err := send(context.Background(), nil); err == nil { return }; time.Sleep(d) } }`, "error constant for ever"},
		{"growing delay", `func f() { d := time.Second; for { if _, err := send(context.Background(), nil); err == nil { return }; time.Sleep(d); d *= 2 } }`, "error growing for ever"},
		{"scaled delay", `func f() { for i := 0; ; i++ { if _, err := send(context.Background(), nil); err == nil { return }; time.Sleep(time.Duration(i) * time.Second) } }`, "error growing for ever"},
		{"power", `func f() error { for i := 0; i < 4; i++ { if _, err := send(context.Background(), nil); err == nil { return nil }; time.Sleep(time.Duration(math.Pow(2, float64(i))) * time.Second) }; return gone }`, "error growing counter"},
		{"jitter", `func f() error { for i := 0; i < 4; i++ { if _, err := send(context.Background(), nil); err == nil { return nil }; time.Sleep(time.Duration(i*rand.Intn(9)) * time.Second) }; return gone }`, "error random counter"},
		{"helper that waits", `func f() { for { if _, err := send(context.Background(), nil); err == nil { return }; wait() } }; func wait() { time.Sleep(pause) }`, "error constant for ever"},
		{"helper that waits longer", `func f() { for i := 0; i < 3; i++ { if _, err := send(context.Background(), nil); err == nil { return }; wait(i) } }; func wait(i int) { time.Sleep(time.Duration(i) * pause) }`, "error growing counter"},
		{"helper that computes", `func f() { for i := 0; i < 3; i++ { if _, err := send(context.Background(), nil); err == nil { return }; time.Sleep(wait(i)) } }; func wait(i int) time.Duration { return time.Duration(1<<i) * pause }`, "error growing counter"},
		{"helper with chance", `func f() { for i := 0; i < 3; i++ { if _, err := send(context.Background(), nil); err == nil { return }; time.Sleep(wait(i)) } }; func wait(i int) time.Duration { return time.Duration(rand.Intn(i)) * pause }`, "error random counter"},
		{"unknown wait", `type b interface { Next() time.Duration }; func f(x b) { for { if _, err := send(context.Background(), nil); err == nil { return }; time.Sleep(x.Next()) } }`, "error ? for ever"},
		{"wait told to a closure", `func f(tell func(func(time.Duration))) { for { if _, err := send(context.Background(), nil); err == nil { return }; wait(tell) } }
func wait(tell func(func(time.Duration))) { var d time.Duration; tell(func(x time.Duration) { d = x }); if d == 0 { d = time.Second }; <-time.After(d) }`, "error ? for ever"},
		{"captured delay", `func f() { d := time.Second; defer func() { log.Print(d) }(); for { if _, err := send(context.Background(), nil); err == nil { return }; time.Sleep(d); d *= 2 } }`, "error growing for ever"},
		{"limiter", `type l interface { Wait(context.Context) error }; func f(x l) { for i := 0; i < 3; i++ { if _, err := send(context.Background(), nil); err == nil { return }; x.Wait(context.Background()) } }`, "error ? counter"},
		{"closure", `func retry(n int, f func() error) (err error) { for i := 0; i < n; i++ { if err = f(); err == nil { return nil }; time.Sleep(pause) }; return err }
func g(x string) error { return retry(3, func() error { _, err := send(context.Background(), &input{Name: x}); return err }) }`, "error constant counter"},
		{"closure of nothing", `func retry(f func() error) { for f() != nil {} }
func g() { retry(func() error { _, err := send(context.Background(), nil); return err }) }`, "error at once for ever"},
		{"closure with a result", `func retry(f func() error) { for { if err := f(); err == nil { return } } }
func g() (out *output) { retry(func() error { var err error; out, err = send(context.Background(), nil); return err }); return out }`, "error at once for ever"},
		{"wrapped", `func one(x string) error { if _, err := send(context.Background(), &input{Name: x}); err != nil { return fmt.Errorf("send: %w", err) }; return nil }
func g() { for { if err := one("x"); err == nil { return }; time.Sleep(1) } }`, "error constant for ever"},
		{"two steps", `func f() { for { if _, err := send(context.Background(), nil); err != nil { time.Sleep(1); continue }; if err := other(); err != nil { continue }; return } }; func other() error`, "error constant for ever"},
		{"stop at one error", `func f() error { for i := 0; i < 5; i++ { _, err := send(context.Background(), nil); if err == nil { return nil }; if errors.Is(err, gone) { return nil }; time.Sleep(1) }; return gone }`, "error constant counter"},
		{"deaf", `func f(ctx context.Context) error { for i := 0; i < 5; i++ { if _, err := send(ctx, nil); err == nil { return nil }; time.Sleep(1) }; return gone }`, "error constant counter deaf"},

		{"only one error", `func f() error { for { _, err := send(context.Background(), nil); if err == nil { return nil }; if !errors.Is(err, gone) { return err }; time.Sleep(1) } }`, ""},
		{"only one kind of error", `type e struct{ error }; func f() error { for { _, err := send(context.Background(), nil); if err == nil { return nil }; var x *e; if errors.As(err, &x) { time.Sleep(1); continue }; return err } }`, ""},
		{"a flag for one error", `func f() error { for { _, err := send(context.Background(), nil); if err != nil { again := false; if errors.Is(err, gone) { again = true }; if !again { return err }; time.Sleep(1) } else { break } }; return nil }`, ""},
		{"classified", `func f() error { for { _, err := send(context.Background(), nil); if err == nil { return nil }; if !temporary(err) { return err }; time.Sleep(1) } }; func temporary(error) bool`, ""},
		{"items", `func f(names []string) { for _, n := range names { if _, err := send(context.Background(), &input{Name: n}); err != nil { log.Print(err); continue }; return } }`, ""},
		{"consumer", `func f() { for { out, err := send(context.Background(), nil); if err != nil { time.Sleep(1); continue }; log.Print(out) } }`, ""},
		{"pages", `func f() error { in := new(input); for { out, err := send(context.Background(), in); if err != nil { return err }; if out.Token == "" { return nil }; in.Token = out.Token } }`, ""},
		{"pages by a method", `func (in *input) set(s string) { in.Token = s }; func f() error { in := new(input); for { out, err := send(context.Background(), in); if err != nil { return err }; if out.Token == "" { return nil }; in.set(out.Token) } }`, ""},
		{"pages in a variable", `func f() error { token := ""; for { out, err := send(context.Background(), &input{Token: token}); if err != nil { return err }; token = out.Token; if token == "" { return nil } } }`, ""},
		{"the next of many", `func next() string; func f() { for { if _, err := send(context.Background(), &input{Name: next()}); err == nil { return } } }`, ""},
		{"a name by chance", `func name(n int) string { return fmt.Sprint(rand.Intn(n)) }; func f() { for { if _, err := send(context.Background(), &input{Name: name(8)}); err == nil { return } } }`, ""},
		{"a method's next", `type s struct{ n int }; func (s *s) next() int { s.n++; return s.n }; func f(s *s) { for { if _, err := send(context.Background(), &input{n: s.next()}); err == nil { return } } }`, ""},
		{"a method's input", `type s struct{ name string }; func (s *s) input() *input { return &input{Name: s.name} }; func f(s *s) { for { if _, err := send(context.Background(), s.input()); err == nil { return } } }`, "error at once for ever"},
		{"not repeated", `func f() { for { _, err := send(context.Background(), nil); if err != nil { return } else { return } } }`, ""},
		{"error ignored", `func f() { for i := 0; i < 3; i++ { send(context.Background(), nil) } }`, ""},
		{"mended", `type c struct{ key string }; func (c *c) renew() { c.key = "new" }; func f(c *c) { for i := 0; i < 2; i++ { if _, err := send(context.Background(), nil); err == nil { return }; c.renew() } }`, ""},
		{"counted in a field", `type c struct{ n int }; func (c *c) f() error { for { _, err := send(context.Background(), nil); if err == nil { return nil }; c.n++; if c.n > 3 { return err }; time.Sleep(1) } }`, "error constant counter"},
		{"own errors", `func ready() error { out, err := send(context.Background(), nil); if err != nil { return err }; if out.State != "ok" { return gone }; return nil }
func g() { for { if err := ready(); err == nil { return }; time.Sleep(1) } }`, ""},

		{"state", `func f() { for { out, err := send(context.Background(), nil); if err != nil { log.Fatal(err) }; if out.State == "running" { return }; time.Sleep(1) } }`, "state constant for ever"},
		{"state in a loop", `func f(id string) { for { time.Sleep(1); out, err := send(context.Background(), &input{Name: id}); if err != nil { log.Fatal(err) }; for _, i := range out.Items { if i == id { fmt.Println(i); return } } } }`, "state constant for ever"},
		{"state of what was made before", `func f(made []*string) { id := ""; for _, m := range made { id = *m }; for { out, err := send(context.Background(), nil); if err != nil { log.Fatal(err) }; for _, i := range out.Items { if i == id { return } }; time.Sleep(1) } }`, "state constant for ever"},
		{"state in a flag", `func f() error { for { out, err := send(context.Background(), nil); if err != nil { return err }; all := true; for _, i := range out.Items { if i != "running" { all = false; break } }; if all { return nil }; time.Sleep(1) } }`, "state constant for ever"},
		{"state in parts", `type part struct{ State *string; Parts []part }; func f(ctx context.Context) error { for { parts, err := send2(ctx); if err != nil { return err }; all := true; for _, r := range parts { for _, i := range r.Parts { if *i.State != "running" { all = false; break } } }; if all { return nil }; fmt.Println("…"); time.Sleep(1) } }; func send2(ctx context.Context) ([]part, error) { _, err := send(ctx, nil); return nil, err }; func g() { f(context.TODO()) }`, "state constant for ever"},
		{"state with a context", `func f(ctx context.Context) error { for { out, err := send(ctx, nil); if err != nil { return err }; if out.State == "running" { return nil }; time.Sleep(1) } }`, "state constant context deaf"},
		{"state with an endless context", `func f(ctx context.Context) error { for { out, err := send(ctx, nil); if err != nil { return err }; if out.State == "running" { return nil }; time.Sleep(1) } }; func g() { f(context.TODO()) }`, "state constant for ever"},
		{"state by a helper", `func ready() (bool, error) { out, err := send(context.Background(), nil); if err != nil { return false, err }; return out.State == "ok", nil }
func g() { for { ok, err := ready(); if err != nil { return }; if ok { return }; time.Sleep(1) } }`, "state constant for ever"},
		{"bounded state", `func f() { for i := 0; i < 3; i++ { out, err := send(context.Background(), nil); if err != nil { log.Fatal(err) }; if out.State == "running" { return }; time.Sleep(1) } }`, "state constant counter"},
		{"watch", `func f(c chan string) { for { out, err := send(context.Background(), nil); if err != nil { return }; if out.State == "x" { return }; c <- out.State; time.Sleep(1) } }`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := repeats(t, test.text); got != test.want {
				t.Errorf("%s\ngot  %q\nwant %q", test.text, got, test.want)
			}
		})
	}
}
