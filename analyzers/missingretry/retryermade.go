package missingretry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// maxReturns is how many functions are entered to see what they return.
const maxReturns = 3

// made returns the literal that makes a retryer, and the file that it stands in:
// the expression itself, what a local variable holds, or what a function always
// returns. The literal is nil if there is none.
func (r retryers) made(file *source.File, expr ast.Expr, depth int) (*source.File, *ast.CompositeLit) {
	if in, body := r.bodyOf(file, ast.Unparen(expr)); body != nil {
		result := onlyResult(body)
		if result == nil || depth == 0 {
			return nil, nil
		}
		return r.made(in, result, depth-1)
	}
	built, ok := situation.Built(r.uses, file, expr, awsapi.RetryCount)
	if !ok {
		return nil, nil
	}
	lit, _ := built.(*ast.CompositeLit)
	return file, lit
}

// bodyOf returns the body of a function of the package that an expression is,
// names or calls, and the file that it stands in.
func (r retryers) bodyOf(file *source.File, expr ast.Expr) (*source.File, *ast.BlockStmt) {
	var fn types.Object
	switch expr := expr.(type) {
	case *ast.FuncLit:
		return file, expr.Body
	case *ast.Ident:
		fn = file.Info.Uses[expr]
	case *ast.CallExpr:
		fn = typeutil.Callee(file.Info, expr)
	}
	if decl := r.declares(fn); decl.Valid() {
		return r.files.At(decl.Node().Pos()), decl.Node().(*ast.FuncDecl).Body
	}
	return nil, nil
}

// declares returns the declaration of a function of the package. It is not valid
// if there is none.
func (r retryers) declares(fn types.Object) inspector.Cursor {
	if fn, ok := fn.(*types.Func); !ok || fn.Pkg() != r.pass.Pkg {
		return inspector.Cursor{}
	}
	for _, file := range r.files.All {
		for decl := range file.Root.Children() {
			fd, ok := decl.Node().(*ast.FuncDecl)
			if ok && fd.Body != nil && file.Info.Defs[fd.Name] == fn {
				return decl
			}
		}
	}
	return inspector.Cursor{}
}

// onlyResult returns the first result of a function that returns in one place,
// or nil.
func onlyResult(body *ast.BlockStmt) ast.Expr {
	var returns []*ast.ReturnStmt
	ast.Inspect(body, func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok {
			returns = append(returns, ret)
		}
		_, literal := n.(*ast.FuncLit)
		return !literal
	})
	if len(returns) != 1 || len(returns[0].Results) == 0 {
		return nil
	}
	return returns[0].Results[0]
}

// hasType reports whether the type of an expression, or the one that it points
// to, has a role.
func (r retryers) hasType(file *source.File, expr ast.Expr, role awsapi.Role) bool {
	symbol, ok := awsapi.TypeOf(file.Info.TypeOf(expr))
	return ok && r.uses.Table().Type(symbol, role)
}

// unset reports whether a literal makes a retryer whose number of retries is
// never set: one of the SDK, or one of the program that embeds it to decide the
// rest.
func (r retryers) unset(file *source.File, lit *ast.CompositeLit) bool {
	if r.hasType(file, lit, awsapi.ZeroRetries) {
		return true // or the number would have been seen
	}
	named := awsapi.NamedOf(file.Info.TypeOf(lit))
	if named == nil || named.Obj().Pkg() != r.pass.Pkg || r.assignsCount(named) {
		return false
	}
	embedded := r.embedded(named)
	if embedded == nil {
		return false
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return false // all fields, in order
		}
		if key, ok := kv.Key.(*ast.Ident); ok && key.Name == embedded.Name() {
			in, inner := r.made(file, kv.Value, maxReturns)
			return inner != nil && r.hasType(in, inner, awsapi.ZeroRetries)
		}
	}
	return true
}

// embedded returns the field by which a struct embeds a retryer that needs a
// number, or nil.
func (r retryers) embedded(named *types.Named) *types.Var {
	fields, ok := named.Underlying().(*types.Struct)
	for i := 0; ok && i < fields.NumFields(); i++ {
		field := fields.Field(i)
		inner, isStruct := types.Unalias(field.Type()).(*types.Named) // a nil pointer would panic
		if !isStruct || !field.Embedded() {
			continue
		}
		if symbol, known := awsapi.TypeOf(inner); known && r.uses.Table().Type(symbol, awsapi.ZeroRetries) {
			return field
		}
	}
	return nil
}

// overrides reports whether a literal is of a type of the package that has a method
// with a role of its own.
func (r retryers) overrides(file *source.File, lit *ast.CompositeLit, role awsapi.Role) bool {
	named := awsapi.NamedOf(file.Info.TypeOf(lit))
	for entry := range r.uses.Table().Entries() {
		if entry.Role != role {
			continue
		}
		method, _, _ := types.LookupFieldOrMethod(named, true, r.pass.Pkg, entry.Symbol.Name)
		if method != nil && method.Pkg() == r.pass.Pkg {
			return true
		}
	}
	return false
}

// assignsCount reports whether the package sets the number of retries in a value
// of a type after it was made.
func (r retryers) assignsCount(named *types.Named) bool {
	for store := range r.uses.Stores(awsapi.RetryCount) {
		assign, ok := store.Cursor.Node().(*ast.AssignStmt)
		if ok && slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool { return selectsFrom(store.File, lhs, named) }) {
			return true
		}
	}
	return false
}

// selectsFrom reports whether an expression selects something of a value of a
// type, at any depth.
func selectsFrom(file *source.File, expr ast.Expr, named *types.Named) bool {
	for sel, ok := ast.Unparen(expr).(*ast.SelectorExpr); ok; sel, ok = ast.Unparen(sel.X).(*ast.SelectorExpr) {
		if awsapi.NamedOf(file.Info.TypeOf(sel.X)) == named {
			return true
		}
	}
	return false
}
