package cut

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// Reveals reports whether the lines of a file from one place to another hold a
// string that may be a secret, or a comment that may hold a key. Who looks at a
// fix sees its lines, in a diff that is not ours too.
func Reveals(fset *token.FileSet, file *source.File, from, to token.Pos) bool {
	line := func(pos token.Pos) int { return fset.PositionFor(pos, false).Line }
	first, last := line(from), line(to)
	shown := func(n ast.Node) bool { return line(n.Pos()) <= last && line(n.End()) >= first }
	for cur := range file.Root.Preorder((*ast.BasicLit)(nil)) {
		if lit := cur.Node().(*ast.BasicLit); lit.Kind == token.STRING && shown(lit) && !harmless(cur) {
			return true
		}
	}
	return slices.ContainsFunc(file.Syntax.Comments, func(c *ast.CommentGroup) bool { return shown(c) && holdsKey(c) })
}

// harmless reports whether a string is short, a region, an import or the name of
// a variable that the SDK reads.
func harmless(cur inspector.Cursor) bool {
	const short = 8 // no secret of AWS is as short
	if cur.ParentEdgeKind() == edge.ImportSpec_Path {
		return true
	}
	text, err := strconv.Unquote(cur.Node().(*ast.BasicLit).Value)
	_, known := awsapi.Default().Env(text)
	return err == nil && (len(text) <= short || known || awsapi.IsRegion(text))
}

// holdsKey reports whether a comment may hold a key.
func holdsKey(group *ast.CommentGroup) bool {
	return slices.ContainsFunc(group.List, func(c *ast.Comment) bool { return secret.Candidate(c.Text) })
}
