// Package baseline knows which findings are not new: it says what a finding is
// recognized by, and stores a list of those that are known.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Version is the version of the form of a baseline file.
const Version = 1

// A File is a baseline: findings that are known and do not count.
type File struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

// An Entry is one known finding. It holds nothing of what the code says.
type Entry struct {
	File        string `json:"file"` // relative to the directory of the baseline, with slashes
	Rule        string `json:"rule"`
	Fingerprint string `json:"fingerprint"`
}

// Read reads the baseline at path. Its errors say what to do instead; that of a
// file that is not there is [fs.ErrNotExist].
func Read(path string) (*File, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("baseline %s: %w; write it with credvet -write-baseline %[1]s", path, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("baseline: %w; name a file that can be read", err)
	}
	f, err := parse(content)
	if err != nil {
		return nil, fmt.Errorf("baseline %s%w", path, err)
	}
	return f, nil
}

// parse reads the content of a baseline. Its errors follow the name of the file.
func parse(content []byte) (*File, error) {
	var head struct{ Version int } // a newer version may have findings of another form
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if err := json.Unmarshal(content, &head); err != nil {
		return nil, malformed(err)
	}
	switch {
	case head.Version > Version:
		return nil, fmt.Errorf(": version %d is newer than this credvet: install a newer credvet, or delete the file and run credvet -write-baseline", head.Version)
	case head.Version < 1:
		return nil, errors.New(": no baseline: it gives no version; name another file, or delete it and run credvet -write-baseline")
	}
	f := new(File)
	if err := json.Unmarshal(content, f); err != nil {
		return nil, malformed(err)
	}
	for _, e := range f.Findings {
		if !e.wellFormed() {
			return nil, fmt.Errorf(": malformed entry for %q: delete the line and run credvet -write-baseline", e.File)
		}
	}
	return f, nil
}

// malformed explains an error of the decoder.
func malformed(err error) error {
	return fmt.Errorf(": no baseline: %w; resolve the conflict in it, or delete it and run credvet -write-baseline", err)
}

// hexadecimal matches a fingerprint.
var hexadecimal = regexp.MustCompile(`^[0-9a-f]{32}$`)

func (e Entry) wellFormed() bool {
	return e.File != "" && e.Rule != "" && hexadecimal.MatchString(e.Fingerprint)
}

// Path returns the file of an entry of a baseline in dir.
func (e Entry) Path(dir string) string {
	name := filepath.FromSlash(e.File)
	if filepath.IsAbs(name) {
		return name // on another volume than the baseline
	}
	return filepath.Join(dir, name)
}

// Encode returns the content of the baseline that holds the entries: sorted,
// each once and on a line of its own, so that changes merge.
func Encode(entries []Entry) []byte {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	var b strings.Builder
	fmt.Fprintf(&b, "{\n  \"version\": %d,\n  \"findings\": [", Version)
	separator := "\n    "
	for _, e := range slices.Compact(entries) {
		line, _ := json.Marshal(e) // of strings, which cannot fail
		b.WriteString(separator)
		b.Write(line)
		separator = ",\n    "
	}
	b.WriteString("\n  ]\n}\n")
	return []byte(b.String())
}
