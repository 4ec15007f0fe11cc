package regiondefault

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// hole stands for a part of a text that is not written in the code.
const hole = "\x00"

// What a region is put into: an ARN, or the name of a host.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
var (
	arn  = regexp.MustCompile(`(^|[^a-z])arn:aws:[a-z0-9-]*:` + hole + `:`)
	host = regexp.MustCompile(`[a-z0-9` + hole + `][.-]` + hole + `\.amazonaws\.com($|[^.a-z])`)
)

// partitions judges texts that are right in one partition only, although the
// region in them varies. A package that knows of another one is left alone.
func (s *search) partitions() {
	if !s.pass.Enabled(partition) {
		return // as every text of the package would be looked at
	}
	found := append(s.texts(), s.globalEndpoints()...)
	if len(found) == 0 || s.mentions("aws-cn") || s.mentions("amazonaws.com.cn") {
		return
	}
	for _, f := range found {
		partition.Report(s.pass, f)
	}
}

// texts returns the findings about texts that are formatted or put together.
func (s *search) texts() []rule.Finding {
	var all []rule.Finding
	add := func(file *source.File, cur inspector.Cursor, n ast.Expr, text string) {
		message := wrong(text)
		if message != "" && !s.passedOver(file, cur, n) {
			all = append(all, rule.Finding{Pos: n.Pos(), End: n.End(), Message: message})
		}
	}
	for call := range s.uses.Calls(awsapi.Sprintf) {
		if text, ok := s.formatted(call.File, call.Arg("format"), call.Rest("args")); ok {
			add(call.File, call.Cursor, call.Expr, text)
		}
	}
	for _, file := range s.files.All {
		for cur := range file.Root.Preorder((*ast.BinaryExpr)(nil)) {
			sum := cur.Node().(*ast.BinaryExpr)
			if kind, _ := cur.ParentEdge(); sum.Op == token.ADD && kind != edge.BinaryExpr_X && kind != edge.BinaryExpr_Y {
				add(file, cur, sum, s.concatenated(file, sum))
			}
		}
	}
	return all
}

// wrong says what is wrong with a text in which a region varies and the partition
// does not, or nothing.
func wrong(text string) string {
	switch {
	case arn.MatchString(text):
		return "an ARN of partition aws with any region is wrong in China and in GovCloud; take the partition from an ARN that AWS returned"
	case host.MatchString(text):
		return "a host of amazonaws.com with any region is wrong in China; let the client resolve its endpoint"
	}
	return ""
}

// formatted returns what a format makes, with holes for what varies.
func (s *search) formatted(file *source.File, format ast.Expr, args []ast.Expr) (string, bool) {
	if format == nil {
		return "", false
	}
	text, ok := s.folder(file).Constant(format)
	if !ok || !strings.Contains(text, "aws") {
		return "", false
	}
	var out strings.Builder
	for text != "" {
		plain, rest, found := strings.Cut(text, "%")
		out.WriteString(plain)
		if !found || rest == "" {
			break
		}
		switch verb := rest[0]; {
		case verb == '%':
			out.WriteByte('%')
		case len(args) == 0 || !strings.ContainsRune("svqd", rune(verb)):
			return "", false
		default:
			out.WriteString(s.piece(file, args[0]))
			args = args[1:]
		}
		text = rest[1:]
	}
	return out.String(), true
}

// concatenated returns what a sum of texts makes, with holes for what varies.
func (s *search) concatenated(file *source.File, expr ast.Expr) string {
	sum, ok := ast.Unparen(expr).(*ast.BinaryExpr)
	if !ok || sum.Op != token.ADD {
		return s.piece(file, expr)
	}
	return s.concatenated(file, sum.X) + s.concatenated(file, sum.Y)
}

// piece returns a constant text, or a hole.
func (s *search) piece(file *source.File, expr ast.Expr) string {
	if text, ok := s.folder(file).Constant(expr); ok {
		return text
	}
	return hole
}

// globalEndpoints returns the findings about clients that are sent to the global
// endpoint of STS, which is in one region.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html
func (s *search) globalEndpoints() []rule.Finding {
	var all []rule.Finding
	for e := range situation.Endpoints(s.uses) {
		if e.File.LeftOut {
			continue
		}
		text, _ := s.folder(e.File).Constant(e.Expr)
		if strings.TrimPrefix(strings.TrimSuffix(text, "/"), "https://") == "sts.amazonaws.com" {
			all = append(all, rule.Finding{Pos: e.Expr.Pos(), End: e.Expr.End(),
				Message: "the global endpoint of STS is in one region of one partition; leave the endpoint to the client and set its region"})
		}
	}
	return all
}
