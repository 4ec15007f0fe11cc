package analyzers_test

import (
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
)

// TestFixtures runs every analyzer over every fixture, in one load: a fixture
// of one rule must also be silent for the others. Expectations stand in
// comments, as analysistest has them: // want `regexp` for the line, and
// // want-above `regexp` for the line above.
func TestFixtures(t *testing.T) {
	if _, err := os.ReadFile("../testdata/go.mod"); err != nil {
		t.Fatal(err) // read so that go test's cache knows of the SDKs' versions
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax | packages.NeedModule, Dir: "../testdata", Tests: true,
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("fixtures do not compile")
	}
	loaded := make(map[*packages.Package]bool)
	for _, p := range pkgs {
		loaded[p] = true
	}
	for _, p := range pkgs {
		for path, dep := range p.Imports {
			if !loaded[dep] {
				delete(p.Imports, path) // third-party code has no syntax here
			}
		}
	}
	o := rule.Defaults()
	o.Advice = true
	o.Nolint = true
	graph, err := checker.Analyze(analyzers.New(&o), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, expectations(t, pkgs), diagnostics(t, graph))
}

// A line is a place in a fixture.
type line struct {
	file string
	line int
}

func (l line) String() string { return fmt.Sprintf("%s:%d", l.file, l.line) }

// A want is one expectation.
type want struct {
	at      line
	pattern *regexp.Regexp
}

var (
	wantComment = regexp.MustCompile("// want(-above)? (.*)")
	wantPattern = regexp.MustCompile("`[^`]*`")
)

// expectations reads the comments of the fixtures, those that build
// constraints leave out included.
func expectations(t *testing.T, pkgs []*packages.Package) []want {
	var files []string
	for _, p := range pkgs {
		files = append(files, p.GoFiles...)
		files = append(files, p.IgnoredFiles...)
	}
	slices.Sort(files)
	var wants []want
	for _, file := range slices.Compact(files) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range strings.Split(string(source), "\n") {
			m := wantComment.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			at := line{file, i + 1}
			if m[1] != "" {
				at.line--
			}
			for _, quoted := range wantPattern.FindAllString(m[2], -1) {
				wants = append(wants, want{at, regexp.MustCompile(strings.Trim(quoted, "`"))})
			}
		}
	}
	if len(wants) == 0 {
		t.Fatal("no expectations")
	}
	return wants
}

// diagnostics returns the messages of a run by line, each once.
func diagnostics(t *testing.T, graph *checker.Graph) map[line][]string {
	got := make(map[line][]string)
	for _, action := range graph.Roots {
		if action.Err != nil {
			t.Errorf("%s: %v", action.Package.ID, action.Err)
		}
		for _, d := range action.Diagnostics {
			checkStyle(t, d)
			p := position(action.Package.Fset, d.Pos)
			if strings.HasPrefix(filepath.Base(filepath.Dir(p.file)), "demo") {
				continue // it reads as a user's program does; a transcript tests it
			}
			if !slices.Contains(got[p], d.Message) {
				got[p] = append(got[p], d.Message)
			}
		}
	}
	return got
}

func position(fset *token.FileSet, pos token.Pos) line {
	p := fset.PositionFor(pos, false)
	return line{p.Filename, p.Line}
}

// compare reports each expectation that is not met and each message that is
// not expected.
func compare(t *testing.T, wants []want, got map[line][]string) {
	for _, w := range wants {
		i := slices.IndexFunc(got[w.at], w.pattern.MatchString)
		if i < 0 {
			t.Errorf("%s: no finding matches %s", w.at, w.pattern)
			continue
		}
		got[w.at] = slices.Delete(got[w.at], i, i+1)
	}
	for at, messages := range got {
		for _, m := range messages {
			t.Errorf("%s: unexpected: %s", at, m)
		}
	}
}
