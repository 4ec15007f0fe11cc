package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A place is a line of a Go file, named relative to the directory of the
// fixtures, with slashes.
type place struct {
	file string
	line int
}

// expected holds the rules that have to be reported at each place. That credvet
// reports those, and nothing else, is what its own tests are about.
type expected map[place][]string

var (
	wantComment = regexp.MustCompile("// want(-above)? `")
	ruleID      = regexp.MustCompile(`\bCV\d{4}\b`)
)

// expectations reads the comments of the Go files below dir.
func expectations(dir string) (expected, error) {
	all := make(expected)
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		all.read(filepath.ToSlash(name), string(source))
		return err
	})
	return all, err
}

// read adds what the comments of one file expect.
func (e expected) read(name, source string) {
	line := 0
	for text := range strings.Lines(source) {
		line++
		m := wantComment.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		at := place{name, line}
		if m[2] >= 0 {
			at.line-- // want-above
		}
		for _, id := range ruleID.FindAllString(text[m[0]:], -1) {
			if !slices.Contains(e[at], id) {
				e[at] = append(e[at], id)
			}
		}
	}
}
