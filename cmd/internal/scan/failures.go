package scan

import (
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// failLoad records the errors of loaded packages, and of what they import.
func (s *scan) failLoad(u *unit, pkgs []*loaded, mode Mode) {
	f := &failures{scan: s, dir: u.dir, texts: make(map[string][]string), told: make(map[*packages.Package]bool)}
	for _, p := range pkgs {
		f.own(p.Package)
	}
	for _, path := range f.paths {
		s.tally.fail(path, summary(f.texts[path]))
	}
	f.dependencies(pkgs, mode)
}

// failures collects the errors of packages. Variants of a package repeat each
// other's.
type failures struct {
	*scan
	dir   string              // of the go command, which names files relative to it
	paths []string            // of packages with errors
	texts map[string][]string // the errors, by path
	told  map[*packages.Package]bool
}

// own adds the errors of a first-party package.
func (f *failures) own(p *packages.Package) {
	f.told[p] = len(p.Errors) > 0
	path := variant(p)
	for _, err := range p.Errors {
		if compiler(err) && len(p.Errors) > 1 {
			continue // the type checker says it with its place
		}
		text := f.text(p, err)
		if text == "" || slices.Contains(f.texts[path], text) {
			continue
		}
		if f.texts[path] == nil {
			f.paths = append(f.paths, path)
		}
		f.texts[path] = append(f.texts[path], text)
	}
}

// text returns an error as one line that begins with its place and says what
// to do if that is known.
func (f *failures) text(p *packages.Package, err packages.Error) string {
	msg := err.Msg
	if dep := notImported(p, msg); dep != nil {
		f.told[dep] = true
		msg = fmt.Sprintf("could not import %s: %s", dep.PkgPath, dep.Errors[0].Msg)
	}
	if newer := newerGo(msg); newer != "" {
		return newer
	}
	return f.place(err.Pos) + advised(masked(oneLine(msg)))
}

// compiler reports whether an error holds what the compiler printed under the
// name of the package, which go list -export passes on.
func compiler(err packages.Error) bool {
	return err.Kind == packages.ListError && strings.HasPrefix(err.Msg, "# ")
}

// notImported returns the package that an error of the type checker is about,
// if it could not be imported for errors of its own.
func notImported(p *packages.Package, msg string) *packages.Package {
	path, ok := strings.CutPrefix(msg, "could not import ")
	if !ok {
		return nil
	}
	path, _, _ = strings.Cut(path, " (")
	if dep := p.Imports[path]; dep != nil && len(dep.Errors) > 0 {
		return dep
	}
	return nil
}

// located matches the position of an error.
var located = regexp.MustCompile(`^(.+?)((?::\d+)+)$`)

// place returns a position as the reader of a report knows it, with a colon
// and a space, or "".
func (f *failures) place(pos string) string {
	parts := located.FindStringSubmatch(pos)
	if parts == nil {
		return ""
	}
	file := parts[1]
	if !filepath.IsAbs(file) {
		file = filepath.Join(f.dir, file)
	}
	return f.rel(file) + parts[2] + ": "
}

// summary returns the first of a package's errors and counts the rest.
func summary(texts []string) string {
	if len(texts) == 1 {
		return texts[0]
	}
	return fmt.Sprintf("%s (and %d more)", texts[0], len(texts)-1)
}

// dependencies adds what keeps imported packages from being complete. Only the
// causes are told: not what merely imports them, and not what a first-party
// package already told.
func (f *failures) dependencies(pkgs []*loaded, mode Mode) {
	broken := make(map[*packages.Package]bool) // by itself or by what it imports
	visit := func(p *packages.Package) {
		for _, imp := range p.Imports {
			broken[p] = broken[p] || broken[imp]
		}
		if broken[p] || f.told[p] {
			broken[p] = true
			return
		}
		if msg := incomplete(p, mode); msg != "" {
			broken[p] = true
			f.tally.fail(p.PkgPath, msg)
		}
	}
	var roots []*packages.Package
	for _, p := range pkgs {
		roots = append(roots, p.Package)
	}
	packages.Visit(roots, nil, visit)
}

// incomplete says why a third-party package cannot be relied on, or returns "".
// First-party packages have told their errors, and those that were built again
// for a test have them once more.
func incomplete(p *packages.Package, mode Mode) string {
	if firstParty(p.Module) || p.PkgPath == "unsafe" {
		return ""
	}
	for _, err := range p.Errors {
		if err.Kind == packages.ListError && !compiler(err) {
			return advised(oneLine(err.Msg))
		}
	}
	if mode == Export && p.ExportFile == "" {
		return fmt.Sprintf("does not compile: run go build %s to see why", p.PkgPath)
	}
	return "" // type errors come from dropped bodies
}

// newest matches how go/types and go/packages say that the code needs a newer
// Go than the one that built them.
var newest = regexp.MustCompile(`requires newer Go version (go[\w.]+)|but runs version (go[\w.]+) of 'go list'`)

// newerGo translates such a message, and returns "" for any other.
func newerGo(msg string) string {
	m := newest.FindStringSubmatch(msg)
	if m == nil {
		return ""
	}
	needs := m[1] + m[2] // one of them
	return fmt.Sprintf("built with %s, module needs %s: reinstall credvet with %s", runtime.Version(), needs, needs)
}

// advised adds what to type next, where the go command does not say it or
// says something too narrow.
func advised(msg string) string {
	switch {
	case strings.Contains(msg, "missing go.sum entry"):
		return msg + ": run go mod tidy, or go mod download if go.sum is complete"
	case strings.Contains(msg, "module lookup disabled"), strings.Contains(msg, "dial tcp"):
		return msg + ": run go mod download where the network is reachable"
	}
	return msg
}

// oneLine joins the lines of a message.
func oneLine(msg string) string { return strings.Join(strings.Fields(msg), " ") }

// quoted matches literals of Go in the text of an error, and what begins like
// one. Single quotes also stand around commands, which have spaces.
var quoted = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"?|`[^`]*`?|'(?:[^'\\\\\\s]|\\\\.)*'?")

// masked hides literals that are long enough to be a secret: compilers quote
// the source.
func masked(msg string) string {
	return quoted.ReplaceAllStringFunc(msg, func(lit string) string {
		if len(lit) <= 10 { // eight characters and the quotes
			return lit
		}
		return lit[:1] + "***" + lit[:1]
	})
}
