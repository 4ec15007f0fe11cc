package flow

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// An interest says why a package is followed before anyone asks.
type interest struct {
	credentials bool // it makes static credentials, or calls what leads to them
	sources     bool // it reads what other packages may make credentials of
	handing     bool // it calls what leads to the region of a client
	regions     bool // it does, or gives the SDK a region, where another package may name it
}

// interestOf looks at the names that a package mentions, and at those that it
// declares for others.
func interestOf(pass *analysis.Pass, table *awsapi.Table) interest {
	var in interest
	relevant := relevant(pass, table)
	seen := make(map[types.Object]bool)
	for _, obj := range pass.TypesInfo.Uses {
		if obj.Pkg() == pass.Pkg || !relevant[obj.Pkg()] || seen[obj] {
			continue
		}
		seen[obj] = true
		in.look(pass, table, obj)
	}
	in.sources = in.sources && !tested(pass) && offers(pass.Pkg)
	in.regions = in.regions && !tested(pass) && pass.Pkg.Name() != "main"
	return in
}

// relevant returns the imported packages that hold anything of interest.
func relevant(pass *analysis.Pass, table *awsapi.Table) map[*types.Package]bool {
	pkgs := make(map[*types.Package]bool)
	for _, imp := range pass.Pkg.Imports() {
		pkgs[imp] = table.Imports(awsapi.PathOf(imp))
	}
	for _, fact := range pass.AllObjectFacts() {
		pkgs[fact.Object.Pkg()] = true
	}
	return pkgs
}

// look adds what one name says.
func (in *interest) look(pass *analysis.Pass, table *awsapi.Table, obj types.Object) {
	switch declared := obj.(type) {
	case *types.Func:
		obj = declared.Origin()
		for _, entry := range entries(table, declared) {
			in.credentials = in.credentials || entry.Role == awsapi.StaticCreds
			in.sources = in.sources || slices.Contains(readers(), entry.Role)
			in.regions = in.regions || slices.Contains(regional(), entry.Role)
		}
	case *types.Var:
		obj = declared.Origin()
	default:
		return
	}
	if pass.ImportObjectFact(obj, new(Regions)) {
		in.handing, in.regions = true, true
	}
	sources := new(Sources)
	in.credentials = in.credentials || pass.ImportObjectFact(obj, new(Sinks))
	in.sources = in.sources || pass.ImportObjectFact(obj, sources) && sources.read()
}

// readers returns the roles of what reads values from outside the program.
func readers() []awsapi.Role {
	return []awsapi.Role{awsapi.EnvValue, awsapi.FlagValue, awsapi.FlagVar, awsapi.ConfigValue, awsapi.DecodeConfig}
}

// regional returns the roles of what a package calls that names regions.
func regional() []awsapi.Role {
	return []awsapi.Role{awsapi.Region, awsapi.LoadChain, awsapi.NewClient, awsapi.SessionClient}
}

// read reports whether a value is read from outside the program, and not only
// handed through it.
func (s *Sources) read() bool {
	return slices.ContainsFunc(slices.Concat(s.Results...), func(s Source) bool {
		return s.Kind != Unknown && s.Kind != Constant && s.Kind != Parameter
	})
}

// tested reports whether a package is compiled together with its tests: then no
// one imports it but tests.
func tested(pass *analysis.Pass) bool {
	return slices.ContainsFunc(pass.Files, func(file *ast.File) bool {
		return strings.HasSuffix(pass.Fset.File(file.FileStart).Name(), "_test.go")
	})
}

// offers reports whether other packages can get a text from this one that its
// name says to be a part of credentials, or what its caller names.
func offers(pkg *types.Package) bool {
	if pkg.Name() == "main" {
		return false // no one imports it
	}
	return slices.ContainsFunc(pkg.Scope().Names(), func(name string) bool {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			return false
		}
		decl, ok := obj.(*types.TypeName)
		return offered(obj) || ok && offeredBy(decl.Type(), tells(name))
	})
}

// offeredBy reports whether a type has a method or a field that offers a text;
// telling, whether the name that stands for it says so already.
func offeredBy(t types.Type, telling bool) bool {
	if named, ok := t.(*types.Named); ok {
		for m := range named.Methods() {
			if m.Exported() && offered(m) {
				return true
			}
		}
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if field.Exported() && isText(field.Type()) && telling || offered(field) {
			return true
		}
		if inner, ok := field.Type().(*types.Struct); ok && offeredBy(inner, tells(field.Name())) {
			return true
		}
	}
	return false
}

// offered reports whether a variable, a field or a function offers a text.
func offered(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	if !ok {
		_, variable := obj.(*types.Var)
		return variable && isText(obj.Type()) && tells(obj.Name())
	}
	texts := func(list *types.Tuple) bool {
		return slices.ContainsFunc(slices.Collect(list.Variables()), func(v *types.Var) bool { return isText(v.Type()) })
	}
	sig := fn.Signature()
	return texts(sig.Results()) && (tells(fn.Name()) || texts(sig.Params()))
}

// tells reports whether a name says that what it stands for is a part of
// credentials, or where they are used.
func tells(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"key", "secret", "token", "access", "cred", "passw", "region", "aws", "s3"}, func(part string) bool {
		return strings.Contains(name, part)
	})
}
