package answer

import (
	"go/ast"
	"go/types"
	"iter"
	"strings"
)

// HandsOn reports whether a function returns what an operation answers, and does
// nothing with it before.
func (p *Package) HandsOn(fn *types.Func) bool {
	if fn.Pkg() != p.pass.Pkg {
		return p.told(fn)
	}
	decl := p.declaration(fn)
	output, failures := p.results(fn.Signature().Results())
	if decl == nil || output == nil || p.entered[fn] {
		return false
	}
	p.entered[fn] = true
	defer delete(p.entered, fn)
	return p.returns(decl.Body, Answer{Output: output, Failures: failures})
}

// returns reports whether the body of a function gets such an answer as it
// returns, wherever it gets one, and neither looks at it nor makes one up.
func (p *Package) returns(body *ast.BlockStmt, a Answer) bool {
	if a.seenIn(p.pass.TypesInfo, body) {
		return false
	}
	asked := false
	for n := range ast.Preorder(body) {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if types.Identical(p.pass.TypesInfo.TypeOf(n), elem(a.Output)) {
				return false // put together of several
			}
		case *ast.CallExpr:
			if inner, ok := p.returned(n); ok && types.Identical(inner.Output, a.Output) {
				if !p.asks(inner) {
					return false
				}
				asked = true
			}
		}
	}
	return asked
}

// elem returns what t points to, or t.
func elem(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// declaration returns where a function of the package is declared, or nil if it
// has no body there.
func (p *Package) declaration(fn *types.Func) *ast.FuncDecl {
	if p.declared == nil {
		p.declared = make(map[*types.Func]*ast.FuncDecl)
		for _, file := range p.pass.Files {
			for _, decl := range file.Decls {
				if decl, ok := decl.(*ast.FuncDecl); ok && decl.Body != nil {
					fn, _ := p.pass.TypesInfo.Defs[decl.Name].(*types.Func)
					p.declared[fn] = decl
				}
			}
		}
	}
	return p.declared[fn]
}

// Handing yields the functions that other packages can call, and that hand on
// what an operation answers.
func (p *Package) Handing() iter.Seq[*types.Func] {
	return func(yield func(*types.Func) bool) {
		scope := p.pass.Pkg.Scope()
		for _, name := range scope.Names() {
			for _, fn := range functions(scope.Lookup(name)) {
				if fn.Exported() && p.HandsOn(fn) && !yield(fn) {
					return
				}
			}
		}
	}
}

// functions returns the function that an object is, or the methods of the type.
func functions(obj types.Object) []*types.Func {
	switch obj := obj.(type) {
	case *types.Func:
		return []*types.Func{obj}
	case *types.TypeName:
		if named, ok := obj.Type().(*types.Named); ok && !obj.IsAlias() {
			var all []*types.Func
			for m := range named.Methods() {
				all = append(all, m)
			}
			return all
		}
	}
	return nil
}

// implemented reports whether the method of an interface hands answers on in each
// type that implements it: of those that the package or what it imports declares.
// There has to be one.
func (p *Package) implemented(method *types.Func) bool {
	iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok {
		return false
	}
	found := false
	for obj := range p.declarations() {
		fn := implementation(obj, iface, method)
		if fn == nil {
			continue
		}
		if !p.HandsOn(fn.Origin()) {
			return false
		}
		found = true
	}
	return found
}

// declarations yields the objects of the package, but for those of its tests,
// and of the packages that it imports, as far as they are no SDK's. The scope of
// a package that is only imported indirectly may be incomplete.
func (p *Package) declarations() iter.Seq[types.Object] {
	return func(yield func(types.Object) bool) {
		for _, pkg := range append(p.pass.Pkg.Imports(), p.pass.Pkg) {
			if p.ofSDK(pkg) {
				continue
			}
			for _, name := range pkg.Scope().Names() {
				if obj := pkg.Scope().Lookup(name); !p.ofTest(obj) && !yield(obj) {
					return
				}
			}
		}
	}
}

// ofTest reports whether a test of the package declares an object.
func (p *Package) ofTest(obj types.Object) bool {
	return obj.Pkg() == p.pass.Pkg && strings.HasSuffix(p.pass.Fset.PositionFor(obj.Pos(), false).Filename, "_test.go")
}

// implementation returns the method by which a type implements that of an
// interface, or nil.
func implementation(obj types.Object, iface *types.Interface, method *types.Func) *types.Func {
	decl, ok := obj.(*types.TypeName)
	if !ok || decl.IsAlias() || types.IsInterface(decl.Type()) || !types.Implements(types.NewPointer(decl.Type()), iface) {
		return nil
	}
	found, _, _ := types.LookupFieldOrMethod(decl.Type(), true, method.Pkg(), method.Name())
	fn, _ := found.(*types.Func)
	return fn
}
