package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// perStep is how many annotations of each kind GitHub shows for one step.
const perStep = 10

// NewGitHub returns a Handler that writes the commands of GitHub Actions that
// annotate a pull request, all of them in End:
//
//	::error file=pkg/a.go,line=3,endLine=3,col=5,endColumn=9,title=CV1001::message
//
// Files are named relative to Scan.Root. The worst come first, because GitHub
// drops what exceeds its limits; a last line says how many are not shown. What
// was not analysed is an error too, and takes the place of findings.
func NewGitHub(w io.Writer) Handler { return &github{w: w} }

type github struct {
	w        io.Writer
	root     string
	tool     string
	findings []Finding
}

func (g *github) Start(s Scan) error {
	g.root, g.tool = s.Root, s.Tool.Name
	return nil
}

func (g *github) Finding(f Finding) error {
	g.findings = append(g.findings, f)
	return nil
}

func (g *github) End(s Summary) error {
	var b strings.Builder
	shown := make(map[string]int) // by kind
	show := func(kind, properties, message string) bool {
		if shown[kind] == perStep {
			return false
		}
		shown[kind]++
		fmt.Fprintf(&b, "::%s %s::%s\n", kind, properties, commandData(message))
		return true
	}
	left := 0
	for _, f := range s.Failures {
		if !show("error", "title="+commandProperty(g.tool), strings.TrimPrefix(f.Package+": "+f.Message, ": ")) {
			left++
		}
	}
	for _, f := range worstFirst(g.findings) {
		if !show(annotation(f.Severity), g.properties(f), f.Message) {
			left++
		}
	}
	if left > 0 {
		fmt.Fprintf(&b, "%s: %d more, which GitHub would not show; -o text=FILE has them all\n", g.tool, left)
	}
	_, err := io.WriteString(g.w, b.String())
	return err
}

// properties says where a finding is.
func (g *github) properties(f Finding) string {
	columns := ""
	if f.EndLine == f.Line { // GitHub shows no columns of several lines
		columns = fmt.Sprintf(",col=%d,endColumn=%d", f.Column, f.EndColumn)
	}
	return fmt.Sprintf("file=%s,line=%d,endLine=%d%s,title=%s",
		commandProperty(relative(g.root, f.Path)), f.Line, f.EndLine, columns, commandProperty(f.Rule))
}

// worstFirst returns the findings by severity; those of one keep their order.
func worstFirst(findings []Finding) []Finding {
	rank := map[Severity]int{Error: 0, Warning: 1, Advice: 2}
	return slices.SortedStableFunc(slices.Values(findings), func(a, b Finding) int {
		return cmp.Compare(rank[a.Severity], rank[b.Severity])
	})
}

// annotation returns GitHub's word for a severity.
func annotation(s Severity) string {
	switch s {
	case Advice:
		return "notice"
	case Warning:
		return "warning"
	default:
		return "error"
	}
}

// commandData escapes the text of a command, and commandProperty what stands
// between its commas: see @actions/core, command.ts.
func commandData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func commandProperty(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(commandData(text))
}
