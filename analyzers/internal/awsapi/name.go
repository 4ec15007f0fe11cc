package awsapi

import (
	"go/types"
	"strings"
)

// PathOf returns the import path of a package. In GOPATH mode the type checker
// puts the folder of whoever vendors it in front.
func PathOf(pkg *types.Package) string {
	path := pkg.Path()
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		return path[i+len("/vendor/"):]
	}
	return path
}

// SymbolOf names a function, a method, a named type or a package-level variable
// as a table does. An instance of something generic has the name of its origin.
// ok is false for all else: a field, whose owner its object does not tell
// (see [FieldOf]), and what is declared in no package or in a type without name.
func SymbolOf(obj types.Object) (kind Kind, symbol Symbol, ok bool) {
	if obj == nil || obj.Pkg() == nil {
		return 0, Symbol{}, false // error.Error, for one
	}
	switch obj := obj.(type) {
	case *types.Func:
		return funcOf(obj)
	case *types.TypeName:
		symbol, ok := TypeOf(obj.Type())
		return Type, symbol, ok
	case *types.Var:
		declared := obj.Kind() == types.PackageVar
		return Var, Symbol{Pkg: PathOf(obj.Pkg()), Name: obj.Name()}, declared
	}
	return 0, Symbol{}, false
}

func funcOf(fn *types.Func) (Kind, Symbol, bool) {
	recv := fn.Signature().Recv()
	if recv == nil {
		return Func, Symbol{Pkg: PathOf(fn.Pkg()), Name: fn.Name()}, true
	}
	owner, ok := TypeOf(recv.Type())
	return Method, owner.Member(fn.Name()), ok
}

// TypeOf names the named type that t is or points to, behind any alias. ok is
// false if there is none, or if it is predeclared.
func TypeOf(t types.Type) (symbol Symbol, ok bool) {
	named := NamedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return Symbol{}, false
	}
	return Symbol{Pkg: PathOf(named.Obj().Pkg()), Name: named.Obj().Name()}, true
}

// FieldOf names the i-th field of the named struct type that t is or points to:
// what an ssa.FieldAddr or ssa.Field selects. ok is false if t is none.
func FieldOf(t types.Type, i int) (symbol Symbol, ok bool) {
	named := NamedOf(t)
	if named == nil {
		return Symbol{}, false
	}
	fields, ok := named.Underlying().(*types.Struct)
	if !ok || i >= fields.NumFields() {
		return Symbol{}, false
	}
	owner, ok := TypeOf(named)
	return owner.Member(fields.Field(i).Name()), ok
}

// Member names a field or method of the type that s names.
func (s Symbol) Member(name string) Symbol { return Symbol{Pkg: s.Pkg, Recv: s.Name, Name: name} }

// NamedOf returns the named type that t is or points to, behind any alias, or
// nil.
func NamedOf(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if pointer, ok := t.(*types.Pointer); ok {
		t = types.Unalias(pointer.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}

// IsError reports whether t is the type error; it may be nil.
func IsError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}
