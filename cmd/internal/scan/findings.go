package scan

import (
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/analyzers/rule"
	"github.com/credvet/credvet/cmd/internal/report"
)

// collect adds an analyzer's result for a package to the tally. Nothing of the
// package stays: positions are resolved here.
func (s *scan) collect(pkg *packages.Package, result *rule.Result) {
	for _, text := range result.Failures {
		s.tally.fail(variant(pkg), text)
	}
	for _, text := range result.Notes {
		s.tally.note("%s", text)
	}
	for _, f := range result.Findings {
		found, ok := s.finding(pkg, f)
		if !ok {
			continue
		}
		s.tally.find(found)
		if at, ok := s.position(pkg, f.Directive, token.NoPos); ok {
			s.tally.stale[identify(found)] = line{at.Path, at.Line}
		}
	}
	for _, f := range result.Suppressed {
		if found, ok := s.finding(pkg, f.Finding); ok {
			s.tally.suppressed[identify(found)] = true
		}
		if at, ok := s.position(pkg, f.By, token.NoPos); ok {
			s.tally.used[line{at.Path, at.Line}] = true
		}
	}
}

// finding translates a finding, if it lies in a file of the user's.
func (s *scan) finding(pkg *packages.Package, f rule.Finding) (*report.Finding, bool) {
	at, ok := s.position(pkg, f.Pos, f.End)
	if !ok {
		return nil, false
	}
	edits := s.edits(pkg, f.Fix, at.Path)
	return &report.Finding{
		Rule:     f.Rule.ID,
		Analyzer: f.Rule.Analyzer,
		Severity: report.Severity(f.Severity.String()),
		Message:  f.Message,
		Position: at,
		Trace:    s.trace(pkg, f.Trace),
		Fix:      edits != nil,
		Edits:    edits,
	}, true
}

// trace translates the steps that lie in files.
func (s *scan) trace(pkg *packages.Package, steps []rule.Step) []report.Step {
	var trace []report.Step
	for _, step := range steps {
		if at, ok := s.position(pkg, step.Pos, token.NoPos); ok {
			trace = append(trace, report.Step{File: at.File, Line: at.Line, Column: at.Column, Message: step.Message, Path: at.Path})
		}
	}
	return trace
}

// position resolves a range; without an end it is one point. It names files
// that exist, so //line directives are ignored, except in what cgo generates
// from a file of the package. What cgo generates from nothing is nowhere.
func (s *scan) position(pkg *packages.Package, pos, end token.Pos) (report.Position, bool) {
	if !pos.IsValid() {
		return report.Position{}, false
	}
	from := pkg.Fset.PositionFor(pos, false)
	generated := !strings.HasSuffix(from.Filename, ".go") // a name in the build cache
	if generated {
		from = pkg.Fset.PositionFor(pos, true)
		if from.Filename = original(pkg, from.Filename); from.Filename == "" {
			return report.Position{}, false
		}
	}
	to := from
	if end > pos {
		to = pkg.Fset.PositionFor(end, generated)
	}
	return report.Position{
		Path: from.Filename,
		File: s.rel(from.Filename),
		Line: from.Line, Column: from.Column,
		EndLine: to.Line, EndColumn: to.Column,
	}, true
}

// original returns the file of the package that cgo names, which it does
// without the directory under -trimpath; or "".
func original(pkg *packages.Package, name string) string {
	own := filepath.Join(pkg.Dir, filepath.Base(name))
	if name == own || slices.Contains(pkg.GoFiles, own) {
		return own
	}
	return ""
}
