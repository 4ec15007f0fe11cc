package fix

import (
	"cmp"
	"slices"
	"strings"

	"github.com/credvet/credvet/cmd/internal/report"
)

// merge unites the fixes of findings in one file, and returns their edits in
// order, and how many of the findings they fix. A fix that clashes with an
// earlier one is left out, whole. What several fixes have in common, such as
// the import that they need, is there once.
func merge(findings []report.Finding) (edits []report.Edit, fixed int) {
	var made [][]report.Edit
	for _, f := range findings {
		same := slices.ContainsFunc(made, func(m []report.Edit) bool { return slices.Equal(m, f.Edits) })
		if !same && clash(edits, f.Edits) {
			continue
		}
		made = append(made, f.Edits)
		edits = append(edits, missing(edits, f.Edits)...)
	}
	slices.SortStableFunc(edits, func(a, b report.Edit) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return edits, len(made)
}

// missing returns the edits of a fix that are not among those of others.
func missing(others, fix []report.Edit) []report.Edit {
	return slices.DeleteFunc(slices.Clone(fix), func(e report.Edit) bool { return slices.Contains(others, e) })
}

// clash reports whether any edit of a fix gets in the way of those of others.
func clash(others, fix []report.Edit) bool {
	for _, e := range fix {
		if slices.ContainsFunc(others, func(o report.Edit) bool { return overlap(o, e) }) {
			return true
		}
	}
	return false
}

// overlap reports whether two edits of different fixes get in each other's
// way: if they replace the same text in different ways, or if one puts
// something into a line at a place that the other touches. It might open or
// close what the other takes away, and no two fixes share a parenthesis.
func overlap(a, b report.Edit) bool {
	from, to := max(a.From, b.From), min(a.To, b.To)
	switch {
	case a == b:
		return inline(a)
	case from == to:
		return inline(a) || inline(b) || around(a, to) || around(b, to)
	}
	return from < to
}

// inline reports whether an edit inserts within a line. One that brings a line
// of its own, such as an import, minds neither itself nor its neighbours.
func inline(e report.Edit) bool { return e.From == e.To && !strings.Contains(e.New, "\n") }

// around reports whether an edit replaces text on both sides of an offset.
func around(e report.Edit, at int) bool { return e.From < at && at < e.To }
