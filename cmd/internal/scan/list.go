package scan

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A listing is what the go command says about the packages of a unit and
// everything that they import.
type listing struct {
	asked   map[string]bool   // IDs of packages that the patterns name, and of their tests
	closure map[string]bool   // import paths of first-party packages that only those import
	foreign map[string]bool   // directories of all other packages
	files   map[string]bool   // of the asked packages; absolute
	matched map[string]bool   // patterns that name a package
	reasons map[string]string // why a pattern names none
	mode    Mode              // Export or Source
}

// A listed is one package in the output of go list; see "go help list".
type listed struct {
	ImportPath, Dir, Name string
	Standard, DepOnly     bool
	Module                *packages.Module
	Match                 []string

	GoFiles, CgoFiles, TestGoFiles, XTestGoFiles []string

	Error *struct{ Err string }
}

// fields names what listed holds.
const fields = "-json=ImportPath,Dir,Name,Standard,DepOnly,Module,Match,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles,Error"

// list asks the go command what the unit's patterns name and what that
// imports. In the same breath, if the mode is to be chosen, it asks what would
// have to be compiled.
func (s *scan) list(ctx context.Context, u *unit) (*listing, error) {
	l := newListing(s.Load)
	specs := u.specs()
	if len(specs) == 0 {
		return l, nil // loose files only
	}
	args := []string{"list", "-e", "-deps", fields}
	if s.Tests {
		args = append(args, "-test")
	}
	if s.Load == Auto {
		args = append(args, probe...)
	}
	args = slices.Concat(args, s.flags, []string{"--"}, specs)
	out, err := s.goCommand(ctx, u.dir, u.env, args...)
	if err != nil {
		return nil, err
	}
	if s.Load == Auto {
		l.mode = choose(out.stderr)
	}
	return l, l.read(out.stdout)
}

// newListing returns a listing without packages.
func newListing(mode Mode) *listing {
	return &listing{
		asked:   make(map[string]bool),
		closure: make(map[string]bool),
		foreign: make(map[string]bool),
		files:   make(map[string]bool),
		matched: make(map[string]bool),
		reasons: make(map[string]string),
		mode:    mode,
	}
}

// read adds the packages that go list printed.
func (l *listing) read(stream []byte) error {
	for dec := json.NewDecoder(bytes.NewReader(stream)); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			return err
		}
		l.add(&p)
	}
	// A package that was asked for may be imported by another one as well, and
	// be built again for the other's tests.
	for id := range l.asked {
		delete(l.closure, id)
	}
	for file := range l.files {
		delete(l.foreign, filepath.Dir(file))
	}
	return nil
}

// add adds one package.
func (l *listing) add(p *listed) {
	switch {
	case p.testMain():
	case !p.DepOnly && p.empty():
		for _, spec := range p.Match {
			l.reasons[spec] = oneLine(p.Error.Err)
		}
	case !p.DepOnly:
		l.ask(p)
	case p.firstParty():
		l.closure[p.path()] = true
	default:
		l.foreign[p.Dir] = true
	}
}

// ask adds a package that a pattern names.
func (l *listing) ask(p *listed) {
	l.asked[p.ImportPath] = true
	for _, spec := range p.Match {
		l.matched[spec] = true
	}
	for _, files := range [][]string{p.GoFiles, p.CgoFiles, p.TestGoFiles, p.XTestGoFiles} {
		for _, file := range files {
			l.files[filepath.Join(p.Dir, file)] = true
		}
	}
}

// path returns the import path without the name of the test that the package
// is compiled for: "p [q.test]" is a variant of p.
func (p *listed) path() string {
	path, _, _ := strings.Cut(p.ImportPath, " ")
	return path
}

// testMain reports whether the package is the main program that go test
// generates: its only file is in the build cache.
func (p *listed) testMain() bool {
	return p.Name == "main" && len(p.GoFiles) == 1 && filepath.IsAbs(p.GoFiles[0])
}

// empty reports whether there is no package, but only the error that says so.
func (p *listed) empty() bool {
	return len(p.GoFiles)+len(p.CgoFiles)+len(p.TestGoFiles)+len(p.XTestGoFiles) == 0 && p.Error != nil
}

// firstParty reports whether the package is the user's own: of a main module,
// or of one that a local directory replaces.
func (p *listed) firstParty() bool { return !p.Standard && firstParty(p.Module) }

func firstParty(m *packages.Module) bool {
	if m == nil {
		return false
	}
	return m.Main || m.Replace != nil && m.Replace.Version == ""
}
