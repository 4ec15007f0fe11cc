package missingretry

import (
	"go/ast"
	"go/constant"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// What CV3004 says about accidents, and about what is done on purpose.
const (
	nilIsNone  = "a nil retryer switches retries off, with no more than a line in the log; leave the retryer unset so that the default applies"
	zeroIsNone = "this retryer makes no retries until their number is set; set the number, or leave the retryer unset so that the default applies"
	lessIsNone = "a negative number means no retries here, not the default; set the number, or leave the retryer unset so that the default applies"
	overruled  = "a retryer that repeats nothing wins over the number of attempts beside it; leave the retryer unset"
	sentOnce   = "requests are sent once, so that a throttle or a dropped connection fails them; leave the default retryer in place"
)

// retryers looks at how often the package lets the SDK repeat requests.
type retryers struct {
	*search
	asked []asked // of retryers that the package may declare
}

// retryers judges what the package sets about retries.
func (s *search) retryers() {
	r := retryers{s, s.asked()}
	for at := range r.settings(awsapi.RetryerOrNone, "retryer") {
		if isNil(at.file, at.value) {
			r.off(at.value, nilIsNone)
		}
	}
	for at := range r.settings(awsapi.Retryer, "retryer") {
		r.retryer(at)
	}
	for at := range r.settings(awsapi.RequestRetryer, "retryer") {
		if file, lit := r.made(at.file, at.value, maxReturns); lit != nil && r.unset(file, lit) {
			r.hasty(file, lit) // none for one request may be meant
		}
	}
	r.counts()
	r.multiplied()
	for _, once := range onceRoles {
		for at := range r.settings(once.role, "value") {
			if n, ok := r.integer(at.file, at.value); ok && n == once.number {
				r.onPurpose(at, at.value)
			}
		}
	}
	r.unbounded()
}

// onceRoles are the numbers that mean one attempt. The two versions of the SDK
// count differently.
var onceRoles = []onceRole{
	{awsapi.RetryLimit, 0}, {awsapi.AttemptLimit, 1}, {awsapi.AttemptCap, 1}, {awsapi.AttemptNumber, 1},
}

// A onceRole is the role of a setting, and the number that means one attempt.
type onceRole struct {
	role   awsapi.Role
	number int64
}

// A setting is a place that sets something: an argument of a call, an element
// of a literal, or an assignment.
type setting struct {
	*awsapi.Entry
	file   *source.File
	cursor inspector.Cursor // of the call, the element or the assignment
	value  ast.Expr
}

// settings yields where something with a role is set, in code that is judged.
func (r retryers) settings(role awsapi.Role, arg string) iter.Seq[setting] {
	return func(yield func(setting) bool) {
		for call := range r.uses.Calls(role) {
			at := setting{call.Entry, call.File, call.Cursor, call.Arg(arg)}
			if at.value != nil && !r.skips(at.file, at.cursor) && !yield(at) {
				return
			}
		}
		for store := range r.uses.Stores(role) {
			at := setting{store.Entry, store.File, store.Cursor, store.Value}
			if !r.skips(at.file, at.cursor) && !yield(at) {
				return
			}
		}
	}
}

// skips reports whether code is not judged: a file that build constraints leave
// out, a test, or a client of a store that is not AWS's.
func (r retryers) skips(file *source.File, cur inspector.Cursor) bool {
	return r.unseen(file, cur) || situation.Emulated(r.uses, file, cur)
}

// unseen reports whether code is not part of the program.
func (r retryers) unseen(file *source.File, cur inspector.Cursor) bool {
	pos := cur.Node().Pos()
	return file.LeftOut || r.pass.InTests(pos) || r.pass.Situation.Generated(pos)
}

// off reports an expression that switches retries off.
func (r retryers) off(n ast.Node, message string, trace ...rule.Step) {
	turnedOff.Report(r.pass, rule.Finding{Pos: n.Pos(), End: n.End(), Message: message, Trace: trace})
}

// retryer judges what a client asks about retries.
func (r retryers) retryer(at setting) {
	file, lit := r.made(at.file, at.value, maxReturns)
	switch {
	case lit == nil: // or made in a way that is not seen
	case r.unset(file, lit):
		r.numberless(file, lit)
	case !r.hasType(file, lit, awsapi.NoRetries): // it decides for itself
	case r.overrules(at):
		r.off(lit, overruled)
	default:
		r.onPurpose(at, lit)
	}
}

// numberless judges a client's retryer whose number of retries is never set. It
// makes none, unless a type of the program says how many.
func (r retryers) numberless(file *source.File, lit *ast.CompositeLit) {
	if r.overrides(file, lit, awsapi.RetriesMethod) {
		r.hasty(file, lit)
		return
	}
	r.off(lit, zeroIsNone)
}

// counts judges numbers of retries that a retryer is made with.
func (r retryers) counts() {
	for at := range r.settings(awsapi.RetryCount, "value") {
		n, ok := r.integer(at.file, at.value)
		switch {
		case !ok || n > 0:
		case n < 0:
			r.off(at.value, lessIsNone)
		default:
			r.onPurpose(at, at.value)
		}
	}
}

// overrules reports whether a number of attempts stands beside a retryer, which
// makes it void.
func (r retryers) overrules(at setting) bool {
	for _, once := range onceRoles {
		for beside := range r.settings(once.role, "value") {
			n, ok := r.integer(beside.file, beside.value)
			if ok && n > once.number && beside.cursor.Parent() == at.cursor.Parent() &&
				beside.Symbol.Pkg == at.Symbol.Pkg && beside.Symbol.Recv == at.Symbol.Recv {
				return true
			}
		}
	}
	return false
}

// integer returns the constant that an expression is, or that a helper of the
// SDK makes a pointer to.
func (r retryers) integer(file *source.File, expr ast.Expr) (int64, bool) {
	expr = ast.Unparen(expr)
	call, ok := expr.(*ast.CallExpr)
	if _, pointer := types.Unalias(file.Info.TypeOf(expr)).(*types.Pointer); ok && pointer && len(call.Args) == 1 && r.ofKnown(file, call) {
		expr = call.Args[0]
	}
	v := file.Info.Types[expr].Value
	if v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v)
}

// ofKnown reports whether a call is of a function that an SDK declares.
func (r retryers) ofKnown(file *source.File, call *ast.CallExpr) bool {
	fn := typeutil.Callee(file.Info, call)
	return fn != nil && fn.Pkg() != nil && r.uses.Table().KnownSDK(awsapi.PathOf(fn.Pkg()))
}

// isNil reports whether an expression is the predeclared nil.
func isNil(file *source.File, expr ast.Expr) bool { return file.Info.Types[expr].IsNil() }
