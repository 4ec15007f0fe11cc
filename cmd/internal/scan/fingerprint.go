package scan

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"

	"github.com/credvet/credvet/cmd/internal/baseline"
	"github.com/credvet/credvet/cmd/internal/report"
)

// A mark is what a fingerprint is made of, but for the ordinal.
type mark struct{ rule, file, decl, source string }

// fingerprint sets the fingerprints of sorted findings.
func fingerprint(findings []report.Finding, root string) {
	for i, print := range Fingerprints(findings, root) {
		findings[i].Fingerprint = print
	}
}

// Fingerprints returns the fingerprints that sorted findings have if files are
// named relative to dir. A file is read again for it if it has findings, and
// only then.
func Fingerprints(findings []report.Finding, dir string) []string {
	prints := make([]string, len(findings))
	ordinals := make(map[mark]int)
	var src *source
	for i, f := range findings {
		if src == nil || src.path != f.Path {
			src = readSource(f.Path)
		}
		m := mark{f.Rule, f.Path, src.declaration(f.Position), src.text(f.Position)}
		if rel, err := filepath.Rel(dir, f.Path); err == nil {
			m.file = filepath.ToSlash(rel)
		}
		prints[i] = baseline.Fingerprint(m.rule, m.file, m.decl, m.source, ordinals[m])
		ordinals[m]++
	}
	return prints
}

// A source is a file in which findings are located by line and column.
type source struct {
	path   string
	tokens baseline.Tokens
	file   *token.File
	syntax *ast.File
}

// readSource reads a file. One that cannot be read, or is no Go, has neither
// text nor declarations.
func readSource(path string) *source {
	s := &source{path: path}
	data, err := os.ReadFile(path)
	if err != nil {
		return s
	}
	fset := token.NewFileSet()
	s.tokens = baseline.Scan(data)
	s.syntax, _ = parse(fset, path, data) // partial syntax will do
	s.file = fset.File(s.syntax.FileStart)
	return s
}

// offset returns the offset of a line and column, or that of the file's end if
// the file has changed since it was analysed.
func (s *source) offset(line, column int) int {
	if line < 1 || line > s.file.LineCount() {
		return s.file.Size()
	}
	return min(s.file.Offset(s.file.LineStart(line))+column-1, s.file.Size())
}

// text returns the tokens of a range.
func (s *source) text(p report.Position) string {
	if s.file == nil {
		return ""
	}
	return s.tokens.Between(s.offset(p.Line, p.Column), s.offset(p.EndLine, p.EndColumn))
}

// declaration returns the name of the top-level declaration around a position,
// or that the comment at the position documents; and else "".
func (s *source) declaration(p report.Position) string {
	if s.syntax == nil {
		return ""
	}
	pos := s.file.Pos(s.offset(p.Line, p.Column))
	for _, decl := range s.syntax.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if within(pos, decl, decl.Doc) {
				return funcName(decl)
			}
		case *ast.GenDecl:
			if within(pos, decl, decl.Doc) {
				return specName(decl, pos)
			}
		}
	}
	return ""
}

// within reports whether pos is in a node or in its doc comment.
func within(pos token.Pos, node ast.Node, doc *ast.CommentGroup) bool {
	start := node.Pos()
	if doc != nil {
		start = doc.Pos()
	}
	return start <= pos && pos <= node.End()
}

// funcName returns "F" for a function and "T.F" for a method.
func funcName(decl *ast.FuncDecl) string {
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return decl.Name.Name
	}
	return typeName(decl.Recv.List[0].Type) + "." + decl.Name.Name
}

// typeName returns the name of a receiver's type, without pointers and type
// parameters.
func typeName(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.Ident:
		return expr.Name
	case *ast.StarExpr:
		return typeName(expr.X)
	case *ast.ParenExpr:
		return typeName(expr.X)
	case *ast.IndexExpr:
		return typeName(expr.X)
	case *ast.IndexListExpr:
		return typeName(expr.X)
	}
	return "" // does not type-check
}

// specName returns the first name of the specification around pos, or the
// keyword of the declaration.
func specName(decl *ast.GenDecl, pos token.Pos) string {
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			if within(pos, spec, spec.Doc) {
				return spec.Names[0].Name
			}
		case *ast.TypeSpec:
			if within(pos, spec, spec.Doc) {
				return spec.Name.Name
			}
		}
	}
	return decl.Tok.String()
}
