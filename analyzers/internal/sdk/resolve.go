package sdk

import (
	"go/ast"
	"go/types"
	"path"
	"strconv"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// A resolver names what syntax refers to. Types decide. Where an import could
// not be resolved, its path and the selected name still do, so that a missing
// dependency hides no call of a package's function.
type resolver struct {
	table *awsapi.Table
	file  *ast.File
	info  *types.Info
	known map[*types.Package]string // path, or "" if the table has no symbol there
}

func newResolver(table *awsapi.Table, file *source.File) *resolver {
	return &resolver{table, file.Syntax, file.Info, make(map[*types.Package]string)}
}

// path returns the path of a package in which the table has symbols, or "".
// Most packages have none, so this is the cheap first question.
func (r *resolver) path(pkg *types.Package) string {
	if pkg == nil {
		return "" // universe
	}
	path, ok := r.known[pkg]
	if !ok {
		path = awsapi.PathOf(pkg)
		if !r.table.Imports(path) {
			path = ""
		}
		r.known[pkg] = path
	}
	return path
}

// callee names the function or method that a call calls.
func (r *resolver) callee(call *ast.CallExpr) (awsapi.Kind, awsapi.Symbol, bool) {
	switch fn := typeutil.Callee(r.info, call).(type) {
	case nil:
		symbol, ok := r.unresolved(call.Fun)
		return awsapi.Func, symbol, ok
	case *types.Func:
		if r.isMethodExpr(call.Fun) {
			return 0, awsapi.Symbol{}, false // T.Method(receiver, …): arguments are shifted
		}
		return r.function(fn)
	}
	return 0, awsapi.Symbol{}, false
}

// function names a function or method.
func (r *resolver) function(fn *types.Func) (awsapi.Kind, awsapi.Symbol, bool) {
	if r.path(fn.Pkg()) == "" {
		return 0, awsapi.Symbol{}, false
	}
	return awsapi.SymbolOf(fn)
}

// unresolved names pkg.F where pkg could not be imported.
func (r *resolver) unresolved(fun ast.Expr) (awsapi.Symbol, bool) {
	sel, ok := ast.Unparen(fun).(*ast.SelectorExpr)
	if !ok {
		return awsapi.Symbol{}, false
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return awsapi.Symbol{}, false
	}
	path := r.imported(id)
	return awsapi.Symbol{Pkg: path, Name: sel.Sel.Name}, path != ""
}

// imported returns the path of the known package that an identifier stands
// for, or "". The type checker guesses the name of a package that it could not
// import, and guesses wrong if the path ends in a version.
func (r *resolver) imported(id *ast.Ident) string {
	switch obj := r.info.Uses[id].(type) {
	case *types.PkgName:
		return r.path(obj.Imported())
	case nil:
		for _, spec := range r.file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err == nil && spec.Name == nil && assumedName(path) == id.Name && r.table.Imports(path) {
				return path
			}
		}
	}
	return ""
}

// assumedName returns the name that a package has by custom: the last element
// of its path that is no version, up to a hyphen.
func assumedName(importPath string) string {
	prefix, _, _ := module.SplitPathVersion(importPath)
	name, _, _ := strings.Cut(path.Base(prefix), "-")
	return name
}

func (r *resolver) isMethodExpr(fun ast.Expr) bool {
	sel, ok := ast.Unparen(fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := r.info.Selections[sel]
	return s != nil && s.Kind() == types.MethodExpr
}

// A structType is a struct type of a known package. Fields is nil if the
// package could not be imported.
type structType struct {
	symbol awsapi.Symbol // its Name is the type's
	fields *types.Struct
}

// structOf names the type of a composite literal.
func (r *resolver) structOf(lit *ast.CompositeLit) (structType, bool) {
	if named := awsapi.NamedOf(r.info.Types[lit].Type); named != nil {
		return r.named(named)
	}
	if lit.Type == nil {
		return structType{}, false
	}
	symbol, ok := r.unresolved(lit.Type)
	return structType{symbol: symbol}, ok
}

// named returns a struct type of a known package.
func (r *resolver) named(named *types.Named) (structType, bool) {
	path := r.path(named.Obj().Pkg())
	fields, ok := named.Underlying().(*types.Struct)
	if path == "" || !ok {
		return structType{}, false
	}
	return structType{awsapi.Symbol{Pkg: path, Name: named.Obj().Name()}, fields}, true
}

// field returns the symbol of one of the struct's fields.
func (s structType) field(name string) awsapi.Symbol { return s.symbol.Member(name) }

// element returns the field that an element of a composite literal sets, and
// its value. The name is empty if it cannot be told.
func (s structType) element(i int, elt ast.Expr) (name string, value ast.Expr) {
	if kv, ok := elt.(*ast.KeyValueExpr); ok {
		if id, ok := kv.Key.(*ast.Ident); ok {
			return id.Name, kv.Value
		}
		return "", nil
	}
	if s.fields == nil || i >= s.fields.NumFields() {
		return "", nil
	}
	return s.fields.Field(i).Name(), elt
}

// field names the field that x.f selects, by the struct that declares it: f
// may be promoted through embedded ones.
func (r *resolver) field(expr ast.Expr) (awsapi.Symbol, bool) {
	sel, ok := ast.Unparen(expr).(*ast.SelectorExpr)
	if !ok {
		return awsapi.Symbol{}, false
	}
	s := r.info.Selections[sel]
	if s == nil || s.Kind() != types.FieldVal || r.path(s.Obj().Pkg()) == "" {
		return awsapi.Symbol{}, false
	}
	owner := s.Recv()
	for _, i := range s.Index()[:len(s.Index())-1] {
		owner = structUnder(owner).Field(i).Type()
	}
	named := awsapi.NamedOf(owner)
	if named == nil {
		return awsapi.Symbol{}, false
	}
	declaring, ok := r.named(named)
	return declaring.field(sel.Sel.Name), ok
}

// structUnder returns the struct type of t or of what it points to.
func structUnder(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return t.Underlying().(*types.Struct)
}

// isTuple reports whether t is the type of several values.
func isTuple(t types.Type) bool {
	_, ok := t.(*types.Tuple)
	return ok
}
