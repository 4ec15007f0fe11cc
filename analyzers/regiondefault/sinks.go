package regiondefault

import (
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// A sink is where a region takes effect: an option, or a field of a
// configuration or of a client's options.
type sink struct {
	value  flow.Value
	expr   ast.Expr
	cursor inspector.Cursor // of the call, or of the literal's element or the assignment
	file   *source.File
	final  bool // nothing is asked after it, not even if it is empty
	old    bool // of version 1, where nothing is asked last

	variable string       // of the SDK's, that is set to it
	wrapper  *flow.Handed // in another package, that takes it
}

// sinks returns those that the rules judge.
func (s *search) sinks() []sink {
	var all []sink
	for call := range s.uses.Calls(awsapi.Region) {
		region := call.Arg("region")
		if region != nil && !s.passedOver(call.File, call.Cursor, call.Expr) {
			all = append(all, sink{
				value: s.flow.Argument(call, "region"), expr: region, cursor: call.Cursor, file: call.File, old: s.old(call.Symbol),
			})
		}
	}
	for store := range s.uses.Stores(awsapi.Region) {
		if !s.passedOver(store.File, store.Cursor, store.Value) && !s.onlyIfEmpty(store) {
			all = append(all, sink{
				value: s.flow.Stored(store), expr: store.Value, cursor: store.Cursor, file: store.File,
				final: s.plays(store.Symbol, awsapi.FinalRegion), old: s.old(store.Symbol),
			})
		}
	}
	return all
}

// exports returns where the program sets a variable of the SDK's to a region
// for itself, whatever it was outside. A test around that may be of the variable.
func (s *search) exports() []sink {
	var all []sink
	for call := range s.uses.Calls(awsapi.SetEnv) {
		name, value := call.Arg("name"), call.Arg("value")
		if name == nil || value == nil || tested(call.Cursor) || s.passedOver(call.File, call.Cursor, call.Expr) {
			continue
		}
		variable, _ := s.folder(call.File).Constant(name)
		if role, _ := awsapi.Default().Env(variable); role == awsapi.Region {
			all = append(all, sink{value: s.flow.Argument(call, "value"), expr: value, cursor: call.Cursor, file: call.File, variable: variable})
		}
	}
	return all
}

// tested reports whether code runs under a condition in its function.
func tested(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.IfStmt)(nil), (*ast.CaseClause)(nil), (*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch c.Node().(type) {
		case *ast.IfStmt, *ast.CaseClause:
			return true
		}
		return false
	}
	return false
}

// handed returns where regions are given to wrappers in other packages.
func (s *search) handed() []sink {
	var all []sink
	for _, h := range s.flow.Handed() {
		file := s.files.At(h.Node.Pos())
		if file == nil {
			continue
		}
		cur, ok := file.Root.FindNode(h.Node)
		if !ok || s.passedOver(file, cur, h.Node) {
			continue
		}
		expr, _ := h.Node.(ast.Expr)
		if element, ok := h.Node.(*ast.KeyValueExpr); ok {
			expr = element.Value
		}
		if assign, ok := h.Node.(*ast.AssignStmt); ok {
			expr = assign.Rhs[0]
		}
		all = append(all, sink{value: h.Value, expr: expr, cursor: cur, file: file, old: s.old(awsapi.Symbol{Pkg: h.Taker}), wrapper: &h})
	}
	return all
}

// plays reports whether a field has a role.
func (s *search) plays(field awsapi.Symbol, role awsapi.Role) bool {
	return slices.ContainsFunc(s.uses.Table().Lookup(awsapi.Field, field), func(e *awsapi.Entry) bool { return e.Role == role })
}

// old reports whether a symbol is of a module in which no region is asked last.
func (s *search) old(symbol awsapi.Symbol) bool {
	last, ok := s.last()
	return !ok || !strings.HasPrefix(symbol.Pkg, strings.TrimSuffix(last.Symbol.Pkg, lastElement(last.Symbol.Pkg)))
}

// last returns the function that takes the region which is asked last.
func (s *search) last() (*awsapi.Entry, bool) {
	for entry := range s.uses.Table().Entries() {
		if entry.Role == awsapi.LastRegion && entry.Kind == awsapi.Func {
			return entry, true
		}
	}
	return nil, false
}

// lastElement returns the last element of an import path.
func lastElement(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }
