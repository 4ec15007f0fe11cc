package awsapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestResolveEnv holds the names of variables against the SDK that reads them.
func TestResolveEnv(t *testing.T) {
	readPins(t)
	read := literals(t, v2+"/config")
	maps.Copy(read, literals(t, v1+"/aws/session"))
	for e := range Default().Entries() {
		if e.Kind == Env && !read[e.Symbol.Name] {
			t.Errorf("symbols.txt:%d: %s is not a string in the packages of the SDK that load configurations", e.Line, e.Symbol.Name)
		}
	}
}

// readers are packages that read the struct tags with a key.
var readers = map[string][]string{
	"arg":          {"github.com/alecthomas/kong"},
	"default":      {"github.com/alecthomas/kong", "github.com/jessevdk/go-flags", "github.com/kelseyhightower/envconfig"},
	"env":          {"github.com/caarlos0/env/v11", "github.com/alecthomas/kong", "github.com/jessevdk/go-flags"},
	"envDefault":   {"github.com/caarlos0/env/v11"},
	"envconfig":    {"github.com/kelseyhightower/envconfig"},
	"hcl":          {"github.com/hashicorp/hcl/v2/gohcl"},
	"ini":          {"gopkg.in/ini.v1"},
	"koanf":        {"github.com/knadh/koanf/v2"},
	"kong":         {"github.com/alecthomas/kong"},
	"long":         {"github.com/jessevdk/go-flags"},
	"mapstructure": {"github.com/go-viper/mapstructure/v2"},
	"toml":         {"github.com/BurntSushi/toml", "github.com/pelletier/go-toml/v2"},
	"yaml":         {"gopkg.in/yaml.v2", "gopkg.in/yaml.v3", "go.yaml.in/yaml/v3"},
}

// TestResolveTags holds the keys of tags against the packages that read them.
func TestResolveTags(t *testing.T) {
	readPins(t)
	for e := range Default().Entries() {
		if e.Kind != Tag {
			continue
		}
		if readers[e.Symbol.Name] == nil {
			t.Errorf("symbols.txt:%d: add to readers who reads the tag %s", e.Line, e.Symbol.Name)
		}
		for _, path := range readers[e.Symbol.Name] {
			if !literals(t, path)[e.Symbol.Name] {
				t.Errorf("symbols.txt:%d: %s is not a string in package %s", e.Line, e.Symbol.Name, path)
			}
		}
	}
}

// TestUnsignedOps holds the operations that take no signature against what the
// services' own clients say: all of them, and no others.
func TestUnsignedOps(t *testing.T) {
	readPins(t)
	ops := make(map[string][]string) // by package
	for e := range Default().Entries() {
		if e.Role == UnsignedOp && e.Kind == Method {
			ops[e.Symbol.Pkg] = append(ops[e.Symbol.Pkg], e.Symbol.Name)
		}
	}
	for path, got := range ops {
		slices.Sort(got)
		if want := anonymousOps(sources(t, path)); !slices.Equal(got, want) {
			t.Errorf("unsigned operations of %s are %v, want %v", path, got, want)
		}
	}
}

// anonymousOps returns the keys of a client's table operationAuthOptions whose
// functions name the anonymous scheme, sorted.
func anonymousOps(files []*ast.File) []string {
	anonymous := make(map[string]bool)
	for _, file := range files {
		for node := range ast.Preorder(file) {
			elt, ok := node.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			key, ok := elt.Key.(*ast.BasicLit)
			if _, fn := elt.Value.(*ast.FuncLit); ok && fn && mentions(elt.Value, "SchemeIDAnonymous") {
				anonymous[unquote(key)] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(anonymous))
}

func mentions(root ast.Node, name string) bool {
	for node := range ast.Preorder(root) {
		if id, ok := node.(*ast.Ident); ok && id.Name == name {
			return true
		}
	}
	return false
}

// sources returns the syntax of one package.
func sources(t *testing.T, path string) []*ast.File {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedFiles, Dir: fixtures}, path)
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range pkgs[0].GoFiles {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// literals returns the strings in the source of one package.
func literals(t *testing.T, path string) map[string]bool {
	t.Helper()
	found := make(map[string]bool)
	for _, file := range sources(t, path) {
		for node := range ast.Preorder(file) {
			if lit, ok := node.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				found[unquote(lit)] = true
			}
		}
	}
	return found
}

func unquote(lit *ast.BasicLit) string {
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		panic(err) // it was parsed
	}
	return text
}
