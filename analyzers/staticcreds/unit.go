package staticcreds

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// second is how many nanoseconds one has: the unit of a time.Duration.
const second = 1e9

// giveUnit returns the fix of a time.Duration that was meant in seconds: 3600
// becomes 3600 * time.Second. n is its value. There is none if it would be out
// of bounds in seconds too, as that of 5 * time.Minute.
func (s *search) giveUnit(file *source.File, value ast.Expr, n int64) *analysis.SuggestedFix {
	if refusedSeconds(n) {
		return nil
	}
	return s.scale(file, value, " * ", "give the duration its unit")
}

// dropUnit returns the fix of a number of seconds that is made of a
// time.Duration: int64(time.Hour) becomes int64(time.Hour / time.Second). n is
// its value, which has to be a length in nanoseconds.
func (s *search) dropUnit(file *source.File, value ast.Expr, n int64) *analysis.SuggestedFix {
	conv, ok := s.number(file, value).(*ast.CallExpr)
	if !ok || len(conv.Args) != 1 || !isDuration(file.Info.TypeOf(conv.Args[0])) {
		return nil
	}
	if n%second != 0 || refusedSeconds(n/second) {
		return nil
	}
	return s.scale(file, conv.Args[0], " / ", "count the length in seconds")
}

// refusedSeconds reports whether a role session cannot be that long. Sessions
// without a role may be longer, but no fix guesses that they are.
func refusedSeconds(n int64) bool { return outside(roleHours * hour)(n) }

// isDuration reports whether t is the length of a time: package time declares no
// other type of 64-bit integers.
func isDuration(t types.Type) bool {
	symbol, ok := awsapi.TypeOf(t)
	basic, integer := t.Underlying().(*types.Basic)
	return ok && symbol.Pkg == "time" && integer && basic.Kind() == types.Int64
}

// scale returns the fix that multiplies or divides an expression by the second.
func (s *search) scale(file *source.File, expr ast.Expr, op, message string) *analysis.SuggestedFix {
	name, edits, ok := s.timeAt(file, expr.Pos())
	if !ok || s.reveals(file, expr) {
		return nil
	}
	before, after := "", op+name+".Second"
	if sum, ok := expr.(*ast.BinaryExpr); ok && sum.Op.Precedence() < token.MUL.Precedence() {
		before, after = "(", ")"+after
	}
	if before != "" {
		edits = append(edits, analysis.TextEdit{Pos: expr.Pos(), End: expr.Pos(), NewText: []byte(before)})
	}
	edits = append(edits, analysis.TextEdit{Pos: expr.End(), End: expr.End(), NewText: []byte(after)})
	return &analysis.SuggestedFix{Message: message, TextEdits: edits}
}

// timeAt returns the name by which a place sees package time, and the edit that
// imports it if the file does not.
func (s *search) timeAt(file *source.File, at token.Pos) (name string, edits []analysis.TextEdit, ok bool) {
	if name, ok := file.Imported(s.pass.Pkg, at, "time"); ok {
		return name, nil, true
	}
	scope := s.pass.Pkg.Scope().Innermost(at)
	if scope == nil {
		return "", nil, false
	}
	if _, taken := scope.LookupParent("time", at); taken != nil {
		return "", nil, false
	}
	edit, ok := importTime(file)
	return "time", []analysis.TextEdit{edit}, ok
}

// importTime returns the edit that imports package time: before the first
// import, where those of the standard library stand and gofmt puts it in order,
// or in a group of its own.
func importTime(file *source.File) (analysis.TextEdit, bool) {
	if len(file.Syntax.Imports) == 0 {
		return analysis.TextEdit{}, false // none that the SDK could be known by
	}
	decl := file.Syntax.Decls[0].(*ast.GenDecl) // imports come first
	first := decl.Specs[0].(*ast.ImportSpec)
	path, err := strconv.Unquote(first.Path.Value)
	if err != nil || path == "C" || first.Doc != nil {
		return analysis.TextEdit{}, false // a comment belongs to what follows it
	}
	at, text := decl.Pos(), "import \"time\"\n"
	if decl.Lparen.IsValid() {
		at, text = first.Pos(), "\"time\"\n\t"
	}
	if host, _, _ := strings.Cut(path, "/"); strings.Contains(host, ".") {
		text = strings.Replace(text, "\n", "\n\n", 1)
	}
	return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}, true
}
