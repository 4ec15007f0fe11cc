package fix

import (
	"strings"
	"testing"

	"github.com/credvet/credvet/cmd/internal/report"
)

// replaced returns the edits that put new texts in the place of old ones, each
// of which stands once in the source.
func replaced(t *testing.T, src string, pairs ...string) []report.Edit {
	t.Helper()
	var all []report.Edit
	for i := 0; i < len(pairs); i += 2 {
		if n := strings.Count(src, pairs[i]); n != 1 {
			t.Fatalf("%q is there %d times in %q", pairs[i], n, src)
		}
		from := strings.Index(src, pairs[i])
		all = append(all, report.Edit{From: from, To: from + len(pairs[i]), New: pairs[i+1]})
	}
	return all
}

func TestRewrite(t *testing.T) {
	const two = "package p\n\nvar x = T{\n\tA:   1,\n\tBcd: 2,\n}\n"
	for _, test := range []struct {
		name, src string
		pairs     []string
		want      string
	}{
		{"formatted", two, []string{"Bcd: 2", "Bcdef: 2,LongName:3"},
			"package p\n\nvar x = T{\n\tA:     1,\n\tBcdef: 2, LongName: 3,\n}\n"},
		{"formatted, with an import", "package p\n\nimport (\n\t\"b\"\n\t\"d\"\n)\n\nvar x = b.X + d.X\n",
			[]string{"\"b\"\n", "\"b\"\n\"c\"\n\"a\"\n", "b.X", "a.X + b.X + c.X"},
			"package p\n\nimport (\n\t\"a\"\n\t\"b\"\n\t\"c\"\n\t\"d\"\n)\n\nvar x = a.X + b.X + c.X + d.X\n"},
		{"not formatted", strings.Replace(two, "var x", "var  x", 1), []string{"Bcd: 2", "Bcdef: 2,LongName:3"},
			"package p\n\nvar  x = T{\n\tA:   1,\n\tBcdef: 2,LongName:3,\n}\n"},
		{"no newline at the end", "package p\n\nvar x = 1", []string{"1", "2"}, "package p\n\nvar x = 2"},
		{"no line end at all", "package p", []string{"package p", "package p\n\nvar x = 1"}, "package p\n\nvar x = 1"},
		{"byte order mark", "\ufeffpackage p\n\nvar x = 1\n", []string{"1", "2 +3"}, "\ufeffpackage p\n\nvar x = 2 +3\n"},
		{"carriage returns", strings.ReplaceAll(two, "\n", "\r\n"), []string{"Bcd: 2", "Bcdef: 2,\nLongName:3"},
			"package p\r\n\r\nvar x = T{\r\n\tA:        1,\r\n\tBcdef:    2,\r\n\tLongName: 3,\r\n}\r\n"},
		{"carriage returns, not formatted", strings.ReplaceAll(strings.Replace(two, "var x", "var  x", 1), "\n", "\r\n"),
			[]string{"Bcd: 2", "Bcdef: 2,\nLongName:3"},
			"package p\r\n\r\nvar  x = T{\r\n\tA:   1,\r\n\tBcdef: 2,\r\nLongName:3,\r\n}\r\n"},
		{"a raw string with carriage returns", "package p\r\n\r\nvar x, y = `a\r\nb`, 1\r\n", []string{"1", "2"},
			"package p\r\n\r\nvar x, y = `a\r\nb`, 2\r\n"},
		{"some carriage returns", "package p\r\n\nvar x = 1\r\n", []string{"1", "2 +3"}, "package p\r\n\nvar x = 2 +3\r\n"},
		{"a comment stays", "package p\n\n// F does.\nfunc F() {\n\tg(1) // why\n}\n", []string{"g(1)", "g(1,2)"},
			"package p\n\n// F does.\nfunc F() {\n\tg(1, 2) // why\n}\n"},
	} {
		got, err := rewrite([]byte(test.src), replaced(t, test.src, test.pairs...))
		if string(got) != test.want || err != nil {
			t.Errorf("%s, error %v:\n got %q\nwant %q", test.name, err, got, test.want)
		}
	}
}

// An import that only the old text used goes.
func TestRewriteImports(t *testing.T) {
	for _, test := range []struct {
		name, imports, body string
		pairs               []string
		want                string
	}{
		{"one of two", "(\n\t\"os\"\n\t\"strings\"\n)", "os.X + strings.X", []string{"os.X + ", ""}, "(\n\t\"strings\"\n)"},
		{"the only one", "\"os\"", "os.X", []string{"os.X", "1"}, ""},
		{"two at once", "(\n\t\"os\"\n\t\"strings\"\n)", "os.X + strings.X", []string{"os.X + strings.X", "1"}, ""},
		{"still used", "\"os\"", "os.X + os.Y", []string{"os.X", "1"}, "\"os\""},
		{"under its own name", "sys \"os\"", "sys.X", []string{"sys.X", "1"}, ""},
		{"for its effects", "_ \"os\"", "os.X", []string{"os.X", "1"}, "_ \"os\""},
		{"into the file's names", ". \"os\"", "os.X", []string{"os.X", "1"}, ". \"os\""},
		{"never used", "\"os\"", "f.X", []string{"f.X", "1"}, "\"os\""},
		{"what its name is, who knows", "\"example.com/go-os/v2\"", "os.X", []string{"os.X", "1"}, "\"example.com/go-os/v2\""},
	} {
		src := "package p\n\nimport " + test.imports + "\n\nvar x = " + test.body + "\n"
		got, err := rewrite([]byte(src), replaced(t, src, test.pairs...))
		_, imports, _ := strings.Cut(string(got), "import ")
		imports, _, _ = strings.Cut(imports, "\n\nvar")
		if imports != test.want || err != nil {
			t.Errorf("%s: imports %q, error %v; want %q", test.name, imports, err, test.want)
		}
	}
}

// So it does where nobody formats, and leaves all else as it is.
func TestRewriteLooseImports(t *testing.T) {
	for _, test := range []struct{ imports, want string }{
		{"import   \"os\"\n", ""},
		{"import \"os\" // for X\n", "// for X\n"},
		{"import (\n  \"fmt\"\n  \"os\"\n)\n", "import (\n  \"fmt\"\n)\n"},
		{"import (\n  sys \"os\"\n)\n", "import (\n)\n"},
		{"import (\"os\"; \"fmt\")\n", "import (\"fmt\")\n"},
		{"import (\"fmt\"; \"os\")\n", "import (\"fmt\"; )\n"},
		{"import \"os\"; import \"fmt\"\n", "import \"fmt\"\n"},
		{"import \"fmt\"\n", "import \"fmt\"\n"},
	} {
		used := "os.X"
		if strings.Contains(test.imports, "sys") {
			used = "sys.X"
		}
		src := "package p\n" + test.imports + "var  x = " + used + " + fmt.X\n"
		want := "package p\n" + test.want + "var  x = 1 + fmt.X\n"
		if got, err := rewrite([]byte(src), replaced(t, src, used, "1")); err != nil || string(got) != want {
			t.Errorf("%q becomes %q, error %v, want %q", src, got, err, want)
		}
	}
}

func TestRewriteErrors(t *testing.T) {
	const secret = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"
	for _, test := range []struct {
		src   string
		pairs []string
		want  error
	}{
		{"package p\n\nvar x = 1\n", []string{"1", "(\"" + secret + "\""}, errInvalid},
		{"package p\n\nvar x = y \"" + secret + "\"\n", []string{"y", "z"}, errBroken},
		{"package p\r\n\r\nvar x = 1\r\n", []string{"1", "("}, errInvalid},
	} {
		if got, err := rewrite([]byte(test.src), replaced(t, test.src, test.pairs...)); err != test.want {
			t.Errorf("%q becomes %q, error %v, want %v", test.src, got, err, test.want)
		}
	}
}
