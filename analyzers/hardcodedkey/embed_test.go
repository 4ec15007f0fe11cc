package hardcodedkey

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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
