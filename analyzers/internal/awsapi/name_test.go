package awsapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

const named = `package creds

type Value struct{ Key string; embedded }

type embedded struct{ Token string }

type Alias = Value

type Provider interface{ Retrieve() Value }

type Cache[T any] struct{ Last T }

func (c *Cache[T]) Get() T { return c.Last }

func (Value) Valid() bool { return true }

func New[T any](last T) *Cache[T] { return &Cache[T]{Last: last} }

var Anonymous, literal = Value{}, struct{ Key string }{}

var odd interface{ Odd() }

func use(p *Provider, alias *Alias, c Cache[string], failed error) {
	(*p).Retrieve()
	alias.Valid()
	c.Get()
	New(0)
	odd.Odd()
	_ = failed.Error()
	_, _, _, _ = Anonymous.Key, c.Last, alias.Token, literal.Key
	local := Alias{}
	_ = local
}
`

// check type-checks the package above, found below vendor.
func check(t *testing.T) (*types.Package, *types.Info) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "named.go", named, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Uses:       make(map[*ast.Ident]types.Object),
		Defs:       make(map[*ast.Ident]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	pkg, err := new(types.Config).Check("corp.test/vendor/sdk.test/creds", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return pkg, info
}

func TestPathOf(t *testing.T) {
	for path, want := range map[string]string{
		"fmt":                                "fmt",
		"sdk.test/creds":                     "sdk.test/creds",
		"corp.test/vendor/sdk.test/v2":       "sdk.test/v2",
		"a.test/vendor/b.test/vendor/c.test": "c.test",
		"corp.test/vendors/x":                "corp.test/vendors/x",
	} {
		if got := PathOf(types.NewPackage(path, "p")); got != want {
			t.Errorf("PathOf(%s) = %s, want %s", path, got, want)
		}
	}
}

func TestSymbolOf(t *testing.T) {
	_, info := check(t)
	wants := map[string]string{ // by what an identifier says; empty: none
		"New":       "func sdk.test/creds.New",
		"Get":       "method sdk.test/creds.Cache.Get",
		"Retrieve":  "method sdk.test/creds.Provider.Retrieve",
		"Valid":     "method sdk.test/creds.Value.Valid",
		"Value":     "type sdk.test/creds.Value",
		"Alias":     "type sdk.test/creds.Value",
		"Cache":     "type sdk.test/creds.Cache",
		"Anonymous": "var sdk.test/creds.Anonymous",
		"Odd":       "",
		"Error":     "",
		"error":     "",
		"Key":       "",
		"local":     "",
	}
	seen := make(map[string]bool)
	for id, obj := range info.Uses {
		want, tested := wants[id.Name]
		if !tested {
			continue
		}
		seen[id.Name] = true
		got := ""
		if kind, symbol, ok := SymbolOf(obj); ok {
			got = kind.String() + " " + symbol.String()
		}
		if got != want {
			t.Errorf("SymbolOf(%s) = %q, want %q", obj, got, want)
		}
	}
	if len(seen) != len(wants) {
		t.Errorf("only %v are used, want all of %v", seen, wants)
	}
	if _, symbol, ok := SymbolOf(nil); ok {
		t.Errorf("SymbolOf(nil) = %s, want none", symbol)
	}
}

func TestFieldOf(t *testing.T) {
	pkg, info := check(t)
	wants := map[string]string{
		"Anonymous.Key": "sdk.test/creds.Value.Key",
		"c.Last":        "sdk.test/creds.Cache.Last",
		"literal.Key":   "",
	}
	for sel, s := range info.Selections {
		want, tested := wants[types.ExprString(sel)]
		if !tested {
			continue
		}
		delete(wants, types.ExprString(sel))
		symbol, ok := FieldOf(s.Recv(), s.Index()[0])
		if ok != (want != "") || ok && symbol.String() != want {
			t.Errorf("FieldOf(%s) = %q, %t, want %q", types.ExprString(sel), symbol, ok, want)
		}
	}
	if len(wants) > 0 {
		t.Errorf("not selected: %v", wants)
	}
	value := types.NewPointer(pkg.Scope().Lookup("Alias").Type())
	if symbol, ok := FieldOf(value, 1); !ok || symbol.Name != "embedded" || symbol.Recv != "Value" {
		t.Errorf("FieldOf(%s, 1) = %s, %t, want the embedded field", value, symbol, ok)
	}
	if symbol, ok := FieldOf(value, 2); ok {
		t.Errorf("FieldOf(%s, 2) = %s, want none", value, symbol)
	}
	if symbol, ok := FieldOf(pkg.Scope().Lookup("Provider").Type(), 0); ok {
		t.Errorf("FieldOf an interface is %s, want none", symbol)
	}
}
