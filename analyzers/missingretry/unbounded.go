package missingretry

import (
	"go/ast"
	"go/types"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// What CV3005 says.
const (
	noLimit     = "no limit: the SDK repeats a failing request until its retry quota is used up or its context ends; set a positive number of attempts"
	noPause     = "no pause: the SDK repeats a failing request at once, which keeps a busy service busy; leave the default backoff in place"
	zeroIsHasty = "no pause: the retryer that this one embeds does not pause until its number of retries is set; set it there, too"
	nilAsked    = "a nil retryer panics at the first request, as an option function runs after the default is set; delete the line, or set the retryer that repeats nothing"
)

// shortest is the pause below which there is none. It is also how a duration
// looks that lost its unit.
const shortest = int64(time.Millisecond)

// unbounded judges retries that never end or never pause, and those that panic.
func (r retryers) unbounded() {
	r.constants(awsapi.AttemptCap, noLimit, rule.Error, func(n int64) bool { return n <= 0 })
	r.constants(awsapi.AttemptLimit, noLimit, rule.Error, func(n int64) bool { return n < 0 })
	r.constants(awsapi.DelayCap, noPause, rule.Warning, func(n int64) bool { return n < shortest })
	for at := range r.settings(awsapi.SleepFunc, "value") {
		if lit, ok := ast.Unparen(at.value).(*ast.FuncLit); ok && len(lit.Body.List) == 0 {
			r.unhindered(at.value, noPause, rule.Warning)
		}
	}
	for at := range r.settings(awsapi.NeededRetryer, "value") {
		r.nilRetryer(at)
	}
	r.delayFuncs()
	r.ownRetryers()
}

// constants reports the settings of a role whose constant is wrong.
func (r retryers) constants(role awsapi.Role, message string, severity rule.Severity, wrong func(int64) bool) {
	for at := range r.settings(role, "value") {
		if n, ok := r.integer(at.file, at.value); ok && wrong(n) {
			r.unhindered(at.value, message, severity)
		}
	}
}

// unhindered reports what lets the SDK repeat requests without hindrance.
func (r retryers) unhindered(n ast.Node, message string, severity rule.Severity) {
	neverEnds.Report(r.pass, rule.Finding{Pos: n.Pos(), End: n.End(), Severity: severity, Message: message})
}

// hasty judges a retryer that embeds one without a number of retries, and says
// itself how many there are: the pauses depend on the number inside.
func (r retryers) hasty(file *source.File, lit *ast.CompositeLit) {
	own := r.overrides(file, lit, awsapi.RetriesMethod) && !r.overrides(file, lit, awsapi.DelayMethod)
	if own && !r.fixed(awsapi.NamedOf(file.Info.TypeOf(lit)), awsapi.RetriesMethod).atMost(0) {
		r.unhindered(lit, zeroIsHasty, rule.Warning)
	}
}

// nilRetryer judges a nil retryer that an option function leaves behind.
func (r retryers) nilRetryer(at setting) {
	assign, ok := at.cursor.Node().(*ast.AssignStmt)
	if !ok || !isNil(at.file, at.value) || !r.option(at) || r.replaced(at) {
		return // a literal gets its default when the client is made
	}
	neverEnds.Report(r.pass, rule.Finding{Pos: assign.Pos(), End: assign.End(), Message: nilAsked, Fix: r.repeatNothing(at)})
}

// option reports whether an assignment is to the parameter of an option
// function: one that the program hands on and does not call itself.
func (r retryers) option(at setting) bool {
	if !setsParameter(at) {
		return false
	}
	for fn := range at.cursor.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		if decl, ok := fn.Node().(*ast.FuncDecl); ok {
			return r.onlyHanded(at.file.Info.Defs[decl.Name])
		}
		kind, _ := fn.ParentEdge()
		return kind == edge.CallExpr_Args || kind == edge.ReturnStmt_Results || kind == edge.CompositeLit_Elts
	}
	return false
}

// onlyHanded reports whether the package uses a function as a value and calls it
// nowhere, as it may before a client is made.
func (r retryers) onlyHanded(fn types.Object) bool {
	handed := false
	for _, use := range r.usesOf(fn) {
		if kind, _ := use.ParentEdge(); kind == edge.CallExpr_Fun {
			return false
		}
		handed = true
	}
	return handed
}

// setsParameter reports whether an assignment is to a field of a parameter.
func setsParameter(at setting) bool {
	for _, lhs := range at.cursor.Node().(*ast.AssignStmt).Lhs {
		sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != at.Symbol.Name {
			continue
		}
		if id, ok := ast.Unparen(sel.X).(*ast.Ident); ok {
			v, ok := at.file.Info.Uses[id].(*types.Var)
			return ok && v.Kind() == types.ParamVar
		}
	}
	return false
}

// replaced reports whether the function sets a retryer as well.
func (r retryers) replaced(at setting) bool {
	outer := source.Declaration(at.cursor)
	for other := range r.settings(awsapi.NeededRetryer, "value") {
		if other.file == at.file && outer.Contains(other.cursor) && !isNil(other.file, other.value) {
			return true
		}
	}
	return false
}

// repeatNothing returns the fix of a nil retryer, if the file imports what
// declares the one to set.
func (r retryers) repeatNothing(at setting) *analysis.SuggestedFix {
	assign := at.cursor.Node().(*ast.AssignStmt)
	wanted, _ := awsapi.TypeOf(at.file.Info.TypeOf(assign.Lhs[0]))
	for entry := range r.uses.Table().Entries() {
		if entry.Role != awsapi.NoRetries || entry.Symbol.Pkg != wanted.Pkg || len(assign.Lhs) != 1 {
			continue
		}
		if name, ok := at.file.Imported(r.pass.Pkg, at.value.Pos(), entry.Symbol.Pkg); ok {
			return &analysis.SuggestedFix{Message: "set the retryer that repeats nothing", TextEdits: []analysis.TextEdit{
				{Pos: at.value.Pos(), End: at.value.End(), NewText: []byte(name + "." + entry.Symbol.Name + "{}")},
			}}
		}
	}
	return nil
}
