package report

import (
	"strings"
	"testing"
)

// at returns the position of the only occurrence of what in src.
func at(t *testing.T, src, what string) Position {
	t.Helper()
	i := strings.Index(src, what)
	if i < 0 || strings.Count(src, what) != 1 {
		t.Fatalf("%q does not occur once in %q", what, src)
	}
	p := Position{Path: "/a.go"}
	p.Line, p.Column = lineColumn(src[:i])
	p.EndLine, p.EndColumn = lineColumn(src[:i+len(what)])
	return p
}

// lineColumn returns the place after text.
func lineColumn(text string) (line, column int) {
	return 1 + strings.Count(text, "\n"), len(text) - strings.LastIndex(text, "\n")
}

func drawFrame(src string, p Position) (frame, bool) {
	return newSources(reader(map[string]string{p.Path: src})).frame(p)
}

// checkFrame compares the frame of p with a line and the carets below it.
func checkFrame(t *testing.T, name, src string, p Position, line, carets string) {
	t.Helper()
	f, ok := drawFrame(src, p)
	if !ok {
		t.Errorf("%s: no frame", name)
		return
	}
	check(t, name+": line", f.line, line)
	check(t, name+": carets", strings.Repeat(" ", f.indent)+strings.Repeat("^", f.carets), carets)
}

func TestFrame(t *testing.T) {
	for _, test := range []struct {
		name, src, at string
		line, carets  string
	}{
		{"plain", "package p\nvar x = y\n", "x", `var x = y`, `    ^`},
		{"last line without end", "package p\nvar x = y", "y", `var x = y`, `        ^`},
		{"carriage return", "package p\r\nvar x = y\r\n", "y", `var x = y`, `        ^`},
		{"tabs", "package p\n\tx\t:=\ty\n", "y", `    x   :=  y`, `            ^`},
		{"byte order mark", "\ufeffpackage p\n", "p\n", "package p", `        ^`},
		{"wide source", "package p\nvar größe, 𝛼 = y\n", "y", `var größe, 𝛼 = y`, `               ^`},
		{"many lines", "package p\nvar x = f(\n\ty,\n)\n", "f(\n\ty,\n)", `var x = f(`, `        ^^`},
		{"terminal sequence", "package p\nvar x = `\x1b[2J`\n", "x", "var x = `\ufffd[2J`", `    ^`},
		{"turned around", "package p\nvar x = `\u202ea`\n", "x", "var x = `\ufffda`", `    ^`},
	} {
		checkFrame(t, test.name, test.src, at(t, test.src, test.at), test.line, test.carets)
	}
}

func TestFrameMasks(t *testing.T) {
	for _, test := range []struct {
		name, src, at string
		line, carets  string
	}{
		{"empty string", "package p\nvar x = f(\"\")\n", `f("")`, `var x = f("")`, `        ^^^^^`},
		{"short literals stay", "package p\nvar x = f(\"s3\", 'a', 10) // s\n", "x",
			`var x = f("s3", 'a', 10) // s`, `    ^`},
		{"long string", "package p\nvar x = f(\"123456789\", y)\n", "y", `var x = f("***", y)`, `                 ^`},
		{"just short enough", "package p\nvar x = f(\"12345678\", y)\n", "y", `var x = f("12345678", y)`, `                      ^`},
		{"byte by byte over lines", "package p\nvar x = []byte{65,\n75, 73, 65,\n81,\n}\n", "[]byte{65,\n75, 73, 65,\n81,\n}",
			`var x = []byte{***,`, `        ^^^^^^^^^^^`},
		{"long comment", "package p\nvar x = y // 12345678\n", "x", `var x = y //***`, `    ^`},
		{"long block comment", "package p\nvar /* 123456789 */ x = y\n", "x", `var /*****/ x = y`, `            ^`},
		{"pointed at", "package p\nvar x = f(\"Summer24\")\n", `"Summer24"`, `var x = f("***")`, `          ^^^^^`},
		{"inside what is pointed at", "package p\nvar x = f('1', \"23\", 45)\n", `f('1', "23", 45)`,
			`var x = f('***', "***", 45)`, `        ^^^^^^^^^^^^^^^^^^^`},
		{"in pieces", "package p\nvar x = \"AKIA\" + \"QFAK\" + \"EQ\"\n", "x",
			`var x = "***" + "***" + "***"`, `    ^`},
		{"byte by byte", "package p\nvar x = []byte{65, 75, 73, 65, 81}\n", "x",
			`var x = []byte{***, ***, ***, ***, ***}`, `    ^`},
		{"part of a literal", "package p\nvar x = \"key=1234\"\n", "1234", `var x = "******"`, `            ^^^`},
		{"struct tag", "package p\ntype x struct{ y int `json:\"yyyy\"` }\n", "x", "type x struct{ y int `***` }", `     ^`},
		{"in a raw string", "package p\nvar x = `a\nb\nc`\n", "b", `***`, `^^^`},
		{"end of a raw string with carriage returns", "package p\r\nvar x = f(`1\r\n2345\r\n6789`, y)\r\n", "y",
			"***`, y)", `      ^`},
		{"end of a block comment with carriage returns", "package p\r\n/*1\r\n2345\r\n6789*/var x = y\r\n", "x",
			"***" + `*/var x = y`, `         ^`},
	} {
		checkFrame(t, test.name, test.src, at(t, test.src, test.at), test.line, test.carets)
	}
}

// What the scan knew and the file does not hold must not stop a report.
func TestFrameElsewhere(t *testing.T) {
	const src = "package p\nvar x = \"1234\"\n"
	for _, test := range []struct {
		name         string
		p            Position
		line, carets string
	}{
		{"no end", Position{Line: 2, Column: 9}, `var x = "***"`, `        ^^^^^`},
		{"end before start", Position{Line: 2, Column: 9, EndLine: 1, EndColumn: 3}, `var x = "***"`, `        ^^^^^`},
		{"end after the file", Position{Line: 2, Column: 9, EndLine: 9, EndColumn: 3}, `var x = "***"`, `        ^^^^^`},
		{"column after the line", Position{Line: 1, Column: 99, EndLine: 1, EndColumn: 100}, `package p`, `         ^`},
		{"no column", Position{Line: 1}, `package p`, `^^^^^^^^^`},
	} {
		test.p.Path = "/a.go"
		checkFrame(t, test.name, src, test.p, test.line, test.carets)
	}
}

func TestNoFrame(t *testing.T) {
	const good = "package p\n"
	for _, test := range []struct {
		name, src string
		p         Position
	}{
		{"no line", good, Position{Path: "/a.go"}},
		{"line after the file", good, Position{Path: "/a.go", Line: 2, Column: 1}},
		{"empty file", "", Position{Path: "/a.go", Line: 1, Column: 1}},
		{"not Go", good, Position{Path: "/a.y", Line: 1, Column: 1}},
		{"open string", "package p\nvar x = \"1\n", Position{Path: "/a.go", Line: 1, Column: 1}},
		{"open raw string", "package p\nvar x = `1\n", Position{Path: "/a.go", Line: 1, Column: 1}},
		{"open comment", "package p\n/* 1\n", Position{Path: "/a.go", Line: 1, Column: 1}},
		{"open character", "package p\nvar x = '", Position{Path: "/a.go", Line: 1, Column: 1}},
		{"invalid UTF-8", "package p\nvar x = \"\xff\"\n", Position{Path: "/a.go", Line: 1, Column: 1}},
	} {
		if f, ok := drawFrame(test.src, test.p); ok {
			t.Errorf("%s: frame %q", test.name, f.line)
		}
	}
}

// However a secret is written, and wherever in the file a finding points, no
// frame shows any four characters of it in a row.
func TestFrameHidesSecrets(t *testing.T) {
	for _, src := range []string{
		"package p\nvar k = \"" + fakeSecret + "\"\n",
		"package p\nvar k = `" + fakeSecret + "`\n",
		"package p\r\nvar k = `\r\n[default]\r\nsecret = " + fakeSecret + "\r\n` + f(x)\r\n",
		"package p\n// " + fakeSecret + "\nvar k = 1\n",
		"package p\n/* a\n" + fakeSecret + "\n*/ var k = 1\n",
		"package p\n/*\r\n\r\n\r\n*/ /*" + fakeSecret + "*/ var k = 1\n",
		"package p\nvar k = f(1, \"ü\", \"" + fakeSecret[:20] + "\"+\"" + fakeSecret[20:] + "\")\n",
		"package p\ntype t struct { k int `v:\"" + fakeSecret + "\"` }\n",
		"package p\nvar k = \"\\x00" + fakeSecret + "\\\"\"\n",
		"package p\nvar k = " + `"` + strings.Join(strings.SplitAfter(fakeSecret, "e"), `" + "`) + `"` + "\n",
	} {
		for line := range strings.Count(src, "\n") {
			for column := range 80 {
				p := Position{Path: "/a.go", Line: line + 1, Column: column, EndLine: line + 1, EndColumn: column + 7}
				f, ok := drawFrame(src, p)
				if !ok {
					t.Fatalf("no frame for line %d of %q", p.Line, src)
				}
				if run := commonRun(f.line, fakeSecret, 4); run != "" {
					t.Fatalf("frame %q of %q shows %q", f.line, src, run)
				}
			}
		}
	}
}

// commonRun returns the first n characters in a row that both texts hold.
func commonRun(text, secret string, n int) string {
	for i := range len(secret) - n + 1 {
		if strings.Contains(text, secret[i:i+n]) {
			return secret[i : i+n]
		}
	}
	return ""
}

func TestSpanMeets(t *testing.T) {
	for _, test := range []struct {
		s, t span
		want bool
	}{
		{span{1, 3}, span{2, 4}, true},
		{span{1, 9}, span{2, 4}, true},
		{span{1, 3}, span{1, 3}, true},
		{span{1, 3}, span{3, 4}, false},
		{span{1, 3}, span{5, 6}, false},
		{span{2, 2}, span{1, 3}, false}, // nothing has nothing in common
	} {
		if got := test.s.meets(test.t); got != test.want {
			t.Errorf("%v.meets(%v) = %t, want %t", test.s, test.t, got, test.want)
		}
		if got := test.t.meets(test.s); got != test.want {
			t.Errorf("%v.meets(%v) = %t, want %t", test.t, test.s, got, test.want)
		}
	}
}
