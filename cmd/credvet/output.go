package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// terminal reports whether w is to be written for a person at a terminal.
// See https://no-color.org for the variable.
func (c *checkCommand) terminal(w io.Writer) bool {
	switch c.color {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && isTerminal(w)
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && f.Name() != os.DevNull
}

// A reportFile is a report that takes its place only when it is complete, so
// that a reader never finds half of one.
type reportFile struct {
	*bufio.Writer
	temp *os.File
	name string
}

func createReport(name string) (*reportFile, error) {
	temp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return nil, fmt.Errorf("cannot write %s: %w", name, err)
	}
	return &reportFile{bufio.NewWriter(temp), temp, name}, nil
}

// commit puts the report in its place.
func (f *reportFile) commit() error {
	if err := f.Flush(); err != nil {
		return fmt.Errorf("cannot write %s: %w", f.name, err)
	}
	if err := f.temp.Chmod(0o644); err != nil {
		return fmt.Errorf("cannot write %s: %w", f.name, err)
	}
	if err := f.temp.Close(); err != nil {
		return fmt.Errorf("cannot write %s: %w", f.name, err)
	}
	return os.Rename(f.temp.Name(), f.name)
}

// discard removes what commit did not put in its place.
func (f *reportFile) discard() {
	f.temp.Close()
	os.Remove(f.temp.Name()) // fails after commit, as it should
}
