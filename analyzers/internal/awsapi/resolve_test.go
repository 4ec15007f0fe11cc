package awsapi

import (
	"errors"
	"fmt"
	"go/types"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

const fixtures = "../../../testdata"

// TestResolve holds every line against the type-checked packages it is about.
// The lines about larger modules are TestResolveLarge's.
func TestResolve(t *testing.T) {
	pins, large := readPins(t), readLarge(t)
	var entries []*Entry
	for e := range Default().Entries() {
		if e.Kind.declared() && owner(e.Symbol.Pkg, maps.Keys(large)) == "" {
			entries = append(entries, expand(e, pins)...)
		}
	}
	pkgs := load(t, entries)
	for _, e := range entries {
		params, err := declared(pkgs[e.Symbol.Pkg].Types, e)
		if err == nil {
			err = agrees(e, params)
		}
		if err != nil {
			t.Errorf("symbols.txt:%d: %s: %v", e.Line, e.Symbol, err)
		}
	}
}

// TestOneCheckEach keeps lines from falling between the two tests.
func TestOneCheckEach(t *testing.T) {
	pins, large := readPins(t), readLarge(t)
	for e := range Default().Entries() {
		first, _, _ := strings.Cut(e.Symbol.Pkg, "/")
		std := !strings.Contains(first, ".") // and what is declared nowhere
		checked := std || owner(e.Symbol.Pkg, maps.Keys(pins)) != ""
		if checked == (owner(e.Symbol.Pkg, maps.Keys(large)) != "") {
			t.Errorf("symbols.txt:%d: %s is resolved by both tests or by neither", e.Line, e.Symbol)
		}
	}
}

// readPins returns the modules that testdata/go.mod requires, and whether
// directly. That the test itself reads the file makes go test's cache notice
// when a version changes: the go command reads it in another process.
func readPins(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(fixtures, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	pins := make(map[string]bool)
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) > 1 && strings.HasPrefix(words[1], "v") {
			pins[words[0]] = len(words) == 2 // no "// indirect"
		}
	}
	return pins
}

// owner returns the one of modules that the package at path belongs to, or "".
func owner(path string, modules iter.Seq[string]) string {
	for module := range modules {
		if path == module || strings.HasPrefix(path, module+"/") {
			return module
		}
	}
	return ""
}

// expand returns e, or for a pattern one entry for each directly required
// module that it matches.
func expand(e *Entry, pins map[string]bool) []*Entry {
	dir, pattern := strings.CutSuffix(e.Symbol.Pkg, "*")
	if !pattern {
		return []*Entry{e}
	}
	var entries []*Entry
	for _, module := range slices.Sorted(maps.Keys(pins)) {
		if pins[module] && parent(module) == dir {
			expanded := *e
			expanded.Symbol.Pkg = module
			entries = append(entries, &expanded)
		}
	}
	return entries
}

// load returns the packages that the entries are about, by path, from export
// data: with a warm build cache it is the cheapest way to have types.
func load(t *testing.T, entries []*Entry) map[string]*packages.Package {
	t.Helper()
	paths := make(map[string]bool)
	for _, e := range entries {
		paths[e.Symbol.Pkg] = true
	}
	const mode = packages.NeedName | packages.NeedTypes | packages.NeedExportFile
	loaded, err := packages.Load(&packages.Config{Mode: mode, Dir: fixtures}, slices.Sorted(maps.Keys(paths))...)
	if err != nil {
		t.Fatal(err)
	}
	pkgs := make(map[string]*packages.Package)
	for _, pkg := range loaded {
		for _, err := range pkg.Errors {
			t.Errorf("load %s: %v", pkg.PkgPath, err)
		}
		pkgs[pkg.PkgPath] = pkg
	}
	return pkgs
}

// declared finds the declaration that e names.
func declared(pkg *types.Package, e *Entry) ([]param, error) {
	name := e.Symbol.Name
	if e.Symbol.Recv != "" {
		name = e.Symbol.Recv
	}
	switch obj := pkg.Scope().Lookup(name).(type) {
	case *types.Func:
		if e.Kind == Func {
			return paramsOf(obj), nil
		}
	case *types.Var:
		if e.Kind == Var {
			return []param{paramOf(obj)}, nil
		}
	case *types.TypeName:
		named, ok := obj.Type().(*types.Named)
		if !ok {
			return nil, errors.New("not a named type; write the type that the alias stands for")
		}
		if e.Kind == Type {
			return nil, nil
		}
		return member(named, e)
	}
	return nil, fmt.Errorf("no %s of this name", e.Kind)
}

// member finds a method or field that the named type itself declares.
func member(named *types.Named, e *Entry) ([]param, error) {
	switch under := named.Underlying().(type) {
	case *types.Struct:
		for field := range under.Fields() {
			if e.Kind == Field && field.Name() == e.Symbol.Name {
				return []param{paramOf(field)}, nil
			}
		}
	case *types.Interface:
		for method := range under.ExplicitMethods() {
			if e.Kind == Method && method.Name() == e.Symbol.Name {
				return paramsOf(method), nil
			}
		}
	}
	for method := range named.Methods() {
		if e.Kind == Method && method.Name() == e.Symbol.Name {
			return paramsOf(method), nil
		}
	}
	return nil, fmt.Errorf("%s declares no %s of this name", named.Obj().Name(), e.Kind)
}

func paramsOf(fn *types.Func) []param {
	var params []param
	for v := range fn.Signature().Params().Variables() {
		params = append(params, paramOf(v))
	}
	return params
}

func paramOf(v *types.Var) param {
	unqualified := func(*types.Package) string { return "" }
	return param{v.Name(), types.TypeString(v.Type(), unqualified)}
}
