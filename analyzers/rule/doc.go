package rule

import (
	"fmt"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"strings"
)

// A Doc is the package comment of a topic's doc.go, cut at its headings. It is
// the only prose about the topic: help, SARIF and the documentation site are
// made from it.
type Doc struct {
	Name    string // of the analyzer
	Summary string // one line, lower case
	Text    string // all of it, as plain text for a terminal
	// Sections are what stands under its headings, in order. The first has no
	// heading: it is the introduction.
	Sections []Section
}

// A Section is what stands under one heading.
type Section struct{ Heading, Markdown string }

// ParseDoc reads the source of a doc.go that describes the named analyzer: its
// package comment must have a heading "Analyzer NAME", and a first paragraph
// under it that begins with "NAME: ". It panics otherwise, because the file is
// embedded.
func ParseDoc(source, name string) *Doc {
	file, err := parser.ParseFile(token.NewFileSet(), name+"/doc.go", source, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil || file.Doc == nil {
		panic(fmt.Sprintf("%s/doc.go: no package comment: %v", name, err))
	}
	d := &Doc{Name: name, Sections: sections(file.Doc)}
	var printer comment.Printer
	var parser comment.Parser
	d.Text = string(printer.Text(parser.Parse(file.Doc.Text())))
	about := d.Section("Analyzer " + name)
	first, _, _ := strings.Cut(about, "\n")
	summary, ok := strings.CutPrefix(first, name+": ")
	if !ok {
		panic(fmt.Sprintf("%s/doc.go: the text under %q does not begin with %q", name, "# Analyzer "+name, name+": "))
	}
	d.Summary = summary
	return d
}

// sections cuts a doc comment at its headings.
func sections(text *ast.CommentGroup) []Section {
	printer := comment.Printer{HeadingID: func(*comment.Heading) string { return "" }}
	var parser comment.Parser
	parsed := parser.Parse(text.Text())
	var parts []Section
	heading, content := "", []comment.Block(nil)
	flush := func() {
		body := printer.Markdown(&comment.Doc{Content: content, Links: parsed.Links})
		parts = append(parts, Section{heading, strings.TrimSpace(string(body))})
	}
	for _, block := range parsed.Content {
		h, ok := block.(*comment.Heading)
		if !ok {
			content = append(content, block)
			continue
		}
		flush()
		heading, content = plain(h.Text), nil
	}
	flush()
	return parts
}

// plain joins the text of a heading.
func plain(text []comment.Text) string {
	var b strings.Builder
	for _, t := range text {
		switch t := t.(type) {
		case comment.Plain:
			b.WriteString(string(t))
		case comment.Italic:
			b.WriteString(string(t))
		}
	}
	return b.String()
}

// Section returns the Markdown under a heading, or "".
func (d *Doc) Section(heading string) string {
	for _, s := range d.Sections {
		if s.Heading == heading {
			return s.Markdown
		}
	}
	return ""
}

// rule returns the title and text of the section headed "ID: title".
func (d *Doc) rule(id string) (title, help string, ok bool) {
	for _, s := range d.Sections {
		if title, ok := strings.CutPrefix(s.Heading, id+": "); ok {
			return title, s.Markdown, true
		}
	}
	return "", "", false
}
