package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Examples are the parts of an analyzer's fixtures that its documentation
// shows.
type examples struct {
	decls []string // the declarations of bad.go, as source
	good  string   // good.go, as Markdown
}

// readExamples reads bad.go and good.go in dir.
func readExamples(dir string) (examples, error) {
	var e examples
	path := filepath.Join(dir, "bad.go")
	source, err := os.ReadFile(path)
	if err != nil {
		return e, err
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return e, err
	}
	for _, decl := range file.Decls {
		e.decls = append(e.decls, sourceOf(fset, source, decl))
	}
	good, err := os.ReadFile(filepath.Join(dir, "good.go"))
	if err != nil {
		return e, err
	}
	e.good = "\n" + block(string(good))
	return e, nil
}

// sourceOf returns the source of a declaration, with its comments, up to the
// end of its last line.
func sourceOf(fset *token.FileSet, source []byte, decl ast.Decl) string {
	start := decl.Pos()
	switch d := decl.(type) {
	case *ast.FuncDecl:
		start = min(start, docPos(d.Doc, start))
	case *ast.GenDecl:
		start = min(start, docPos(d.Doc, start))
	}
	from, to := fset.Position(start).Offset, fset.Position(decl.End()).Offset
	rest := string(source[to:])
	if end := strings.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return string(source[from:to]) + rest
}

func docPos(doc *ast.CommentGroup, otherwise token.Pos) token.Pos {
	if doc == nil {
		return otherwise
	}
	return doc.Pos()
}

// bad returns the first example of a violation of a rule, as Markdown.
func (e examples) bad(id string) string {
	for _, decl := range e.decls {
		if strings.Contains(decl, "("+id) || strings.Contains(decl, `\(`+id) {
			return "\n" + block(decl)
		}
	}
	return ""
}

// wants matches the expectations in a fixture, which are no part of the example.
var wants = regexp.MustCompile(`[ \t]*// want(-above)? .*`)

// block returns source as a Markdown code block.
func block(source string) string {
	return "```go\n" + strings.TrimSpace(wants.ReplaceAllString(source, "")) + "\n```\n"
}
