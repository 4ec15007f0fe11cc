package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

// inSummary is how many findings a step summary shows; GitHub takes 1 MiB.
const inSummary = 100

// NewStepSummary returns a Handler that writes a scan as Markdown, for the page
// of a workflow run, all of it in End: a table of the findings, worst first, and
// what was not analysed.
func NewStepSummary(w io.Writer) Handler { return &markdown{w: w, rules: make(map[string]Rule)} }

type markdown struct {
	w        io.Writer
	scan     Scan
	rules    map[string]Rule
	findings []Finding
}

func (m *markdown) Start(s Scan) error {
	m.scan = s
	for _, r := range s.Rules {
		m.rules[r.ID] = r
	}
	return nil
}

func (m *markdown) Finding(f Finding) error {
	m.findings = append(m.findings, f)
	return nil
}

func (m *markdown) End(s Summary) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s: %s\n\n", m.scan.Tool.Name, verdict(s))
	m.table(&b)
	for _, f := range s.Failures {
		fmt.Fprintf(&b, "- not analysed: %s %s\n", cell(f.Package), cell(f.Message))
	}
	if len(s.Failures) > 0 {
		b.WriteByte('\n')
	}
	_, err := io.WriteString(m.w, b.String())
	return err
}

// table writes the findings, up to the limit.
func (m *markdown) table(b *strings.Builder) {
	if len(m.findings) == 0 {
		return
	}
	b.WriteString("| place | finding | rule |\n|---|---|---|\n")
	worst := worstFirst(m.findings)
	for _, f := range worst[:min(len(worst), inSummary)] {
		message, _ := splitID(f.Message, f.Rule)
		fmt.Fprintf(b, "| %s:%d | %s | %s |\n", cell(relative(m.scan.Root, f.Path)), f.Line, cell(message), m.link(f.Rule))
	}
	if left := plural(len(worst)-inSummary, "more finding"); len(worst) > inSummary {
		fmt.Fprintf(b, "\n... %s\n", left)
	}
	b.WriteByte('\n')
}

// link names a rule and leads to its explanation, if there is one.
func (m *markdown) link(id string) string {
	if url := m.rules[id].URL; url != "" {
		return fmt.Sprintf("[%s](%s)", id, url)
	}
	return cmp.Or(id, "-")
}

// cell returns a text that means nothing to Markdown, on one line.
func cell(text string) string {
	text = strings.Join(strings.Fields(printable(text)), " ")
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "<", "&lt;", "&", "&amp;", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[").Replace(text)
}
