package missingretry

import (
	"go/ast"
	"go/constant"
	"go/token"
	"iter"
	"slices"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// pending reports whether a request asks for something to be done later or not
// at all, so that its answer has no failures, or whether it is not seen what it
// asks for.
func (s *search) pending(a received) bool {
	lit := a.input()
	if lit != nil && rehearses(a.file, lit) {
		return true
	}
	if !s.hasMode(a.Input()) {
		return false
	}
	if lit == nil {
		return true
	}
	for mode := range s.modes(around(a.cursor).Node()) {
		if !synchronous(a.file, mode) {
			return true
		}
	}
	return false
}

// rehearses reports whether an input asks whether the request would be allowed,
// and no more.
func rehearses(file *source.File, input *ast.CompositeLit) bool {
	return slices.ContainsFunc(input.Elts, func(elt ast.Expr) bool {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		key, ok := kv.Key.(*ast.Ident)
		return ok && key.Name == awsapi.DryRun && mentions(file, kv.Value, constant.MakeBool(true))
	})
}

// hasMode reports whether an input can ask for something to be done later.
func (s *search) hasMode(input awsapi.Symbol) bool {
	for entry := range s.uses.Table().Entries() {
		if entry.Role == awsapi.Invocation && entry.Symbol.Pkg == input.Pkg && entry.Symbol.Recv == input.Name {
			return true
		}
	}
	return false
}

// input returns the literal that spells out the input of a request in the
// function around it, or nil.
func (a received) input() *ast.CompositeLit {
	input := a.Input()
	i := slices.IndexFunc(a.Call.Args, func(arg ast.Expr) bool {
		symbol, ok := awsapi.TypeOf(a.file.Info.TypeOf(arg))
		return ok && symbol == input
	})
	if i < 0 {
		return nil
	}
	if id, ok := a.Call.Args[i].(*ast.Ident); ok {
		return literal(a.defined(id))
	}
	return literal(a.Call.Args[i])
}

// defined returns the value that a variable is defined with in the function
// around a request, or nil.
func (a received) defined(id *ast.Ident) ast.Expr {
	v := a.file.Info.Uses[id]
	for n := range ast.Preorder(around(a.cursor).Node()) {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || v == nil || len(assign.Lhs) != len(assign.Rhs) {
			continue
		}
		i := slices.IndexFunc(assign.Lhs, func(lhs ast.Expr) bool {
			id, ok := lhs.(*ast.Ident)
			return ok && a.file.Info.Defs[id] == v
		})
		if i >= 0 {
			return assign.Rhs[i]
		}
	}
	return nil
}

// literal returns an expression that is a composite literal, or a pointer to
// one, or nil.
func literal(expr ast.Expr) *ast.CompositeLit {
	if ref, ok := expr.(*ast.UnaryExpr); ok {
		expr = ref.X
	}
	lit, _ := expr.(*ast.CompositeLit)
	return lit
}

// modes yields what a function sets as the mode of its requests.
func (s *search) modes(fn ast.Node) iter.Seq[ast.Expr] {
	within := func(n ast.Node) bool { return fn.Pos() <= n.Pos() && n.End() <= fn.End() }
	return func(yield func(ast.Expr) bool) {
		for store := range s.uses.Stores(awsapi.Invocation) {
			if within(store.Value) && !yield(store.Value) {
				return
			}
		}
		for call := range s.uses.Calls(awsapi.Invocation) {
			if value := call.Arg("value"); value != nil && within(value) && !yield(value) {
				return
			}
		}
	}
}

// synchronous reports whether a mode is written as the one that waits for the
// answer.
func synchronous(file *source.File, mode ast.Expr) bool {
	return mentions(file, mode, constant.MakeString(awsapi.Synchronous))
}

// mentions reports whether a constant is a part of an expression: the argument
// of a function that returns a pointer to it, for example.
func mentions(file *source.File, expr ast.Expr, want constant.Value) bool {
	for n := range ast.Preorder(expr) {
		part, ok := n.(ast.Expr)
		if !ok {
			continue
		}
		value := file.Info.Types[part].Value
		if value != nil && value.Kind() == want.Kind() && constant.Compare(value, token.EQL, want) {
			return true
		}
	}
	return false
}
