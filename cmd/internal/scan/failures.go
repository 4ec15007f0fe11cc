package scan

import (
	"fmt"
	"path/filepath"
	"regexp"
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
		if slices.Contains(f.texts[path], text) {
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
	switch {
	case strings.HasPrefix(msg, "could not import C "):
		msg = fmt.Sprintf("cgo failed: run go build %s to see why", p.PkgPath)
	case compiler(err):
		msg = uncompiled(p)
	}
	if told := outdated(msg); told != "" {
		return told
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

// summary returns the first of a package's errors and counts the rest. That
// credvet may be outdated comes last in a package's errors, and explains them.
func summary(texts []string) string {
	last := len(texts) - 1
	switch {
	case last == 0:
		return texts[0]
	case strings.HasPrefix(texts[last], "built with "):
		return summary(texts[:last]) + "; " + texts[last]
	}
	return fmt.Sprintf("%s (and %d more)", texts[0], last)
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
		return uncompiled(p)
	}
	return "" // type errors come from dropped bodies
}

// uncompiled is the failure of a package that only the compiler rejects, as
// far as we can tell.
func uncompiled(p *packages.Package) string {
	return fmt.Sprintf("does not compile: run go build %s to see why", p.PkgPath)
}
