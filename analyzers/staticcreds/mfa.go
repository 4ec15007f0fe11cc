package staticcreds

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// sessions judges how sessions are asked for: with half of an MFA device's
// answer, or for a time that no session lasts.
func (s *search) sessions() {
	for store := range s.uses.Stores(awsapi.MFASerial) {
		if !s.passedOver(store.File, store.Cursor, store.Value) && s.names(store) && s.codeless(store) {
			s.refused(store.Value, "an MFA device is named but nothing gives its code, and the role is never assumed; set the code or a function that returns one", nil)
		}
	}
	least := int64(15 * time.Minute)
	s.lengths(awsapi.SessionDuration, func(d int64) bool { return d > 0 && d < least }, s.giveUnit,
		"no session is shorter than 15 minutes; give the duration its unit, as in 1 * time.Hour")
	s.lengths(awsapi.SessionSeconds, outside(roleHours*hour), s.dropUnit,
		"a role session lasts 900 to 43200 seconds; give its length in seconds within these bounds")
	s.lengths(awsapi.TokenSeconds, outside(tokenHours*hour), s.dropUnit,
		"a session lasts 900 to 129600 seconds; give its length in seconds within these bounds")
}

// The longest sessions, with a role and without one.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
const hour, roleHours, tokenHours = 3600, 12, 36

func (s *search) refused(value ast.Expr, message string, fix *analysis.SuggestedFix) {
	neverWorks.Report(s.pass, rule.Finding{Pos: value.Pos(), End: value.End(), Message: message, Fix: fix})
}

// outside reports the lengths in seconds that the service refuses.
func outside(most int64) func(int64) bool {
	return func(n int64) bool { return n < 900 || n > most }
}

// A repair returns the fix of a length that has the value n, or nil.
type repair func(file *source.File, value ast.Expr, n int64) *analysis.SuggestedFix

// lengths judges the constants of one role.
func (s *search) lengths(role awsapi.Role, wrong func(int64) bool, mend repair, message string) {
	judge := func(file *source.File, cur inspector.Cursor, value ast.Expr) {
		if n, ok := s.integer(file, value); ok && wrong(n) && !s.passedOver(file, cur, value) {
			s.refused(value, message, mend(file, value, n))
		}
	}
	for store := range s.uses.Stores(role) {
		judge(store.File, store.Cursor, store.Value)
	}
	for call := range s.uses.Calls(role) {
		if value := call.Arg("value"); value != nil {
			judge(call.File, call.Cursor, value)
		}
	}
}

// integer returns the constant that an expression is, or that a helper of the
// SDK makes a pointer to.
func (s *search) integer(file *source.File, expr ast.Expr) (int64, bool) {
	v := file.Info.Types[s.number(file, expr)].Value
	if v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v)
}

// number returns the expression of a number, without a helper of the SDK that
// makes a pointer to it.
func (s *search) number(file *source.File, expr ast.Expr) ast.Expr {
	expr = ast.Unparen(expr)
	call, ok := expr.(*ast.CallExpr)
	if _, pointer := types.Unalias(file.Info.TypeOf(expr)).(*types.Pointer); ok && pointer && len(call.Args) == 1 && s.ofSDK(file, call) {
		return ast.Unparen(call.Args[0])
	}
	return expr
}

// names reports whether a store may name a device.
func (s *search) names(store sdk.Store) bool {
	name, ok := flow.Folder{Info: store.File.Info, Uses: s.uses}.Constant(store.Value)
	return !store.File.Info.Types[store.Value].IsNil() && (!ok || name != "")
}

// codeless reports whether nothing can set the code that belongs to a serial
// number: what it is stored into is given to the SDK as it is.
func (s *search) codeless(serial sdk.Store) bool {
	fn, ok := function(serial.Cursor)
	if !ok || !s.handedToSDK(serial) {
		return false
	}
	partner := func(entry *awsapi.Entry, at ast.Node) bool {
		return ofStruct(entry, serial) && fn.Pos() <= at.Pos() && at.End() <= fn.End()
	}
	for _, role := range []awsapi.Role{awsapi.MFACode, awsapi.MFAProvider} {
		for store := range s.uses.Stores(role) {
			if partner(store.Entry, store.Value) {
				return false
			}
		}
		for call := range s.uses.Calls(role) {
			if partner(call.Entry, call.Expr) {
				return false
			}
		}
	}
	return true
}

// ofStruct reports whether an entry is of the struct that a store is into.
func ofStruct(entry *awsapi.Entry, store sdk.Store) bool {
	return entry.Symbol.Pkg == store.Symbol.Pkg && entry.Symbol.Recv == store.Symbol.Recv
}

// handedToSDK reports whether a serial number is stored into a literal, or by
// an option function, that stands among the arguments of an SDK's function with
// nothing beside it that could set more.
func (s *search) handedToSDK(store sdk.Store) bool {
	cur, arg := store.Cursor.Parent(), ast.Expr(nil)
	if lit, ok := cur.Node().(*ast.CompositeLit); ok {
		arg = lit
		if _, pointed := cur.Parent().Node().(*ast.UnaryExpr); pointed {
			cur = cur.Parent()
			arg = cur.Node().(ast.Expr)
		}
	} else if cur, arg, ok = option(store); !ok {
		return false
	}
	if assign, ok := cur.Parent().Node().(*ast.AssignStmt); ok {
		return s.onlySDK(store.File, assign)
	}
	call, ok := cur.Parent().Node().(*ast.CallExpr)
	return ok && s.ofSDK(store.File, call) && !call.Ellipsis.IsValid() && !sharesOptions(store.File, call, arg)
}

// onlySDK reports whether an assignment declares one variable that is changed
// field by field or is an argument of an SDK's functions, and nothing else.
func (s *search) onlySDK(file *source.File, assign *ast.AssignStmt) bool {
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 {
		return false
	}
	v, ok := file.Info.Defs[id].(*types.Var)
	if !ok {
		return false
	}
	for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
		if file.Info.Uses[cur.Node().(*ast.Ident)] != v {
			continue
		}
		call, ok := cur.Parent().Node().(*ast.CallExpr)
		kind, _ := cur.ParentEdge()
		if kind != edge.SelectorExpr_X && (!ok || !s.ofSDK(file, call)) {
			return false
		}
	}
	return true
}

// option returns the function literal that makes a store, if it hands what it
// changes to no one else.
func option(store sdk.Store) (inspector.Cursor, ast.Expr, bool) {
	for cur := range store.Cursor.Enclosing((*ast.FuncLit)(nil)) {
		lit := cur.Node().(*ast.FuncLit)
		for c := range cur.Preorder((*ast.CallExpr)(nil)) {
			if slices.ContainsFunc(c.Node().(*ast.CallExpr).Args, func(arg ast.Expr) bool { return isParameter(store.File, lit, arg) }) {
				return cur, nil, false
			}
		}
		return cur, lit, true
	}
	return store.Cursor, nil, false
}

// isParameter reports whether an expression names a parameter of a literal.
func isParameter(file *source.File, lit *ast.FuncLit, expr ast.Expr) bool {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return false
	}
	v := file.Info.Uses[id]
	return v != nil && lit.Type.Pos() <= v.Pos() && v.Pos() < lit.Type.End()
}

// sharesOptions reports whether a call has another argument of the same type
// that is not spelled out, and may set what arg does not.
func sharesOptions(file *source.File, call *ast.CallExpr, arg ast.Expr) bool {
	return slices.ContainsFunc(call.Args, func(other ast.Expr) bool {
		_, spelled := ast.Unparen(other).(*ast.FuncLit)
		return other != arg && !spelled && types.AssignableTo(file.Info.TypeOf(other), file.Info.TypeOf(arg))
	})
}
