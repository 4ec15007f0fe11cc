// Compare writes the table of docs/accuracy.md that says what other tools find
// in the fixtures of credvet. It downloads and builds those tools, in pinned
// versions. Run it at the root of the module:
//
//	go run ./cmd/internal/compare
package main

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	if err := write(filepath.Join("docs", "accuracy.md"), "testdata"); err != nil {
		log.Fatalf("compare: %v; run it at the root of the module", err)
	}
}

// write puts the table for the fixtures below dir into the document at path.
func write(path, dir string) error {
	document, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	expected, err := expectations(dir)
	if err != nil {
		return err
	}
	var columns []column
	for _, t := range tools {
		fmt.Fprintf(os.Stderr, "%s...\n", t.name)
		hits, err := t.hits(dir)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		columns = append(columns, count(t, expected, hits))
	}
	document, err = splice(document, table(expected, columns))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, document, 0o644)
}

// The table stands between these lines of the document.
const (
	begin = "<!-- begin: go run ./cmd/internal/compare -->\n"
	end   = "<!-- end -->\n"
)

// splice returns document with text between its two marks.
func splice(document []byte, text string) ([]byte, error) {
	head, rest, found := bytes.Cut(document, []byte(begin))
	_, tail, ended := bytes.Cut(rest, []byte(end))
	if !found || !ended {
		return nil, errors.New("no place for the table: it belongs between two marks")
	}
	return bytes.Join([][]byte{head, []byte(begin), []byte(text), []byte(end), tail}, nil), nil
}
