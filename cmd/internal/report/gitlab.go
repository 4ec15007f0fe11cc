package report

import (
	"fmt"
	"io"
	"path/filepath"
)

// NewGitLab returns a Handler that writes the findings as a Code Quality report
// of GitLab, an array with one object a line. Files are named relative to
// Scan.Root. GitLab takes objects of one fingerprint for one finding, so the
// fingerprint of each is its own. What was not analysed is in it too: to GitLab
// an empty report says that all is well.
func NewGitLab(w io.Writer) Handler { return &gitlab{w: w, seen: make(map[string]int)} }

type gitlab struct {
	w    io.Writer
	root string
	tool string
	some bool           // an object has been written
	seen map[string]int // how often a fingerprint was
}

// An issue is one object of the report.
type issue struct {
	Description string   `json:"description"`
	CheckName   string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

func (g *gitlab) Start(s Scan) error {
	g.root, g.tool = s.Root, s.Tool.Name
	_, err := io.WriteString(g.w, "[")
	return err
}

func (g *gitlab) Finding(f Finding) error {
	return g.write(issue{
		Description: f.Message,
		CheckName:   f.Rule,
		Fingerprint: f.Fingerprint,
		Severity:    gitlabSeverity(f.Severity),
		Location:    location{relative(g.root, f.Path), lines{f.Line, max(f.Line, f.EndLine)}},
	})
}

func (g *gitlab) End(s Summary) error {
	for _, f := range s.Failures {
		err := g.write(issue{
			Description: "not analysed: " + f.Message,
			CheckName:   g.tool,
			Fingerprint: "failure " + f.Package,
			Severity:    "blocker",
			Location:    location{"go.mod", lines{1, 1}},
		})
		if err != nil {
			return err
		}
	}
	_, err := io.WriteString(g.w, closingArray(!g.some))
	return err
}

// write writes an object. Of equal fingerprints the later ones are numbered.
func (g *gitlab) write(i issue) error {
	g.seen[i.Fingerprint]++
	if n := g.seen[i.Fingerprint]; n > 1 {
		i.Fingerprint = fmt.Sprintf("%s-%d", i.Fingerprint, n)
	}
	text, err := encode(i)
	if err != nil {
		return err
	}
	separator := ",\n  "
	if !g.some {
		separator = "\n  "
	}
	g.some = true
	_, err = io.WriteString(g.w, separator+text)
	return err
}

// closingArray ends the report.
func closingArray(empty bool) string {
	if empty {
		return "]\n"
	}
	return "\n]\n"
}

// gitlabSeverity returns GitLab's word for a severity.
func gitlabSeverity(s Severity) string {
	switch s {
	case Advice:
		return "info"
	case Warning:
		return "major"
	default:
		return "critical"
	}
}

// relative names a file from root, with slashes; one outside it stays absolute.
func relative(root, path string) string {
	if rel, err := filepath.Rel(root, path); err == nil && filepath.IsLocal(rel) {
		path = rel
	}
	return filepath.ToSlash(path)
}
