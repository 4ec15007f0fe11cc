package gclplugin

import (
	"fmt"
	"go/token"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// plain returns a diagnostic that is one issue: with the trace in its message,
// before the rule's ID, and with at most one fix, of its own file.
func plain(fset *token.FileSet, d analysis.Diagnostic) analysis.Diagnostic {
	if len(d.SuggestedFixes) > 0 && !within(fset, d.Pos, d.SuggestedFixes[0]) {
		d.SuggestedFixes = nil
	}
	d.SuggestedFixes = d.SuggestedFixes[:min(len(d.SuggestedFixes), 1)]
	var steps []string
	for _, r := range d.Related {
		if at := place(fset, d.Pos, r.Pos); at != "" {
			steps = append(steps, at+": "+r.Message)
		}
	}
	d.Related = nil
	if steps == nil {
		return d
	}
	id := fmt.Sprintf(" (%s)", d.Category)
	d.Message = fmt.Sprintf("%s [%s]%s", strings.TrimSuffix(d.Message, id), strings.Join(steps, "; "), id)
	return d
}

// within reports whether a fix only changes the file that pos is in.
func within(fset *token.FileSet, pos token.Pos, fix analysis.SuggestedFix) bool {
	for _, e := range fix.TextEdits {
		if fset.File(e.Pos) != fset.File(pos) {
			return false
		}
	}
	return true
}

// place names the line of a step: its number alone in the file of the finding,
// else behind the path from the finding's directory, and not at all where the
// reader is already. Messages are cached wherever golangci-lint caches, so they
// hold no absolute path.
func place(fset *token.FileSet, finding, step token.Pos) string {
	from, to := fset.PositionFor(finding, false), fset.PositionFor(step, false)
	if from.Filename == to.Filename && from.Line == to.Line {
		return ""
	}
	if from.Filename == to.Filename {
		return fmt.Sprintf("line %d", to.Line)
	}
	path, err := filepath.Rel(filepath.Dir(from.Filename), to.Filename)
	if err != nil {
		path = filepath.Base(to.Filename) // on another volume
	}
	return fmt.Sprintf("%s:%d", filepath.ToSlash(path), to.Line)
}
