// Package situation is a helper pass: what kind of code a rule is looking at.
//
// Misuse in a program is routine in its tests, and a static key in front of a
// local store is no misuse at all. What counts as which is decided here, once
// for all rules.
package situation

import (
	"go/ast"
	"go/token"
	"path"
	"path/filepath"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// Analyzer judges a package and its files. Its result is a *[Situation].
var Analyzer = &analysis.Analyzer{
	Name:             "credvetsituation",
	Doc:              "tell test code, generated code and third-party code from the rest",
	Requires:         []*analysis.Analyzer{source.Analyzer},
	ResultType:       reflect.TypeFor[*Situation](),
	RunDespiteErrors: true,
	Run:              run,
}

// A Situation is what is known about a package and its files.
type Situation struct {
	FirstParty bool // the user's own code
	files      []file
	test       bool // all of the package is test code
}

// file is what is known about one file.
type file struct {
	start, end      token.Pos
	test, generated bool
}

func run(pass *analysis.Pass) (any, error) {
	s := &Situation{FirstParty: flow.FirstParty(pass)}
	s.test = testDirectory(belowModule(pass))
	for _, f := range pass.ResultOf[source.Analyzer].(*source.Files).All {
		name := pass.Fset.PositionFor(f.Syntax.FileStart, false).Filename
		test := strings.HasSuffix(filepath.Base(name), "_test.go")
		s.test = s.test || !test && !f.LeftOut && imports(f.Syntax, "testing") // a helper package for tests
		s.files = append(s.files, file{f.Syntax.FileStart, f.Syntax.FileEnd, test, ast.IsGenerated(f.Syntax)})
	}
	return s, nil
}

// belowModule returns a package's directory below its module root, with
// slashes. A module that itself lies under testdata is judged like any other.
func belowModule(pass *analysis.Pass) string {
	dir := strings.TrimSuffix(pass.Pkg.Path(), "_test")
	if pass.Module == nil || pass.Module.Path == "" {
		return dir
	}
	return strings.TrimPrefix(strings.TrimPrefix(dir, pass.Module.Path), "/")
}

// testDirectory reports whether a directory's name says that it holds test
// code. Examples and integrations are not test code: people copy and run them.
func testDirectory(dir string) bool {
	for dir != "." && dir != "/" && dir != "" {
		switch path.Base(dir) {
		case "testdata", "test", "tests", "testutil", "testing", "e2e",
			"mock", "mocks", "fake", "fakes", "fixtures":
			return true
		}
		dir = path.Dir(dir)
	}
	return false
}

// imports reports whether a file imports a package.
func imports(f *ast.File, pkg string) bool {
	for _, spec := range f.Imports {
		if strings.Trim(spec.Path.Value, "`\"") == pkg {
			return true
		}
	}
	return false
}

// at returns what is known about the file that holds pos.
func (s *Situation) at(pos token.Pos) file {
	for _, f := range s.files {
		if f.start <= pos && pos <= f.end {
			return f
		}
	}
	return file{}
}

// Test reports whether pos is in test code: a _test.go file, a package whose
// other files import "testing", or a directory that is named for it.
func (s *Situation) Test(pos token.Pos) bool { return s.test || s.at(pos).test }

// Generated reports whether pos is in a generated file, as
// https://go.dev/s/generatedcode defines it.
func (s *Situation) Generated(pos token.Pos) bool { return s.at(pos).generated }
