package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A column is what one tool finds in the fixtures.
type column struct {
	tool  string
	found map[string]int // by rule of credvet, the lines that the tool reports for whatever reason
	extra string         // lines without a finding of credvet that it takes for a secret
}

// count holds the hits of a tool against what is expected.
func count(t tool, all expected, hits []hit) column {
	c := column{tool: t.name, found: make(map[string]int), extra: "—"}
	extra := make(map[place]bool)
	seen := make(map[place]bool)
	for _, h := range hits {
		at := place{h.file, h.line}
		if len(all[at]) == 0 && t.secrets != nil && t.secrets(h.check) {
			extra[at] = true
		}
		if seen[at] {
			continue
		}
		seen[at] = true
		for _, id := range all[at] {
			c.found[id]++
		}
	}
	if t.secrets != nil {
		c.extra = fmt.Sprint(len(extra))
	}
	return c
}

// table returns the comparison in Markdown, a row for each rule.
func table(all expected, columns []column) string {
	lines := make(map[string]int)
	for _, ids := range all {
		for _, id := range ids {
			lines[id]++
		}
	}
	var b strings.Builder
	b.WriteString("| rule | lines |")
	for _, c := range columns {
		fmt.Fprintf(&b, " %s |", c.tool)
	}
	b.WriteString("\n|---|---|" + strings.Repeat("---|", len(columns)) + "\n")
	for _, id := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintf(&b, "| %s | %d |", id, lines[id])
		for _, c := range columns {
			fmt.Fprintf(&b, " %d |", c.found[id])
		}
		b.WriteString("\n")
	}
	b.WriteString("| none, yet called a secret | 0 |")
	for _, c := range columns {
		fmt.Fprintf(&b, " %s |", c.extra)
	}
	return b.String() + "\n"
}
