package flow

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// FuzzSound generates programs and knows which value each gives to use if its
// conditions turn out one way. Whatever else a value may be, that one is among
// its origins, unless they say that they are not all.
func FuzzSound(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(bytesOf(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, atom := generate(data)
		p := program1(t, text)
		call := only(t, p)
		origins := Value{p, call.Common().Args[0], call}.Origins()
		if !origins.Has(Unknown) && !strings.Contains(" "+describe(origins)+" ", " "+atom+" ") {
			t.Errorf("origins are %s, want %s among them, in\n%s", describe(origins), atom, text)
		}
	})
}

// bytesOf returns bytes that make a program of some length.
func bytesOf(seed uint64) []byte {
	random := rand.New(rand.NewPCG(seed, 0))
	data := make([]byte, 20+random.IntN(200))
	for i := range data {
		data[i] = byte(random.Uint32())
	}
	return data
}

// A generator writes a program and runs it while it does: what the program
// stores is an atom, a constant or an environment variable, as describe spells
// it.
type generator struct {
	data   []byte // decides
	atoms  int
	depth  int // of blocks and helpers
	global string
	funcs  []string
}

// A state is what the variables of a function hold.
type state struct {
	vars  [3]string
	field string
}

// generate returns a program and the atom that it gives to use.
func generate(data []byte) (text, atom string) {
	g := &generator{data: data, global: `"g"`}
	s := initial()
	body := g.block(&s, true)
	i := g.choose(3)
	g.funcs = append(g.funcs, fmt.Sprintf("func F() {\n%s%suse(x%d)\n}\n", locals, body, i))
	return shared + strings.Join(g.funcs, ""), s.vars[i]
}

const (
	shared = "package p\n\nimport \"os\"\n\nvar _ = os.Getenv\n\nfunc use(string)\n\ntype T struct{ s string }\n\nvar g = `g`\n\nvar c func() bool\n\n"
	locals = "x0, x1, x2, t := `0`, `1`, `2`, &T{`s`}\n_, _, _, _ = x0, x1, x2, t\n"
)

// initial returns what the locals hold at first. None is empty: that a variable
// is, before something is stored in it, is no origin of its own.
func initial() state { return state{[3]string{`"0"`, `"1"`, `"2"`}, `"s"`} }

// choose takes a decision among n.
func (g *generator) choose(n int) int {
	if len(g.data) == 0 {
		return 0
	}
	first := int(g.data[0])
	g.data = g.data[1:]
	return first % n
}

// block returns statements. They change the state if they are run.
func (g *generator) block(s *state, run bool) string {
	var b strings.Builder
	g.depth++
	for range 1 + g.choose(8) {
		if len(g.data) == 0 || g.depth > 6 {
			break
		}
		next, global := *s, g.global
		b.WriteString(g.statement(&next, run) + "\n")
		if run {
			*s = next
		} else {
			g.global = global
		}
	}
	g.depth--
	return b.String()
}

// statement returns one statement, and changes the state as it does.
func (g *generator) statement(s *state, run bool) string {
	i, j := g.choose(3), g.choose(3)
	switch g.choose(14) {
	case 0:
		return g.assign(&s.vars[i], "x%d = ", i)
	case 1:
		s.vars[i] = s.vars[j]
		return fmt.Sprintf("x%d = x%d", i, j)
	case 2:
		s.field = s.vars[j]
		return fmt.Sprintf("t.s = x%d", j)
	case 3:
		s.vars[i] = s.field
		return fmt.Sprintf("x%d = t.s", i)
	case 4:
		g.global = s.vars[j]
		return fmt.Sprintf("g = x%d", j)
	case 5:
		s.vars[i] = g.global
		return fmt.Sprintf("x%d = g", i)
	case 6:
		s.vars[i] = s.vars[j]
		return fmt.Sprintf("{ p := &x%d; *p = x%d }", i, j)
	case 7:
		s.vars[i] = s.vars[j]
		return fmt.Sprintf("{ m := map[string]string{`k`: x%d}; x%d = m[`k`] }", j, i)
	case 8:
		return g.branch(s, run)
	case 9:
		return "for c() {\n" + g.block(s, run) + "if c() { break }\n}"
	case 10:
		return g.literal(s, run)
	case 11:
		return g.jump(s, run)
	case 12:
		s.vars[i] = s.vars[j]
		return fmt.Sprintf("x%d = (&T{x%d}).s", i, j)
	default:
		return g.helper(s, i, j, run)
	}
}

// assign stores a new atom.
func (g *generator) assign(to *string, format string, i int) string {
	g.atoms++
	atom, source := fmt.Sprintf("$E%d", g.atoms), fmt.Sprintf("os.Getenv(`E%d`)", g.atoms)
	if g.choose(2) == 0 {
		atom = fmt.Sprintf("%q", fmt.Sprintf("k%d", g.atoms))
		source = atom
	}
	*to = atom
	return fmt.Sprintf(format, i) + source
}

// branch runs one of two blocks.
func (g *generator) branch(s *state, run bool) string {
	first := g.choose(2) == 0
	format := []string{"if c() {\n%s} else {\n%s}", "switch {\ncase c():\n%sdefault:\n%s}"}[g.choose(2)]
	return fmt.Sprintf(format, g.block(s, run && first), g.block(s, run && !first))
}

// literal runs a block in a function literal.
func (g *generator) literal(s *state, run bool) string {
	return "func() {\n" + g.block(s, run) + "}()"
}

// jump runs a block, or jumps over it.
func (g *generator) jump(s *state, run bool) string {
	g.atoms++
	label, over := fmt.Sprintf("l%d", g.atoms), g.choose(2) == 0
	return fmt.Sprintf("if c() { goto %s }\n{\n%s}\n%[1]s:", label, g.block(s, run && !over)) + "\n;"
}

// helper calls a function that gets two variables and returns one of its own.
func (g *generator) helper(s *state, i, j int, run bool) string {
	g.atoms++
	name, inner := fmt.Sprintf("h%d", g.atoms), initial()
	a, b := s.vars[i], s.vars[j]
	inner.vars[0], inner.vars[1] = a, b
	body := g.block(&inner, run)
	k := g.choose(3)
	s.vars[i] = inner.vars[k]
	g.funcs = append(g.funcs, fmt.Sprintf("func %s(a, b string) string {\n%sx0, x1 = a, b\n%sreturn x%d\n}\n", name, locals, body, k))
	return fmt.Sprintf("x%d = %s(x%d, x%d)", i, name, i, j)
}
