// Package ignore is a helper pass: the comments that silence findings.
//
// Suppression lives in a pass so that all drivers agree on it. The pass only
// finds directives; rule.Report asks it about each finding.
package ignore

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/source"
)

// Analyzer finds the directives of a package. Its result is a *[Directives].
var Analyzer = &analysis.Analyzer{
	Name:             "credvetignore",
	Doc:              "find the comments that silence findings",
	Requires:         []*analysis.Analyzer{source.Analyzer},
	ResultType:       reflect.TypeFor[*Directives](),
	RunDespiteErrors: true,
	Run:              run,
}

// Directives are all the directives of one package.
type Directives struct {
	Problems []Problem    // malformed Credvet directives, in file order
	Valid    []*Directive // well-formed Credvet directives of files that are built, in file order
	files    []fileDirectives
}

// fileDirectives are the well-formed directives of one file, in order.
type fileDirectives struct {
	file *token.File
	all  []*Directive
}

func run(pass *analysis.Pass) (any, error) {
	found := new(Directives)
	for _, f := range pass.ResultOf[source.Analyzer].(*source.Files).All {
		found.read(pass.Fset.File(f.Syntax.FileStart), f)
	}
	return found, nil
}

// read collects the directives of one file.
func (ds *Directives) read(file *token.File, f *source.File) {
	here := fileDirectives{file: file}
	for _, group := range f.Syntax.Comments {
		for _, c := range group.List {
			d, problem, ok := Parse(c.Text)
			if !ok {
				continue
			}
			if problem != "" {
				ds.Problems = append(ds.Problems, Problem{c.Pos(), c.End(), problem})
				continue
			}
			d.Pos, d.End = c.Pos(), c.End()
			d.place(file, f.Syntax, group)
			here.all = append(here.all, &d)
			if d.Kind == Credvet && !f.LeftOut {
				ds.Valid = append(ds.Valid, &d)
			}
		}
	}
	if here.all != nil {
		ds.files = append(ds.files, here)
	}
}

// place finds the lines that a directive covers: its own, and, if it stands
// above code and not behind it, the first line of that code.
func (d *Directive) place(file *token.File, syntax *ast.File, group *ast.CommentGroup) {
	d.first = lineOf(file, d.Pos)
	d.last = d.first
	if d.Kind == Gitleaks {
		return // gitleaks knows lines only
	}
	if !behindCode(file, syntax, d.first, d.Pos) {
		d.last = lineOf(file, group.End()) + 1
	}
	if d.Kind == Nolint {
		d.last = block(file, syntax, d.last)
	}
}

// behindCode reports whether a token of the program stands before pos on its
// line.
func behindCode(file *token.File, syntax *ast.File, line int, pos token.Pos) bool {
	start := file.LineStart(line)
	behind := false
	ast.Inspect(syntax, func(n ast.Node) bool {
		if n == nil || behind || n.End() <= start || n.Pos() >= pos {
			return false
		}
		switch n.(type) {
		case *ast.Comment, *ast.CommentGroup:
			return false
		}
		behind = n.Pos() >= start || n.End() <= pos
		return !behind
	})
	return behind
}

// A Query asks whether a finding is silenced.
type Query struct {
	ID          string
	Secret      bool // the rule honours the directives of secret scanners
	Nolint      bool // golangci-lint's directives count
	Pos, Anchor token.Pos
}

// Silences returns the position of the first directive that covers a finding.
func (ds *Directives) Silences(q Query) (token.Pos, bool) {
	for _, f := range ds.files {
		if int(q.Pos) < f.file.Base() || int(q.Pos) > f.file.Base()+f.file.Size() {
			continue
		}
		line, anchor := lineOf(f.file, q.Pos), lineOf(f.file, q.Anchor)
		for _, d := range f.all {
			if d.applies(q) && (d.covers(line) || d.covers(anchor)) {
				return d.Pos, true
			}
		}
	}
	return token.NoPos, false
}

// applies reports whether a directive is about the query's rule at all.
func (d *Directive) applies(q Query) bool {
	switch d.Kind {
	case Credvet:
		return slices.Contains(d.IDs, q.ID)
	case Nolint:
		return q.Nolint
	default:
		return q.Secret
	}
}

func (d *Directive) covers(line int) bool { return d.first <= line && line <= d.last }

// Names lists the rules of a directive as it is written.
func (d *Directive) Names() string { return strings.Join(d.IDs, ",") }
