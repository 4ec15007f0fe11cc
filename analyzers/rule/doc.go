package rule

import (
	"fmt"
	"go/doc/comment"
	"strings"
)

// A Doc is the package comment of a topic's doc.go, cut at its headings. It is
// the only prose about the topic: help, SARIF and the documentation site are
// made from it.
type Doc struct {
	Name    string // of the analyzer
	Summary string // one line, lower case
	Text    string // all of it, as it is written
	// Sections are what stands under its headings, in order. The first has no
	// heading: it is the introduction.
	Sections []Section
}

// A Section is what stands under one heading.
type Section struct {
	Heading string
	Text    string // in the form of a doc comment
}

// ParseDoc reads the source of a doc.go that describes the named analyzer: its
// package comment must have a heading "Analyzer NAME", and a first paragraph
// under it that begins with "NAME: ". It panics otherwise, because the file is
// embedded. It runs whenever a program with the analyzer starts, under go vet
// once a package, and so it does no more than cut lines.
func ParseDoc(source, name string) *Doc {
	d := &Doc{Name: name, Text: commentText(source)}
	for i, part := range strings.Split("\n"+d.Text, "\n# ") {
		heading, text, _ := strings.Cut(part, "\n")
		if i == 0 {
			heading, text = "", part
		}
		d.Sections = append(d.Sections, Section{heading, strings.TrimSpace(text)})
	}
	first, _, _ := strings.Cut(d.Section("Analyzer "+name).Text, "\n")
	summary, ok := strings.CutPrefix(first, name+": ")
	if !ok {
		panic(fmt.Sprintf("%s/doc.go: the text under %q does not begin with %q", name, "# Analyzer "+name, name+": "))
	}
	d.Summary = summary
	return d
}

// commentText returns the text of the comment that a Go file begins with.
func commentText(source string) string {
	var text strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(source, "\r\n", "\n")) { // as Git may check it out
		rest, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		text.WriteString(strings.TrimPrefix(rest, " "))
	}
	return text.String()
}

// Section returns the section of a heading; it is empty if there is none.
func (d *Doc) Section(heading string) Section {
	for _, s := range d.Sections {
		if s.Heading == heading {
			return s
		}
	}
	return Section{}
}

// rule returns the title and the section of the heading "ID: title".
func (d *Doc) rule(id string) (title string, s Section, ok bool) {
	for _, s := range d.Sections {
		if title, ok := strings.CutPrefix(s.Heading, id+": "); ok {
			return title, s, true
		}
	}
	return "", Section{}, false
}

// Markdown returns the section's text as Markdown.
func (s Section) Markdown() string {
	var parser comment.Parser
	printer := comment.Printer{HeadingID: func(*comment.Heading) string { return "" }}
	return strings.TrimSpace(string(printer.Markdown(parser.Parse(s.Text))))
}
