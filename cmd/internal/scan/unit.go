package scan

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A unitID tells units apart. A workspace and a module that it does not list
// may share their root.
type unitID struct {
	dir     string // where the go command runs: the root of the module or workspace
	subject string // module path, or "go.work"; what failures of the whole unit are filed under
}

// A unit is what one go command can load: a module alone, or the modules of a
// workspace together.
type unit struct {
	unitID
	env      []string // of the go command
	patterns []pattern
	loose    []string // .go files to analyse one by one; absolute
}

// A pattern is one argument, in the form that the go command takes.
type pattern struct {
	arg  string // as the user wrote it
	spec string // for the go command: relative to the unit's dir, or an import path
	dir  string // absolute; set if it names the package of one directory
	file string // absolute; set if that directory was named for this file's sake

	// optional marks a module that the user did not name: it may be empty.
	optional bool
}

// add adds a pattern that is not there yet.
func (u *unit) add(p pattern) {
	if !slices.Contains(u.patterns, p) {
		u.patterns = append(u.patterns, p)
	}
}

// specs returns what to hand to the go command, each once.
func (u *unit) specs() []string {
	var specs []string
	for _, p := range u.patterns {
		if !slices.Contains(specs, p.spec) {
			specs = append(specs, p.spec)
		}
	}
	return specs
}

// settle compares the patterns with the packages they matched. A named file or
// directory without a package becomes loose files; patterns that name nothing
// else are dropped. Any other pattern without a package is an error.
func (u *unit) settle(s *scan, l *listing) error {
	var matched []pattern
	for _, p := range u.patterns {
		if p.file != "" && !l.files[p.file] {
			u.loose = append(u.loose, p.file) // its package, if there is one, is analysed too
		}
		if l.matched[p.spec] {
			matched = append(matched, p)
			continue
		}
		if err := u.unmatched(s, p, l.reasons[p.spec]); err != nil {
			return err
		}
	}
	u.patterns = matched
	return nil
}

// unmatched deals with a pattern that no package matches, for the reason that
// the go command gives.
func (u *unit) unmatched(s *scan, p pattern, reason string) error {
	switch {
	case p.file != "":
		return nil // it is loose
	case p.optional:
		s.tally.note("%s matched no packages of this platform and these build tags", p.arg)
		return nil
	case p.dir != "":
		if files := s.goFiles(p.dir); len(files) > 0 {
			s.tally.note("%s: no package of this build, files are read one by one", p.arg)
			u.loose = append(u.loose, files...)
			return nil
		}
	}
	if reason == "" {
		reason = "check the path, and -tags if build constraints leave its files out"
	}
	return &noMatchError{p.arg, reason}
}

// loosen makes every named file loose.
func (u *unit) loosen() {
	for _, p := range u.patterns {
		if p.file != "" {
			u.loose = append(u.loose, p.file)
		}
	}
}

// A noMatchError says that a pattern names nothing.
type noMatchError struct{ arg, reason string }

func (e *noMatchError) Error() string {
	return fmt.Sprintf("pattern %s matched no packages: %s", e.arg, e.reason)
}

// goFiles returns the .go files in a directory that the scan may read.
func (s *scan) goFiles(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // the caller says that nothing is there
	}
	var files []string
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasSuffix(name, ".go") && !entry.IsDir() && (s.Tests || !isTest(name)) {
			files = append(files, filepath.Join(dir, name))
		}
	}
	return files
}

// isTest reports whether a file of this name is compiled for tests only.
func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }
