package hardcodedkey

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers/rule"
)

// tree writes files below a new directory and returns it.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestEmbeddedFiles(t *testing.T) {
	dir := tree(t, map[string]string{
		"a.txt": "", "b.txt": "", "c.json": "",
		"d/e.txt": "", "d/.hidden": "", "d/_draft": "", "d/f/g.txt": "",
		"d/module/go.mod": "", "d/module/h.txt": "",
	})
	tests := []struct{ patterns, want string }{
		{"*.txt", "a.txt b.txt"},
		{"a.txt c.json", "a.txt c.json"},
		{"*.txt a.txt", "a.txt b.txt"},
		{"d", "d/e.txt d/f/g.txt"},
		{"all:d", "d/.hidden d/_draft d/e.txt d/f/g.txt"},
		{"nothing", ""},
		{"[", ""},
	}
	for _, test := range tests {
		var got []string
		for _, path := range embeddedFiles(dir, test.patterns) {
			name, _ := filepath.Rel(dir, path)
			got = append(got, filepath.ToSlash(name))
		}
		if !slices.Equal(got, strings.Fields(test.want)) {
			t.Errorf("%s embeds %q, want %s", test.patterns, got, test.want)
		}
	}
}

func TestReadText(t *testing.T) {
	dir := tree(t, map[string]string{
		"text":   "some text\n",
		"binary": "some\x00bytes",
		"most":   strings.Repeat("x", maxEmbedded),
		"more":   strings.Repeat("x", maxEmbedded+1),
	})
	tests := []struct {
		name string
		text bool
		size int64
	}{{"text", true, 10}, {"binary", false, 10}, {"most", true, maxEmbedded}, {"more", false, maxEmbedded + 1}}
	for _, test := range tests {
		text, size, err := readText(filepath.Join(dir, test.name))
		if (text != "") != test.text || size != test.size || err != nil {
			t.Errorf("%s: %d bytes of text, size %d, error %v", test.name, len(text), size, err)
		}
	}
	if _, _, err := readText(filepath.Join(dir, "absent")); err == nil {
		t.Error("an absent file is read")
	}
}

// What is in an embedded file is reported at the directive, and what is not
// read is said.
func TestEmbedded(t *testing.T) {
	dir := tree(t, map[string]string{
		"id.txt":     "one\ntwo " + anID + "\n",
		"pair.ini":   "[x]\naws_access_key_id = " + anID + "\naws_secret_access_key = " + aSecret + "\n",
		"named.yml":  "aws_secret_access_key: " + aSecret + "\n",
		"hash.txt":   aSecret + "\n",
		"binary.bin": anID + "\x00",
		"huge.txt":   strings.Repeat(".", maxEmbedded) + anID,
	})
	const source = `package p

import _ "embed"

//go:embed *.txt *.bin
//go:embed pair.ini named.yml
var _ embed.FS

// go:embed id.txt
`
	result := analyze(t, filepath.Join(dir, "p.go"), source, rule.Options{})
	want := []string{
		"//go:embed *.txt *.bin: warning access key id AKIA…2345 (account ############) is in the embedded file id.txt:2; " +
			"if the key is live, rotate it and take credentials from the default provider chain (CV1005)",
		"//go:embed pair.ini named.yml: error secret access key is in the embedded file named.yml:1; rotate it and take credentials from the default provider chain (CV1005)",
		"//go:embed pair.ini named.yml: error secret access key of AKIA…2345 (account ############) is in the embedded file pair.ini:3; " +
			"rotate it and take credentials from the default provider chain (CV1005)",
	}
	var got []string
	for _, f := range result.Findings {
		message := regexp.MustCompile(`\d{12}`).ReplaceAllString(f.Message, "############")
		got = append(got, fmt.Sprintf("%s: %s %s", source[f.Pos-1:f.End-1], f.Severity, message))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if want := []string{"corp.test/p/huge.txt is embedded but larger than 1 MiB, and was not read"}; !slices.Equal(result.Notes, want) {
		t.Errorf("notes are %q, want %q", result.Notes, want)
	}
}
