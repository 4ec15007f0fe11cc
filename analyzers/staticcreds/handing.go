package staticcreds

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// A handing looks for where a package hands keys on that live for ever.
type handing struct {
	*search
	named map[awsapi.Role][]string // the variables that are known, by what they hold
	deals map[ast.Node]bool        // functions that were asked about
}

// handOn judges keys that go into environments and files.
func (s *search) handOn() {
	h := &handing{s, make(map[awsapi.Role][]string), make(map[ast.Node]bool)}
	for e := range s.uses.Table().Entries() {
		if e.Kind == awsapi.Env {
			h.named[e.Role] = append(h.named[e.Role], e.Symbol.Name)
		}
	}
	h.environments()
	h.credentialFiles()
}

// A receiver is whose environment keys are put into.
type receiver string

const (
	program   receiver = "the program"
	child     receiver = "a child process"
	container receiver = "a container or function"
	instance  receiver = "an instance"
)

// inherits reports whether a receiver has the variables of the program anyway.
func (r receiver) inherits() bool { return r == program || r == child }

// A handover puts variables into one environment.
type handover struct {
	to        receiver
	around    ast.Node // the function that does it
	file      *source.File
	variables []variable
}

// A variable is one of an environment, or a setting that a text holds.
type variable struct {
	name   string
	value  flow.Value
	cursor inspector.Cursor // of what gives it the value
}

// A site is where a value is passed or stored.
type site struct {
	file   *source.File
	cursor inspector.Cursor
	value  func() flow.Value
}

// sites yields where something takes a value that may hold long-lived keys.
func (h *handing) sites(role awsapi.Role, arg string) iter.Seq[site] {
	return func(yield func(site) bool) {
		for call := range h.uses.Calls(role) {
			value := func() flow.Value { return h.flow.Argument(call, arg) }
			if h.lasting(call.File, call.Cursor) && !yield(site{call.File, call.Cursor, value}) {
				return
			}
		}
		for store := range h.uses.Stores(role) {
			value := func() flow.Value { return h.flow.Stored(store) }
			if h.lasting(store.File, store.Cursor) && !yield(site{store.File, store.Cursor, value}) {
				return
			}
		}
	}
}

// lasting reports whether code may deal in long-lived keys of AWS.
func (h *handing) lasting(file *source.File, cur inspector.Cursor) bool {
	fn, ok := source.Function(cur)
	return ok && !file.LeftOut && h.dealer(file, fn) && !h.passedOver(file, cur, cur.Node())
}

// dealer reports whether a function may deal in long-lived keys of AWS. It names
// the secret key, but no session token, without which temporary keys are worth
// nothing, and no endpoint, which may be that of another store.
func (h *handing) dealer(file *source.File, fn inspector.Cursor) bool {
	deals, known := h.deals[fn.Node()]
	if !known {
		deals = h.names(file, fn)
		h.deals[fn.Node()] = deals
	}
	return deals
}

// names judges one function by the names of variables that it spells. That one
// is cleared is not counted.
func (h *handing) names(file *source.File, fn inspector.Cursor) bool {
	secret := false
	for cur := range fn.Preorder((*ast.BasicLit)(nil), (*ast.Ident)(nil)) {
		text := strings.ToUpper(spelling(file, cur.Node()))
		holds := func(role awsapi.Role) bool {
			return slices.ContainsFunc(h.named[role], func(name string) bool { return strings.Contains(text, name) })
		}
		secret = secret || holds(awsapi.CredentialSecret)
		switch {
		case strings.Contains(text, "ENDPOINT"), holds(awsapi.Endpoint):
			return false // the keys may be those of any vendor's store
		case holds(awsapi.CredentialToken) && !h.clears(file, cur):
			return false
		}
	}
	return secret
}

// spelling returns the text of a literal, or else a name and the constant that
// it stands for.
func spelling(file *source.File, n ast.Node) string {
	switch n := n.(type) {
	case *ast.BasicLit:
		if n.Kind == token.STRING {
			return n.Value
		}
	case *ast.Ident:
		if c, ok := file.Info.Uses[n].(*types.Const); ok && c.Val().Kind() == constant.String {
			return n.Name + " " + constant.StringVal(c.Val())
		}
		return n.Name
	}
	return ""
}

// clears reports whether an expression names the variable that a call sets to
// the empty string.
func (s *search) clears(file *source.File, name inspector.Cursor) bool {
	call, ok := name.Parent().Node().(*ast.CallExpr)
	if !ok {
		return false
	}
	set, ok := s.uses.Call(call, awsapi.SetEnv)
	if !ok || set.Arg("name") != name.Node() || set.Arg("value") == nil {
		return false
	}
	value, ok := flow.Folder{Info: file.Info, Uses: s.uses}.Constant(set.Arg("value"))
	return ok && value == ""
}

// isNamed reports whether a name is that of a variable which the SDK reads in a
// role, or of a setting that is called the same.
func (s *search) isNamed(name string, role awsapi.Role) bool {
	has, _ := s.uses.Table().Env(strings.ToUpper(name))
	return has == role
}

// constant returns the constant that an expression is, or "".
func (s *search) constant(file *source.File, expr ast.Expr) string {
	if expr == nil {
		return ""
	}
	text, _ := flow.Folder{Info: file.Info, Uses: s.uses}.Constant(expr)
	return text
}

// secrets yields the secret keys of a handover, each with an id.
func (s *search) secrets(h handover) iter.Seq[installation] {
	return func(yield func(installation) bool) {
		var id flow.Value
		for _, v := range h.variables {
			if s.isNamed(v.name, awsapi.CredentialID) {
				id = v.value
			}
		}
		for _, v := range h.variables {
			n := v.cursor.Node()
			if s.isNamed(v.name, awsapi.CredentialSecret) && !yield(installation{id: id, secret: v.value, pos: n.Pos(), end: n.End(), cursor: v.cursor, file: h.file}) {
				return
			}
		}
	}
}

// passedOn judges a secret key in an environment.
func (s *search) passedOn(in installation, to receiver) {
	origins := in.secret.Origins()
	if to.inherits() && slices.ContainsFunc(origins, s.ownVariable) {
		return // passed through, or put back
	}
	s.lasts(in, "into the environment of "+string(to)+" and beat every role; leave them out and give it a role instead", installed)
}

// lasts reports keys that live for ever and are put somewhere, if it is known
// where they come from.
func (s *search) lasts(in installation, where string, under *rule.Rule) {
	keys, secret := in.keys(), in.secret.Origins()
	guard := in.guard()
	switch {
	case !keys.Only(flow.Constant, flow.Env, flow.Flag, flow.Config, flow.Parameter):
		return // someone else's keys, for all that is known, or temporary ones
	case secret.Only(flow.Constant) || slices.ContainsFunc(secret, isKey):
		return // cleared, a placeholder, or a key in code, which is worse
	case guard == flow.Unclear:
		return
	}
	f := in.finding(keys, "long-lived keys"+from(keys)+" are put "+where)
	if guard == flow.Fallback || keys.Has(flow.Parameter) {
		f.Severity = rule.Advice // wanted by whoever set them, or by a caller
	}
	under.Report(s.pass, f)
}

// from says where keys come from, if that has a name.
func from(keys flow.Origins) string {
	if names := sources(keys); names != "" {
		return " from " + names
	}
	return ""
}

// ownVariable reports whether a value is, or may be, what the SDK reads from
// the environment of the program.
func (s *search) ownVariable(o flow.Origin) bool {
	return o.Kind == flow.Env && (o.Name == "" || s.isNamed(o.Name, awsapi.CredentialSecret))
}
