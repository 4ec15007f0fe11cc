// Package docs holds credvet's documentation of its rules. rules.md is made by
// cmd/internal/docgen from the analyzers' doc.go files and their fixtures.
package docs

import (
	_ "embed"
	"strings"
)

//credvet:ignore CV1005 the keys of the examples are made up
//go:embed rules.md
var rules string

// Explain returns the section on a rule, and its analyzer's advice on how to
// fix and how to silence it, as Markdown. It is "" if there is no such rule.
func Explain(id string) string {
	topics := strings.Split(rules, "\n## ")
	for _, topic := range topics[1:] {
		sections := strings.Split(topic, "\n### ")
		for _, s := range sections[1:] {
			if strings.HasPrefix(s, id+": ") {
				return "# " + strings.TrimSpace(s) + "\n" + advice(sections)
			}
		}
	}
	return ""
}

// advice returns the sections of a topic that apply to all of its rules.
func advice(sections []string) string {
	var b strings.Builder
	for _, s := range sections[1:] {
		if strings.HasPrefix(s, "Not reported") || strings.HasPrefix(s, "How to ") {
			b.WriteString("\n## " + strings.TrimSpace(s) + "\n")
		}
	}
	return b.String()
}
