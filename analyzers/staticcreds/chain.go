package staticcreds

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// What CV2009 says about the three ways to drop links.
const (
	noRole      = "a chain built by hand drops links: web identity and the container's role are never tried; leave the credentials unset so that the default chain applies"
	noToken     = "this chain is older than web identity and never tries it; leave the credentials unset so that the default chain applies"
	profileOnly = "a profile of the shared file stands for the whole chain: web identity and the container's role are never tried; leave the credentials unset, and let AWS_PROFILE name the profile where it is wanted"
	keysOnly    = "one provider of keys stands for the whole chain: web identity and the container's role are never tried; leave the credentials unset so that the default chain applies"
)

// chains judges what looks for credentials in fewer places than the default
// chain does.
func (s *search) chains() {
	for call := range s.uses.Calls(awsapi.HandChain) {
		if !s.passedOver(call.File, call.Cursor, call.Expr) {
			s.chain(call)
		}
	}
	for store := range s.uses.Stores(awsapi.HandChain) {
		lit := store.Cursor.Parent()
		_, ok := lit.Node().(*ast.CompositeLit) // or a block, if the field is assigned: more may follow
		if ok && !s.passedOver(store.File, lit, store.Value) && s.linkless(store.File, store.Value) && s.relied(store.File, lit) {
			s.drops(lit, noRole)
		}
	}
	seen := make(map[ast.Node]bool) // a variable is installed in several places
	for cur := range s.installed() {
		if !seen[cur.Node()] && !s.namesKeys() {
			s.drops(cur, s.onlyLink(cur))
		}
		seen[cur.Node()] = true
	}
}

// namesKeys reports whether a command names the keys in the environment itself:
// it asks its user for them.
func (s *search) namesKeys() bool {
	if s.pass.Pkg.Name() != "main" {
		return false
	}
	for _, file := range s.files.All {
		for cur := range file.Root.Preorder((*ast.BasicLit)(nil)) {
			name, _ := (flow.Folder{Info: file.Info, Uses: s.uses}).Constant(cur.Node().(*ast.BasicLit))
			if role, _ := s.uses.Table().Env(name); role == awsapi.CredentialID || role == awsapi.CredentialSecret {
				return true
			}
		}
	}
	return false
}

// onlyLink says what is wrong with a provider that signs requests alone.
func (s *search) onlyLink(cur inspector.Cursor) string {
	for call := range s.uses.Calls(awsapi.PinnedProfile) {
		within := cur.Node().Pos() <= call.Expr.Pos() && call.Expr.End() <= cur.Node().End()
		if profile := call.Arg("profile"); within && profile != nil {
			return profileOnly
		}
	}
	return keysOnly
}

// chain judges a call that makes a chain.
func (s *search) chain(call sdk.Call) {
	if _, lists := call.Entry.Arg("providers"); !lists {
		if cur, ok := s.inherited(call); ok && s.relied(call.File, cur) {
			s.drops(call.Cursor, noToken)
		}
		return
	}
	providers := call.Arg("providers")
	if providers != nil && s.linkless(call.File, providers) && s.relied(call.File, call.Cursor) {
		s.drops(call.Cursor, noRole)
	}
}

// inherited returns the credentials that come of a call whose chain is not
// listed: its result, a chain of the providers that it returns, or the field
// that is selected from it. The rest of a result may serve another end.
func (s *search) inherited(call sdk.Call) (inspector.Cursor, bool) {
	cur := call.Cursor
	switch call.File.Info.TypeOf(call.Expr).Underlying().(type) {
	case *types.Pointer:
		return cur, true
	case *types.Slice:
		outer, ok := cur.Parent().Node().(*ast.CallExpr)
		if !ok {
			return cur, false // more may be appended
		}
		_, ok = s.uses.Call(outer, awsapi.HandChain)
		return cur.Parent(), ok
	}
	for cur = cur.Parent(); ; cur = cur.Parent() {
		sel, ok := cur.Node().(*ast.SelectorExpr)
		if !ok || s.selectsCredentials(call.File, sel) {
			return cur, ok
		}
	}
}

// selectsCredentials reports whether a selector is of a field that holds what
// requests are signed with.
func (s *search) selectsCredentials(file *source.File, sel *ast.SelectorExpr) bool {
	owner, ok := awsapi.TypeOf(file.Info.TypeOf(sel.X))
	return ok && slices.ContainsFunc(s.uses.Table().Lookup(awsapi.Field, owner.Member(sel.Sel.Name)), func(e *awsapi.Entry) bool {
		return e.Role == awsapi.Credentials
	})
}

// drops reports an expression that drops links of the chain.
func (s *search) drops(cur inspector.Cursor, message string) {
	n := cur.Node()
	dropsLinks.Report(s.pass, rule.Finding{Pos: n.Pos(), End: n.End(), Message: message})
}

// linkless reports whether a list of providers is spelled out and holds none
// but such as have keys.
func (s *search) linkless(file *source.File, providers ast.Expr) bool {
	lit, ok := ast.Unparen(providers).(*ast.CompositeLit)
	if !ok || len(lit.Elts) == 0 {
		return false
	}
	return !slices.ContainsFunc(lit.Elts, func(elt ast.Expr) bool {
		provider, ok := literalOf(elt)
		return !ok || !s.finds(file, provider) && !s.holds(provider)
	})
}

// literalOf returns the composite literal that an expression is or points to.
func literalOf(expr ast.Expr) (*ast.CompositeLit, bool) {
	expr = ast.Unparen(expr)
	if ref, ok := expr.(*ast.UnaryExpr); ok && ref.Op == token.AND {
		expr = ast.Unparen(ref.X)
	}
	lit, ok := expr.(*ast.CompositeLit)
	return lit, ok
}

// finds reports whether a literal is a provider that looks for keys.
func (s *search) finds(file *source.File, lit *ast.CompositeLit) bool {
	symbol, ok := awsapi.TypeOf(file.Info.Types[lit].Type)
	table := s.uses.Table()
	return ok && (table.Type(symbol, awsapi.EnvProvider) || table.Type(symbol, awsapi.SharedProvider))
}

// holds reports whether a literal is a provider that holds its keys.
func (s *search) holds(lit *ast.CompositeLit) bool {
	for store := range s.uses.Stores(awsapi.StaticValue) {
		if store.Cursor.Parent().Node() == lit {
			return true
		}
	}
	return false
}

// installed yields the providers that look for keys in one place and sign
// requests alone.
func (s *search) installed() iter.Seq[inspector.Cursor] {
	return func(yield func(inspector.Cursor) bool) {
		for file, value := range s.credentials() {
			cur, ok := s.made(file, value)
			if ok && s.alone(file, cur.Node().(ast.Expr)) && s.relied(file, cur) && !yield(cur) {
				return
			}
		}
	}
}

// credentials yields what requests are signed with.
func (s *search) credentials() iter.Seq2[*source.File, ast.Expr] {
	return func(yield func(*source.File, ast.Expr) bool) {
		for store := range s.uses.Stores(awsapi.Credentials) {
			if !s.passedOver(store.File, store.Cursor, store.Value) && !s.branched(store.File, store.Cursor) && !yield(store.File, store.Value) {
				return
			}
		}
		for call := range s.uses.Calls(awsapi.Credentials) {
			value := call.Arg("provider")
			if value != nil && !s.passedOver(call.File, call.Cursor, value) && !s.branched(call.File, call.Cursor) && !yield(call.File, value) {
				return
			}
		}
	}
}

// made returns the expression that makes a value: the value itself, or the one
// that its variable is declared with.
func (s *search) made(file *source.File, value ast.Expr) (inspector.Cursor, bool) {
	id, ok := ast.Unparen(value).(*ast.Ident)
	if !ok {
		return file.Root.FindNode(ast.Unparen(value))
	}
	v, ok := file.Info.Uses[id].(*types.Var)
	if !ok || v.Pos() < file.Syntax.FileStart || v.Pos() >= file.Syntax.FileEnd {
		return inspector.Cursor{}, false // nil, or declared in another file
	}
	def, ok := file.Root.FindByPos(v.Pos(), v.Pos()+token.Pos(len(v.Name())))
	if !ok {
		return inspector.Cursor{}, false
	}
	assign, ok := def.Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
		return inspector.Cursor{}, false // a parameter, or one of several results
	}
	return file.Root.FindNode(ast.Unparen(assign.Rhs[0]))
}

// alone reports whether an expression makes a provider that looks for keys, or
// wraps one by a function of the SDK. What the program chooses when it runs, a
// profile for example, is a wish of its user.
func (s *search) alone(file *source.File, expr ast.Expr) bool {
	call, ok := expr.(*ast.CallExpr)
	if !ok {
		return false
	}
	_, env := s.uses.Call(call, awsapi.EnvProvider)
	_, shared := s.uses.Call(call, awsapi.SharedProvider)
	if env || shared {
		return s.fixed(file, call.Args)
	}
	if len(call.Args) != 1 || !s.ofSDK(file, call) {
		return false
	}
	lit, ok := literalOf(call.Args[0])
	return ok && s.finds(file, lit) && s.fixed(file, lit.Elts)
}

// fixed reports whether all arguments or elements are constants.
func (s *search) fixed(file *source.File, exprs []ast.Expr) bool {
	fold := flow.Folder{Info: file.Info, Uses: s.uses}
	return !slices.ContainsFunc(exprs, func(expr ast.Expr) bool {
		if kv, ok := expr.(*ast.KeyValueExpr); ok {
			expr = kv.Value
		}
		_, ok := fold.Constant(expr)
		return !ok
	})
}

// ofSDK reports whether a call is of a function that an SDK declares.
func (s *search) ofSDK(file *source.File, call *ast.CallExpr) bool {
	fn := typeutil.Callee(file.Info, call)
	return fn != nil && fn.Pkg() != nil && s.uses.Table().KnownSDK(awsapi.PathOf(fn.Pkg()))
}
