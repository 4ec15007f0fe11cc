// Package cut makes the edits of fixes that delete code: with the imports that
// nothing else needs, and without the lines that hold nothing else.
package cut

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/source"
)

// A Cut is what goes from one file: whole statements, arguments or elements, and
// what edits replace or delete.
type Cut struct {
	File  *source.File
	Gone  []inspector.Cursor
	Edits []analysis.TextEdit
}

// A span is a range of the bytes of a file.
type span struct{ from, to int }

// Goes reports whether what is at pos goes.
func (c *Cut) Goes(pos token.Pos) bool {
	return slices.ContainsFunc(c.Gone, func(cur inspector.Cursor) bool {
		return cur.Node().Pos() <= pos && pos < cur.Node().End()
	}) || slices.ContainsFunc(c.Edits, func(e analysis.TextEdit) bool { return e.Pos <= pos && pos < e.End })
}

// All returns the edits that delete what goes, and the imports that only it
// uses, with the lines that hold nothing else. ok is false if the source is not
// at hand, or looks like nothing that gofmt writes.
func (c *Cut) All(pass *analysis.Pass) (edits []analysis.TextEdit, ok bool) {
	file := pass.Fset.File(c.File.Syntax.FileStart)
	if pass.ReadFile == nil {
		return nil, false // as under nogo
	}
	src, err := pass.ReadFile(file.Name())
	if err != nil || len(src) != file.Size() {
		return nil, false
	}
	imports, ok := c.imports()
	if !ok {
		return nil, false
	}
	edits = slices.Clone(c.Edits)
	cut := func(n ast.Node, widen func([]byte, span) (span, bool)) bool {
		at, ok := widen(src, span{file.Offset(n.Pos()), file.Offset(n.End())})
		if ok {
			edits = append(edits, analysis.TextEdit{Pos: file.Pos(at.from), End: file.Pos(at.to)})
		}
		return ok
	}
	for _, n := range imports {
		ok = ok && cut(n, lines)
	}
	for _, cur := range c.Gone {
		widen := lines
		if kind, _ := cur.ParentEdge(); kind == edge.CallExpr_Args || kind == edge.CompositeLit_Elts {
			widen = item
		}
		ok = ok && cut(cur.Node(), widen)
	}
	slices.SortFunc(edits, func(a, b analysis.TextEdit) int { return cmp.Compare(a.Pos, b.Pos) })
	return edits, ok
}

// imports returns the imports that only what goes uses. ok is false if that
// cannot be told.
func (c *Cut) imports() (unused []ast.Node, ok bool) {
	goes, stays := make(map[types.Object]bool), make(map[types.Object]bool)
	for cur := range c.File.Root.Preorder((*ast.Ident)(nil)) {
		if pkg, ok := c.File.Info.Uses[cur.Node().(*ast.Ident)].(*types.PkgName); ok {
			goes[pkg] = goes[pkg] || c.Goes(cur.Node().Pos())
			stays[pkg] = stays[pkg] || !c.Goes(cur.Node().Pos())
		}
	}
	for _, decl := range c.File.Syntax.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			continue
		}
		var of []ast.Node
		for _, spec := range gen.Specs {
			spec := spec.(*ast.ImportSpec)
			if spec.Name != nil && spec.Name.Name == "." {
				return nil, false // its names do not say whose they are
			}
			if pkg := c.File.Info.PkgNameOf(spec); goes[pkg] && !stays[pkg] {
				of = append(of, spec)
			}
		}
		if len(of) == len(gen.Specs) {
			of = []ast.Node{gen}
		}
		unused = append(unused, of...)
	}
	return unused, true
}

// lines widens what is alone on its lines to the whole of them, with the
// comment after it.
func lines(src []byte, s span) (span, bool) {
	s.from = len(bytes.TrimRight(src[:s.from], " \t"))
	if s.from > 0 && src[s.from-1] != '\n' {
		return s, false
	}
	rest := bytes.TrimLeft(src[s.to:], " \t\r")
	if bytes.HasPrefix(rest, []byte("//")) {
		_, rest, _ = bytes.Cut(rest, []byte("\n"))
	} else if len(rest) > 0 {
		var ok bool
		if rest, ok = bytes.CutPrefix(rest, []byte("\n")); !ok {
			return s, false
		}
	}
	return span{s.from, len(src) - len(rest)}, true
}

// item widens an element of a list by its comma, and by its lines if it is
// alone there.
func item(src []byte, s span) (span, bool) {
	before := bytes.TrimRight(src[:s.from], " \t\r\n")
	after, comma := bytes.CutPrefix(bytes.TrimLeft(src[s.to:], " \t"), []byte(","))
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	switch {
	case comma:
		s.to = len(src) - len(after)
		if whole, ok := lines(src, s); ok {
			return whole, true
		}
		s.to = len(src) - len(bytes.TrimLeft(after, " \t"))
		return s, true
	case bytes.Contains(line, []byte("//")):
		return s, false // what looks like a comma may be in a comment
	case bytes.HasSuffix(before, []byte(",")):
		return span{len(before) - 1, s.to}, true
	}
	return span{len(before), s.to}, bytes.HasSuffix(before, []byte("(")) || bytes.HasSuffix(before, []byte("{"))
}
