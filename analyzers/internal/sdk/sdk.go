// Package sdk is a helper pass: where a package uses symbols that awsapi
// knows, by role.
//
// It is the one traversal that all rules share. A rule asks for a role and
// reads arguments by name; it never walks syntax for SDK calls itself, and
// never spells a symbol or an argument position.
package sdk

import (
	"go/ast"
	"iter"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/internal/symbols"
)

// Analyzer finds the uses of known symbols. Its result is a *[Uses].
var Analyzer = &analysis.Analyzer{
	Name:             "credvetsdk",
	Doc:              "find the uses of AWS SDK symbols, by role",
	Requires:         []*analysis.Analyzer{source.Analyzer, symbols.Analyzer},
	ResultType:       reflect.TypeFor[*Uses](),
	RunDespiteErrors: true,
	Run:              run,
}

// Uses are the uses of known symbols in one package, in source order.
type Uses struct {
	table  *awsapi.Table
	calls  map[awsapi.Role][]Call
	stores map[awsapi.Role][]Store
	byExpr map[*ast.CallExpr][]Call
}

// A Call is a call of a known function or method. A call has one Call for
// each role of its callee.
type Call struct {
	*awsapi.Entry
	Expr   *ast.CallExpr
	Cursor inspector.Cursor
	File   *source.File
}

// Arg returns the argument that the callee's entry names, or nil if the call
// does not spell it: f(g()) with a multi-valued g, or a variadic argument that
// is not given.
func (c Call) Arg(name string) ast.Expr {
	i, ok := c.Entry.Arg(name)
	if !ok || i >= len(c.Expr.Args) {
		return nil
	}
	if c.multiValued() {
		return nil
	}
	return c.Expr.Args[i]
}

// Rest returns the named argument and all that follow it: the elements of a
// variadic argument. It is nil if they are passed as a slice.
func (c Call) Rest(name string) []ast.Expr {
	i, ok := c.Entry.Arg(name)
	if !ok || i > len(c.Expr.Args) || c.Expr.Ellipsis.IsValid() || c.multiValued() {
		return nil
	}
	return c.Expr.Args[i:]
}

// multiValued reports whether the call's arguments are the results of another
// call.
func (c Call) multiValued() bool {
	return len(c.Expr.Args) == 1 && isTuple(c.File.Info.Types[c.Expr.Args[0]].Type)
}

// A Store puts a value into a known struct field: an element of a composite
// literal, keyed or not, or an assignment.
type Store struct {
	*awsapi.Entry
	Value  ast.Expr
	Cursor inspector.Cursor // of the literal's element or the assignment
	File   *source.File
}

// Table returns the table by which the symbols are known: the built-in one, or
// that and the user's own.
func (u *Uses) Table() *awsapi.Table { return u.table }

// Calls yields the calls of symbols that have the role.
func (u *Uses) Calls(role awsapi.Role) iter.Seq[Call] { return slices.Values(u.calls[role]) }

// Stores yields the stores into fields that have the role.
func (u *Uses) Stores(role awsapi.Role) iter.Seq[Store] { return slices.Values(u.stores[role]) }

// Call returns a given call in the given role, if its callee has that role.
func (u *Uses) Call(expr *ast.CallExpr, role awsapi.Role) (Call, bool) {
	for _, c := range u.byExpr[expr] {
		if c.Role == role {
			return c, true
		}
	}
	return Call{}, false
}

func run(pass *analysis.Pass) (any, error) {
	f := &finder{
		table: symbols.Table(pass),
		uses: &Uses{
			table:  symbols.Table(pass),
			calls:  make(map[awsapi.Role][]Call),
			stores: make(map[awsapi.Role][]Store),
			byExpr: make(map[*ast.CallExpr][]Call),
		},
	}
	for _, file := range pass.ResultOf[source.Analyzer].(*source.Files).All {
		f.resolver = newResolver(f.table, file)
		f.file = file
		f.walk()
	}
	return f.uses, nil
}

// A finder collects the uses of one package, a file at a time.
type finder struct {
	table    *awsapi.Table
	uses     *Uses
	file     *source.File
	resolver *resolver
}

// walk visits the syntax that can use a symbol.
func (f *finder) walk() {
	for cur := range f.file.Root.Preorder((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.AssignStmt)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.CallExpr:
			f.call(cur, n)
		case *ast.CompositeLit:
			f.literal(cur, n)
		case *ast.AssignStmt:
			f.assign(cur, n)
		}
	}
}

func (f *finder) call(cur inspector.Cursor, call *ast.CallExpr) {
	kind, symbol, ok := f.resolver.callee(call)
	if !ok {
		return
	}
	for _, entry := range f.table.Lookup(kind, symbol) {
		c := Call{entry, call, cur, f.file}
		f.uses.calls[entry.Role] = append(f.uses.calls[entry.Role], c)
		f.uses.byExpr[call] = append(f.uses.byExpr[call], c)
	}
}

func (f *finder) literal(cur inspector.Cursor, lit *ast.CompositeLit) {
	owner, ok := f.resolver.structOf(lit)
	if !ok {
		return
	}
	for i, elt := range lit.Elts {
		name, value := owner.element(i, elt)
		elem, ok := cur.FindNode(elt)
		if name == "" || !ok {
			continue // key of something that does not type-check
		}
		f.store(elem, owner.field(name), value)
	}
}

func (f *finder) assign(cur inspector.Cursor, stmt *ast.AssignStmt) {
	if len(stmt.Lhs) != len(stmt.Rhs) {
		return // the values are the results of one call
	}
	for i, lhs := range stmt.Lhs {
		if symbol, ok := f.resolver.field(lhs); ok {
			f.store(cur, symbol, stmt.Rhs[i])
		}
	}
}

func (f *finder) store(cur inspector.Cursor, symbol awsapi.Symbol, value ast.Expr) {
	for _, entry := range f.table.Lookup(awsapi.Field, symbol) {
		f.uses.stores[entry.Role] = append(f.uses.stores[entry.Role], Store{entry, value, cur, f.file})
	}
}
