package scan_test

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/rule"
)

// words reports constants that are "bad", and calls of functions that have one
// in their body, in whatever package of the user's. It does what a package
// asks of it in comments:
//
//	//quiet      suppresses what is reported on the line; if nothing is, that is reported
//	//note TEXT  notes
//	//fail TEXT  cannot read something
//	//error      returns an error
//	//panic      panics in a helper pass
var words = &analysis.Analyzer{
	Name:             "words",
	Doc:              "report bad words",
	Requires:         []*analysis.Analyzer{helper, tainting},
	ResultType:       reflect.TypeFor[*rule.Result](),
	RunDespiteErrors: true,
	Run:              runWords,
}

// badWord is the rule of words.
var badWord = &rule.Rule{ID: "CV9001", Analyzer: "words", Severity: rule.Warning}

func runWords(pass *analysis.Pass) (any, error) {
	w := &wordsPass{Pass: pass, quiet: make(map[place]token.Pos), result: new(rule.Result)}
	for _, file := range pass.Files {
		if err := w.comments(file); err != nil {
			return nil, err
		}
		ast.Inspect(file, w.visit)
	}
	w.stale()
	return w.result, nil
}

type wordsPass struct {
	*analysis.Pass
	quiet  map[place]token.Pos
	result *rule.Result
}

// A place is a line of a file.
type place struct {
	file string
	line int
}

func (w *wordsPass) place(pos token.Pos) place {
	p := w.Fset.PositionFor(pos, false)
	return place{p.Filename, p.Line}
}

// comments does what the comments of a file ask for.
func (w *wordsPass) comments(file *ast.File) error {
	for _, group := range file.Comments {
		for _, c := range group.List {
			word, text, _ := strings.Cut(c.Text, " ")
			switch word {
			case "//quiet":
				w.quiet[w.place(c.Pos())] = c.Pos()
			case "//note":
				w.result.Notes = append(w.result.Notes, text)
			case "//fail":
				w.result.Failures = append(w.result.Failures, text)
			case "//error":
				return errors.New("the file asks for an error")
			}
		}
	}
	return nil
}

// visit reports what is bad.
func (w *wordsPass) visit(n ast.Node) bool {
	if call, ok := n.(*ast.CallExpr); ok {
		if f := typeutil.StaticCallee(w.TypesInfo, call); f != nil && w.ResultOf[tainting].(taints)[f] {
			w.report(call, "tainted call")
		}
	}
	expr, ok := n.(ast.Expr)
	if !ok || !isBad(w.TypesInfo, expr) {
		return true
	}
	w.report(expr, "bad word")
	return false // not its operands
}

// report reports a node, or that it would have been.
func (w *wordsPass) report(n ast.Node, message string) {
	f := rule.Finding{Rule: badWord, Severity: badWord.Severity, Pos: n.Pos(), End: n.End(), Message: message + " (CV9001)"}
	f.Trace = []rule.Step{{Pos: n.Pos(), Message: "here"}}
	if by, ok := w.quiet[w.place(n.Pos())]; ok {
		w.result.Suppressed = append(w.result.Suppressed, rule.Suppressed{Finding: f, By: by})
		return
	}
	w.result.Findings = append(w.result.Findings, f)
}

// stale reports the comments that kept nothing quiet.
func (w *wordsPass) stale() {
	for _, pos := range w.quiet {
		if w.uses(pos) {
			continue
		}
		w.result.Findings = append(w.result.Findings, rule.Finding{
			Rule: badWord, Severity: rule.Warning, Pos: pos, Message: "stale comment (CV9001)", Directive: pos,
		})
	}
}

func (w *wordsPass) uses(pos token.Pos) bool {
	return slices.ContainsFunc(w.result.Suppressed, func(s rule.Suppressed) bool { return s.By == pos })
}

// isBad reports whether an expression is the constant "bad".
func isBad(info *types.Info, expr ast.Expr) bool {
	v := info.Types[expr].Value
	return v != nil && v.Kind() == constant.String && constant.StringVal(v) == "bad"
}

// tainting finds functions with a bad word, through facts.
var tainting = &analysis.Analyzer{
	Name:             "tainting",
	Doc:              "find functions with a bad word",
	FactTypes:        []analysis.Fact{new(tainted)},
	ResultType:       reflect.TypeFor[taints](),
	RunDespiteErrors: true,
	Run:              runTainting,
}

// tainted is the fact that a function has a bad word.
type tainted struct{}

func (*tainted) AFact() {}

// taints are the functions that have it.
type taints map[*types.Func]bool

func runTainting(pass *analysis.Pass) (any, error) {
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Body != nil && hasBad(pass.TypesInfo, f.Body) {
				pass.ExportObjectFact(pass.TypesInfo.Defs[f.Name], new(tainted))
			}
		}
	}
	all := make(taints)
	for _, fact := range pass.AllObjectFacts() {
		all[fact.Object.(*types.Func)] = true
	}
	return all, nil
}

func hasBad(info *types.Info, body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		expr, ok := n.(ast.Expr)
		found = found || ok && isBad(info, expr)
		return !found
	})
	return found
}

// helper panics if asked to.
var helper = &analysis.Analyzer{
	Name:             "helper",
	Doc:              "panic",
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			for _, group := range file.Comments {
				if strings.HasPrefix(group.List[0].Text, "//panic") {
					panic("a secret in " + group.List[0].Text)
				}
			}
		}
		return nil, nil
	},
}

// strict notes the packages it runs on, which have no errors.
var strict = &analysis.Analyzer{
	Name:       "strict",
	Doc:        "note packages",
	ResultType: reflect.TypeFor[*rule.Result](),
	Run: func(pass *analysis.Pass) (any, error) {
		return &rule.Result{Notes: []string{pass.Pkg.Path() + " is well-typed"}}, nil
	},
}
