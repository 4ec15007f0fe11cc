package baseline

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	first  = Entry{"a/ü b.go", "CV1001", strings.Repeat("0a", 16)}
	second = Entry{"b.go", "CV1001", strings.Repeat("ff", 16)}
	third  = Entry{"b.go", "CV1002", strings.Repeat("00", 16)}
)

// What is written is sorted, each once, one on a line.
func TestEncode(t *testing.T) {
	want := `{
  "version": 1,
  "findings": [
    {"file":"a/ü b.go","rule":"CV1001","fingerprint":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"},
    {"file":"b.go","rule":"CV1001","fingerprint":"ffffffffffffffffffffffffffffffff"},
    {"file":"b.go","rule":"CV1002","fingerprint":"00000000000000000000000000000000"}
  ]
}
`
	if got := string(Encode([]Entry{third, first, second, first})); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// What was written is read again: as it was, with other line ends, after a
// merge that left an entry twice, and when it is empty.
func TestReadBack(t *testing.T) {
	all := []Entry{first, second, third}
	twice := string(Encode(all))
	line := "    {" + strings.SplitN(twice, "{", 3)[2][:strings.Index(strings.SplitN(twice, "{", 3)[2], "\n")] + "\n"
	for name, test := range map[string]struct {
		content string
		want    []Entry
	}{
		"as it was": {string(Encode(all)), all},
		"CRLF":      {strings.ReplaceAll(string(Encode(all)), "\n", "\r\n"), all},
		"BOM":       {"\ufeff" + string(Encode(all)), all},
		"twice":     {strings.Replace(twice, line, line+line, 1), []Entry{first, first, second, third}},
		"empty":     {string(Encode(nil)), []Entry{}},
	} {
		f, err := parse([]byte(test.content))
		if err != nil || !slices.Equal(f.Findings, test.want) {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
}

func TestReadErrors(t *testing.T) {
	path := filepath.Join(t.TempDir(), "base.json")
	for _, test := range []struct{ content, want string }{
		{"", ": no baseline: unexpected end of JSON input; "},
		{"{\n<<<<<<< HEAD\n", ": no baseline: invalid character '<' looking for beginning of object key string; resolve the conflict"},
		{"[]", ": no baseline: json: cannot unmarshal array"},
		{"{}", ": no baseline: it gives no version; name another file"},
		{`{"version":1,"findings":"other"}`, ": no baseline: json: cannot unmarshal string"},
		{`{"version":2,"findings":"other"}`, ": version 2 is newer than this credvet: install a newer credvet, or delete the file and run credvet -write-baseline"},
		{`{"version":1,"findings":[{"file":"a.go","rule":"CV1001","fingerprint":"0a"}]}`, `: malformed entry for "a.go": delete the line and run credvet -write-baseline`},
	} {
		if err := os.WriteFile(path, []byte(test.content), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err == nil || !strings.HasPrefix(err.Error(), "baseline "+path+":") || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %s", test.content, err, test.want)
		}
	}
	missing := filepath.Join(t.TempDir(), "none.json")
	_, err := Read(missing)
	want := "baseline " + missing + ": file does not exist; write it with credvet -write-baseline " + missing
	if !errors.Is(err, fs.ErrNotExist) || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
