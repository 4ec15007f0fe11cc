package fix

import (
	"bytes"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"

	"github.com/credvet/credvet/cmd/internal/report"
)

// Errors of the parser are not told: they quote the source, and so secrets.
var (
	errBroken   = errors.New("the file has syntax errors: repair them, and run credvet again")
	errInvalid  = errors.New("the fixed file would not be valid Go: repair it by hand, and please report this")
	errMisplace = errors.New("the fixes lie outside of the file or overlap: repair it by hand, and please report this")
)

// rewrite returns what edits, which are in order, make of a Go file. Imports
// that only the old text used are gone. If the file was as gofmt leaves it, so
// is the result, and the same as go vet -fix writes. What nobody formats is left
// alone but for the edits, and line ends stay what they are, whereas go vet
// formats every file that it fixes.
func rewrite(old []byte, edits []report.Edit) ([]byte, error) {
	fixed, err := apply(old, edits)
	if err != nil {
		return nil, err
	}
	if !carriage(old) {
		return polish(old, fixed)
	}
	fixed, err = polish(plain(old), plain(fixed))
	return bytes.ReplaceAll(fixed, []byte("\n"), []byte("\r\n")), err
}

// apply returns a text after edits that are in order.
func apply(text []byte, edits []report.Edit) ([]byte, error) {
	var fixed []byte
	at := 0
	for _, e := range edits {
		if e.From < at || e.To < e.From || e.To > len(text) {
			return nil, errMisplace
		}
		fixed = append(append(fixed, text[at:e.From]...), e.New...)
		at = e.To
	}
	return append(fixed, text[at:]...), nil
}

// carriage reports whether every line ends in a carriage return and a newline.
func carriage(text []byte) bool {
	n := bytes.Count(text, []byte("\r\n"))
	return n > 0 && n == bytes.Count(text, []byte("\n"))
}

// plain returns a text with newlines only.
func plain(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// polish returns the fixed text, which must parse, without the imports that it
// no longer uses, and formatted if the old was.
func polish(old, fixed []byte) ([]byte, error) {
	fset := token.NewFileSet()
	before, err := parser.ParseFile(fset, "", old, parser.ParseComments)
	if err != nil {
		return nil, errBroken
	}
	after, err := parser.ParseFile(fset, "", fixed, parser.ParseComments)
	if err != nil {
		return nil, errInvalid
	}
	unused := unusedImports(before, after)
	if formatted, err := format.Source(old); err != nil || !bytes.Equal(formatted, old) {
		return cutImports(fset, after, fixed, unused), nil
	}
	for _, spec := range unused {
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		}
		path, _ := strconv.Unquote(spec.Path.Value) // as it was found unused
		astutil.DeleteNamedImport(fset, after, name, path)
	}
	var b bytes.Buffer
	err = format.Node(&b, fset, after)
	return b.Bytes(), err
}

// unusedImports returns the imports that were used before and no longer are, in
// order. Fixes cannot delete all of them: each of two leaves what the other one
// uses.
func unusedImports(before, after *ast.File) []*ast.ImportSpec {
	var unused []*ast.ImportSpec
	for _, spec := range after.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !astutil.UsesImport(before, path) || astutil.UsesImport(after, path) {
			continue // of those that no name is known for, none counts as used
		}
		unused = append(unused, spec)
	}
	return unused
}

// cutImports deletes imports from a text, with the lines that hold nothing else.
func cutImports(fset *token.FileSet, file *ast.File, text []byte, unused []*ast.ImportSpec) []byte {
	for _, spec := range slices.Backward(unused) {
		from, to := fset.Position(spec.Pos()).Offset, fset.Position(spec.End()).Offset
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok && gen.End() == spec.End() {
				from = fset.Position(gen.Pos()).Offset // without parentheses
			}
		}
		rest := bytes.TrimLeft(text[to:], " \t;")
		start := bytes.TrimRight(text[:from], " \t")
		if bytes.HasSuffix(start, []byte("\n")) && bytes.HasPrefix(rest, []byte("\n")) {
			text = slices.Concat(start, rest[1:])
			continue
		}
		text = slices.Concat(text[:from], rest)
	}
	return text
}
