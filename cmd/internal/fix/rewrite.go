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

// rewrite returns what edits, which are in order, make of a Go file. If the
// file was as gofmt leaves it, so is the result, and imports that only the old
// text used are gone; what nobody formats is left alone but for the edits.
// Line ends stay what they are.
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

// polish returns the fixed text, which must parse, formatted if the old was.
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
	if formatted, err := format.Source(old); err != nil || !bytes.Equal(formatted, old) {
		return fixed, nil
	}
	dropImports(fset, before, after)
	var b bytes.Buffer
	err = format.Node(&b, fset, after)
	return b.Bytes(), err
}

// dropImports deletes the imports that were used before and no longer are.
// Fixes cannot do that themselves: each of two leaves what the other one uses.
func dropImports(fset *token.FileSet, before, after *ast.File) {
	for _, spec := range slices.Clone(after.Imports) {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !astutil.UsesImport(before, path) || astutil.UsesImport(after, path) {
			continue // of those that no name is known for, none counts as used
		}
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		}
		astutil.DeleteNamedImport(fset, after, name, path)
	}
}
