package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
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
	file *os.File // a temporary one, unless direct
	name string
	// direct marks what is no regular file, such as a pipe or /dev/stderr. It
	// is written to as it is: nothing could take its place.
	direct bool
}

func createReport(name string) (f *reportFile, err error) {
	f = &reportFile{name: name}
	if info, err := os.Stat(name); err == nil {
		f.direct = !info.Mode().IsRegular()
	}
	if f.direct {
		f.file, err = os.OpenFile(name, os.O_WRONLY, 0)
	} else {
		f.file, err = os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	}
	if err != nil {
		return nil, f.unwritable(err)
	}
	f.Writer = bufio.NewWriter(f.file)
	return f, nil
}

// stepSummary returns the file that GitHub Actions shows on the page of the run,
// to which steps append, if the run writes for GitHub. Without one that can be
// written to there is no summary; the annotations do not depend on it.
func (c *checkCommand) stepSummary() *os.File {
	name := os.Getenv("GITHUB_STEP_SUMMARY")
	if name == "" || c.layout != "github" && !slices.ContainsFunc(c.outputs, func(o output) bool { return o.layout == "github" }) {
		return nil
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return nil
	}
	return f
}

// putFile gives the file of that name a content, all of it or nothing. If the
// name is a link, it stays one.
func putFile(name string, content []byte) error {
	f, err := createReport(resolved(name))
	if err != nil {
		return err
	}
	defer f.discard()
	f.Write(content) // commit returns its error
	return f.commit()
}

// exists reports whether there is a file of that name.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// unwritable explains an error about the report. The name of the temporary file
// would only confuse.
func (f *reportFile) unwritable(err error) error {
	if cause := errors.Unwrap(err); cause != nil {
		err = cause
	}
	return fmt.Errorf("cannot write %s: %w; name a file in a directory that can be written to", f.name, err)
}

// commit puts the report in its place.
func (f *reportFile) commit() error {
	if err := f.put(); err != nil {
		return f.unwritable(err)
	}
	return nil
}

func (f *reportFile) put() error {
	if err := f.Flush(); err != nil || f.direct {
		return err
	}
	if err := f.file.Chmod(0o644); err != nil {
		return err
	}
	if err := f.file.Close(); err != nil {
		return err
	}
	return os.Rename(f.file.Name(), f.name)
}

// discard closes the report and removes what commit did not put in its place.
func (f *reportFile) discard() {
	f.file.Close()
	if !f.direct {
		os.Remove(f.file.Name()) // fails after commit, as it should
	}
}
