package config

import (
	"cmp"
	_ "embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/credvet/credvet/analyzers"
)

// Template is a file to begin with. It changes nothing.
//
//go:embed template.yml
var Template string

// Effective returns what counts, with every default, in the form of a file that
// says the same.
func (c *Config) Effective() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", cmp.Or(c.Path, "no "+Name+": these are the defaults"))
	b.WriteString("version: 1\nrules:\n")
	off, given := c.disabled(), c.severities()
	for _, r := range analyzers.Rules() {
		severity := r.Severity
		if s, ok := given[r.ID]; ok {
			severity = s
		}
		setting := severity.String()
		if off[r.ID] {
			setting = "off"
		}
		fmt.Fprintf(&b, "  %s: %s # %s: %s\n", r.ID, setting, r.Analyzer, r.Title)
	}
	fmt.Fprintf(&b, "advice: %t\ntests: %s\nfail-on: %s\n", c.Advice, cmp.Or(c.Tests, "lenient"), cmp.Or(c.FailOn, "warning"))
	fmt.Fprintf(&b, "exclude: %s\nsymbols: %s\nbaseline: %s\n", inline(c.Exclude), inline(c.Symbols), inline(c.Baseline))
	return b.String()
}

// inline returns a value as YAML on one line.
func inline(value any) string {
	node := new(yaml.Node)
	if err := node.Encode(value); err != nil {
		return "" // strings and lists of them encode
	}
	node.Style = yaml.FlowStyle
	if node.Kind == yaml.ScalarNode {
		node.Style = yaml.DoubleQuotedStyle
	}
	text, _ := yaml.Marshal(node)
	return strings.Join(strings.Fields(string(text)), " ")
}
