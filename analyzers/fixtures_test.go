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
// // want-above `regexp` for the line above. Behind them stand the severities of
// what is found, in the same order, where they are lowered: // severity advice.
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
	prune(pkgs)
	o := rule.Defaults()
	o.Advice = true
	o.Nolint = true
	graph, err := checker.Analyze(analyzers.New(&o), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, expectations(t, pkgs), findings(t, graph))
}

// prune cuts packages off from those that are not among them: third-party code
// has no syntax here.
func prune(pkgs []*packages.Package) {
	loaded := make(map[*packages.Package]bool)
	for _, p := range pkgs {
		loaded[p] = true
	}
	for _, p := range pkgs {
		for path, dep := range p.Imports {
			if !loaded[dep] {
				delete(p.Imports, path)
			}
		}
	}
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
	lowered string // severity; empty if it is the rule's own
}

var (
	wantComment = regexp.MustCompile("// want(-above)? (.*?)(?: // severity (.*))?$")
	wantPattern = regexp.MustCompile("`[^`]*`")
)

// A found is one finding.
type found struct{ message, lowered string }

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
			severities := strings.Fields(m[3])
			for i, quoted := range wantPattern.FindAllString(m[2], -1) {
				w := want{at: at, pattern: regexp.MustCompile(strings.Trim(quoted, "`"))}
				if i < len(severities) {
					w.lowered = severities[i]
				}
				wants = append(wants, w)
			}
		}
	}
	if len(wants) == 0 {
		t.Fatal("no expectations")
	}
	return wants
}

// findings returns what a run found by line, each once.
func findings(t *testing.T, graph *checker.Graph) map[line][]found {
	got := make(map[line][]found)
	for _, action := range graph.Roots {
		if action.Err != nil {
			t.Errorf("%s: %v", action.Package.ID, action.Err)
			continue
		}
		for _, d := range action.Diagnostics {
			checkStyle(t, d)
		}
		for _, f := range action.Result.(*rule.Result).Findings {
			p := position(action.Package.Fset, f.Pos)
			if strings.HasPrefix(filepath.Base(filepath.Dir(p.file)), "demo") {
				continue // it reads as a user's program does; a transcript tests it
			}
			one := found{message: f.Message}
			if f.Severity != f.Rule.Severity {
				one.lowered = f.Severity.String()
			}
			if !slices.Contains(got[p], one) {
				got[p] = append(got[p], one)
			}
		}
	}
	return got
}

func position(fset *token.FileSet, pos token.Pos) line {
	p := fset.PositionFor(pos, false)
	return line{p.Filename, p.Line}
}

// compare reports each expectation that is not met and each finding that is
// not expected.
func compare(t *testing.T, wants []want, got map[line][]found) {
	for _, w := range wants {
		i := slices.IndexFunc(got[w.at], func(f found) bool { return w.pattern.MatchString(f.message) })
		if i < 0 {
			t.Errorf("%s: no finding matches %s", w.at, w.pattern)
			continue
		}
		if f := got[w.at][i]; f.lowered != w.lowered {
			t.Errorf("%s: severity lowered to %q, want %q: %s", w.at, f.lowered, w.lowered, f.message)
		}
		got[w.at] = slices.Delete(got[w.at], i, i+1)
	}
	for at, rest := range got {
		for _, f := range rest {
			t.Errorf("%s: unexpected: %s", at, f.message)
		}
	}
}
