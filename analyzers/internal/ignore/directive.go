package ignore

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A Kind says whose directive a comment is.
type Kind uint8

// The directives that are understood.
const (
	Credvet  Kind = iota // //credvet:ignore CV2001,CV2002 reason
	Nolint               // //nolint:credvet // reason
	Nosec                // #nosec G101 -- reason
	Gitleaks             // gitleaks:allow
)

// A Directive is one comment that silences findings.
type Directive struct {
	Kind     Kind
	Pos, End token.Pos
	IDs      []string // of a Credvet directive
	Reason   string   // of a Credvet directive, never empty in a valid one

	// The lines it covers. A Nolint directive that stands at the start of a
	// declaration or statement covers all of it.
	first, last int
}

// A Problem is a Credvet directive that silences nothing because of how it is
// written.
type Problem struct {
	Pos, End token.Pos
	Message  string // what is missing
}

// gosecRule is gosec's rule for hardcoded credentials, the only one of its
// rules whose suppression says something about ours.
const gosecRule = "G101"

// Parse reads one comment, from "//" or "/*" to its end. Problem is not empty
// if the comment is a Credvet directive that lacks its rules or its reason.
// Ok is false if the comment is no directive.
func Parse(comment string) (d Directive, problem string, ok bool) {
	if args, ok := directiveArgs(comment, "credvet:ignore"); ok {
		ids, reason := cutIDs(args)
		d = Directive{Kind: Credvet, IDs: strings.FieldsFunc(ids, isComma), Reason: reason}
		return d, d.problem(), true
	}
	switch {
	case isNolint(comment):
		return Directive{Kind: Nolint}, "", true
	case isNosec(comment):
		return Directive{Kind: Nosec}, "", true
	case strings.Contains(comment, "gitleaks:allow"):
		return Directive{Kind: Gitleaks}, "", true
	}
	return d, "", false
}

// directiveArgs returns what follows //NAME. Like every Go directive it starts
// right behind the slashes. A nested comment (// want …) ends it, a URL does
// not.
func directiveArgs(comment, name string) (string, bool) {
	args, ok := strings.CutPrefix(comment, "//"+name)
	if !ok || args != "" && args[0] != ' ' && args[0] != '\t' {
		return "", false
	}
	args, _, _ = strings.Cut(strings.ReplaceAll(args, "\t", " "), " //")
	return args, true
}

// cutIDs cuts the list of rules from the reason behind it. A comma, with a
// blank behind it or not, goes on with the list.
func cutIDs(args string) (ids, reason string) {
	for {
		id, rest, more := strings.Cut(strings.TrimSpace(args), " ")
		ids += id
		if !more || !strings.HasSuffix(id, ",") {
			return ids, strings.TrimSpace(rest)
		}
		args = rest
	}
}

// problem says what a Credvet directive lacks, or "".
func (d Directive) problem() string {
	if len(d.IDs) == 0 {
		return "names no rule and no reason"
	}
	for _, id := range d.IDs {
		if !isID(id) {
			return "names " + quote(id) + " where a rule belongs"
		}
	}
	if d.Reason == "" {
		return "gives no reason"
	}
	return ""
}

// quote quotes a word of a comment, cut so that no secret can hide in it.
func quote(word string) string {
	const most = 10
	if len(word) > most {
		word = strings.ToValidUTF8(word[:most], "") + "…"
	}
	return strconv.Quote(word)
}

// isID reports whether a word is formed like a rule's ID.
func isID(word string) bool {
	digits, ok := strings.CutPrefix(word, "CV")
	return ok && len(digits) == 4 && strings.Trim(digits, "0123456789") == ""
}

func isComma(r rune) bool { return r == ',' }

// isNolint reports whether a comment is golangci-lint's directive for all
// linters or for this one. See https://golangci-lint.run/docs/linters/false-positives/.
func isNolint(comment string) bool {
	text, ok := strings.CutPrefix(strings.TrimLeft(strings.TrimPrefix(comment, "//"), " "), "nolint")
	if !ok {
		return false
	}
	text, _, _ = strings.Cut(text, "//")
	linters, ok := strings.CutPrefix(strings.TrimSpace(text), ":")
	if !ok {
		return strings.TrimSpace(text) == "" // bare: all linters
	}
	for _, linter := range strings.FieldsFunc(linters, isComma) {
		if name := strings.ToLower(strings.TrimSpace(linter)); name == "credvet" || name == "all" {
			return true
		}
	}
	return false
}

// isNosec reports whether a comment is gosec's directive for its rule about
// credentials, with a justification. See https://github.com/securego/gosec#annotating-code.
func isNosec(comment string) bool {
	_, text, ok := strings.Cut(comment, "#nosec")
	if !ok {
		return false
	}
	rules, why, ok := strings.Cut(text, "--")
	if !ok || strings.TrimSpace(strings.TrimSuffix(why, "*/")) == "" {
		return false // a suppression without a reason is none
	}
	return slices.Contains(strings.FieldsFunc(rules, separates), gosecRule)
}

func separates(r rune) bool { return isComma(r) || unicode.IsSpace(r) }

// lineOf returns the line of pos in its file, unadjusted by //line comments.
func lineOf(file *token.File, pos token.Pos) int {
	return file.PositionFor(pos, false).Line
}

// block returns the last line of the declaration or statement that begins on
// the given line, or the line itself.
func block(file *token.File, syntax *ast.File, line int) int {
	last := line
	ast.Inspect(syntax, func(n ast.Node) bool {
		if n == nil || lineOf(file, n.Pos()) > line || lineOf(file, n.End()) < line {
			return false // nothing below it can begin on the line
		}
		switch n.(type) {
		case ast.Decl, ast.Stmt, ast.Spec, *ast.Field, *ast.KeyValueExpr:
			if lineOf(file, n.Pos()) == line {
				last = max(last, lineOf(file, n.End()))
			}
		}
		return true
	})
	return last
}
