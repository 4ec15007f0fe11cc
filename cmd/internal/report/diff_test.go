package report

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	const seven = "package p\n\nvar a int\nvar b int\nvar c int\nvar d int\nvar e int\n"
	for _, test := range []struct{ name, old, new, want string }{
		{"equal", seven, seven, ""},
		{"in the middle", seven, strings.Replace(seven, "c int", "c\tbool", 1),
			"@@ -2,6 +2,6 @@\n \n var a int\n var b int\n-var c int\n+var c\tbool\n var d int\n var e int\n"},
		{"first line", seven, strings.Replace(seven, "p\n", "q\n", 1),
			"@@ -1,4 +1,4 @@\n-package p\n+package q\n \n var a int\n var b int\n"},
		{"line more", seven, seven + "var f int\n",
			"@@ -5,3 +5,4 @@\n var c int\n var d int\n var e int\n+var f int\n"},
		{"line less", seven, strings.Replace(seven, "var e int\n", "", 1),
			"@@ -4,4 +4,3 @@\n var b int\n var c int\n var d int\n-var e int\n"},
		{"all", "", "package p\n", "@@ -0,0 +1,1 @@\n+package p\n"},
		{"nothing left", "package p\n", "", "@@ -1,1 +0,0 @@\n-package p\n"},
		{"no newline", "package p\nvar a = 1", "package p\nvar a = 1\n",
			"@@ -1,2 +1,2 @@\n package p\n-var a = 1\n\\ No newline at end of file\n+var a = 1\n"},
		{"close changes", seven, strings.NewReplacer("p\n", "q\n", "e int", "e bool").Replace(seven),
			"@@ -1,7 +1,7 @@\n-package p\n+package q\n \n var a int\n var b int\n var c int\n var d int\n-var e int\n+var e bool\n"},
		{"changes that are just close enough", seven + "var f int\n", strings.NewReplacer("p\n", "q\n", "f int", "f bool").Replace(seven + "var f int\n"),
			"@@ -1,8 +1,8 @@\n-package p\n+package q\n \n var a int\n var b int\n var c int\n var d int\n var e int\n-var f int\n+var f bool\n"},
		{"far changes", seven + "var f int\nvar g int\n", strings.NewReplacer("p\n", "q\n", "g int", "g bool").Replace(seven + "var f int\nvar g int\n"),
			"@@ -1,4 +1,4 @@\n-package p\n+package q\n \n var a int\n var b int\n" +
				"@@ -6,4 +6,4 @@\n var d int\n var e int\n var f int\n-var g int\n+var g bool\n"},
		{"carriage returns", "package p\r\nvar a int\r\n", "package p\r\nvar b int\r\n",
			"@@ -1,2 +1,2 @@\n package p\n-var a int\n+var b int\n"},
		{"terminal sequence", "package p // \x1b[2J\n", "package p // \x1b[2J\nvar a int\n",
			"@@ -1,1 +1,2 @@\n package p //***\n+var a int\n"},
	} {
		head := "--- a/m/a.go\n+++ b/m/a.go\n"
		if test.want == "" {
			head = ""
		}
		check(t, test.name, diff(t, test.old, test.new), head+test.want)
	}
}

// diff returns what Diff writes.
func diff(t *testing.T, old, new string) string {
	t.Helper()
	var b strings.Builder
	if err := Diff(&b, "m/a.go", []byte(old), []byte(new)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Unlike in a frame, short literals are hidden too: nothing points at them.
func TestDiffMasks(t *testing.T) {
	for _, test := range []struct{ name, line, want string }{
		{"long string", `var a = "123456789"`, `var a = "***"`},
		{"short string", `var a = "Summer24"`, `var a = "***"`},
		{"empty string", `var a = ""`, `var a = ""`},
		{"in pieces", `var a = "AKIA" + "QFAKE"`, `var a = "***" + "***"`},
		{"character", `var a = 'x'`, `var a = '***'`},
		{"byte by byte", `var a = []byte{65, 75, 73, 65, 81}`, `var a = []byte{***, ***, ***, ***, ***}`},
		{"number", `var a = 3600`, `var a = 3600`},
		{"comment", `var a = b // key: s3cr3t`, `var a = b //***`},
		{"block comment", `var a /* s3cr3t */ = b`, `var a /*****/ = b`},
		{"struct tag", "type a struct{ b int `c:\"d\"` }", "type a struct{ b int `***` }"},
		{"raw string over lines", "var a = `x\n\ny` + b", "var a = `***"},
	} {
		gone := diff(t, "package p\n"+test.line+"\n", "package p\n")
		come := diff(t, "package p\n", "package p\n"+test.line+"\n")
		stays := diff(t, "package p\n"+test.line+"\n", "package p\n"+test.line+"\nvar z int\n")
		for mark, got := range map[string]string{"-": gone, "+": come, " ": stays} {
			if !strings.Contains(got, "\n"+mark+test.want+"\n") {
				t.Errorf("%s: the diff lacks %q:\n%s", test.name, mark+test.want, got)
			}
		}
	}
}

// However a secret is written, and wherever a line is put in or taken out
// beside it, no diff shows four characters of it in a row.
func TestDiffHidesSecrets(t *testing.T) {
	for _, src := range []string{
		"package p\n\nvar k = \"" + fakeSecret + "\"\n",
		"package p\n\nvar k = `" + fakeSecret + "`\n",
		"package p\r\n\r\nvar k = `\r\n[default]\r\nsecret = " + fakeSecret + "\r\n` + f(x)\r\n",
		"package p\n\n// " + fakeSecret + "\nvar k = 1\n",
		"package p\n\n/* a\n" + fakeSecret + "\n*/ var k = 1\n",
		"package p\n\nvar k = f(1, \"ü\", \"" + fakeSecret[:20] + "\"+\n\"" + fakeSecret[20:] + "\")\n",
		"package p\n\nvar k = " + `"` + strings.Join(strings.SplitAfter(fakeSecret, "e"), "\" +\n\"") + `"` + "\n",
	} {
		lines := strings.SplitAfter(src, "\n")
		for at := range lines {
			more := strings.Join(lines[:at], "") + "\n" + strings.Join(lines[at:], "")
			for _, got := range []string{diff(t, src, more), diff(t, more, src)} {
				// Marks stand between pieces, and so do quotation marks.
				joined := strings.NewReplacer("\n", "", "\"", "", "+", "", "-", "", " ", "").Replace(got)
				if run := commonRun(joined, fakeSecret, 4); run != "" || got == "" {
					t.Fatalf("the diff shows %q:\n%s", run, got)
				}
			}
		}
	}
}

func TestDiffErrors(t *testing.T) {
	const good = "package p\n"
	for _, bad := range []string{"package p\nvar a = \"" + fakeSecret + "\n", "package p\nvar a = `", "package p\n/*", "package p\nvar a = \"\xff\"\n"} {
		for _, texts := range [][2]string{{bad, good}, {good, bad}} {
			var b strings.Builder
			err := Diff(&b, "a\n.go", []byte(texts[0]), []byte(texts[1]))
			const want = "a\ufffd.go cannot be shown, because it is not valid Go: run gofmt -e on it"
			if err == nil || err.Error() != want || b.Len() > 0 {
				t.Errorf("%q to %q: error %v, output %q", texts[0], texts[1], err, b.String())
			}
		}
	}
	if err := Diff(fullWriter{}, "a.go", []byte(good), []byte("package q\n")); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("error %v, want %v", err, io.ErrShortWrite)
	}
}

// A name could hold the escape sequences of a terminal.
func TestDiffName(t *testing.T) {
	var b strings.Builder
	if err := Diff(&b, "a\x1b[2J\n.go", []byte("package p\n"), []byte("package q\n")); err != nil {
		t.Fatal(err)
	}
	check(t, "head", b.String(), "--- a/a\ufffd[2J\ufffd.go\n+++ b/a\ufffd[2J\ufffd.go\n@@ -1,1 +1,1 @@\n-package p\n+package q\n")
}
