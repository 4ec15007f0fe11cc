package awsapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var large = flag.Bool("large", false, "download the modules of testdata/large and resolve their symbols")

// TestResolveLarge holds the lines about very large modules against their
// source. It parses and does not type-check: their dependencies stay away.
func TestResolveLarge(t *testing.T) {
	versions := readLarge(t)
	modules := slices.Sorted(maps.Keys(versions))
	if !*large {
		t.Logf("would download and parse %v; run with -large", modules)
		return
	}
	dirs := make(map[string]string)
	for _, module := range modules {
		dirs[module] = download(t, module+"@"+versions[module])
	}
	decls := make(map[string]declarations) // by package path
	for e := range Default().Entries() {
		path := e.Symbol.Pkg
		module := owner(path, maps.Keys(versions))
		if module == "" {
			continue
		}
		if decls[path] == nil {
			decls[path] = parseDir(t, filepath.Join(dirs[module], strings.TrimPrefix(path, module)))
		}
		params, err := decls[path].find(e)
		if err == nil {
			err = agrees(e, params)
		}
		if err != nil {
			t.Errorf("symbols.txt:%d: %s: %v", e.Line, e.Symbol, err)
		}
	}
}

// readLarge returns the version of each module of the list.
func readLarge(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(fixtures, "large", "modules.txt"))
	if err != nil {
		t.Fatal(err)
	}
	versions := make(map[string]string)
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) == 2 && words[0] != "#" {
			versions[words[0]] = words[1]
		}
	}
	return versions
}

// download returns the directory of a module's source. It works outside every
// module, so that no go.mod changes.
func download(t *testing.T, module string) string {
	t.Helper()
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Dir = t.TempDir()
	cmd.Stderr = new(bytes.Buffer)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s%s", cmd, err, out, cmd.Stderr)
	}
	var result struct{ Dir, Zip string }
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatal(err)
	}
	zip, err := os.Stat(result.Zip)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %.1f MB", module, float64(zip.Size())/1e6)
	return result.Dir
}

// declarations are the top-level functions, variables and types of a package.
type declarations map[string]ast.Node

func parseDir(t *testing.T, dir string) declarations {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	decls := make(declarations)
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			decls.add(decl)
		}
	}
	return decls
}

func (d declarations) add(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv == nil {
			d[decl.Name.Name] = decl.Type
		}
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			if spec, ok := spec.(*ast.TypeSpec); ok {
				d[spec.Name.Name] = spec.Type
			}
		}
	}
}

// find returns the parameters of the function, or the field, that e names.
func (d declarations) find(e *Entry) ([]param, error) {
	switch e.Kind {
	case Func:
		if fn, ok := d[e.Symbol.Name].(*ast.FuncType); ok {
			return paramsIn(fn.Params), nil
		}
	case Field:
		if st, ok := d[e.Symbol.Recv].(*ast.StructType); ok {
			fields := slices.DeleteFunc(paramsIn(st.Fields), func(p param) bool { return p.name != e.Symbol.Name })
			if len(fields) == 1 {
				return fields, nil
			}
		}
	default:
		return nil, errors.New("only functions and fields are looked for in source")
	}
	return nil, fmt.Errorf("no %s of this name", e.Kind)
}

func paramsIn(list *ast.FieldList) []param {
	var params []param
	for _, field := range list.List {
		for _, name := range field.Names {
			params = append(params, param{name.Name, spell(field.Type)})
		}
	}
	return params
}

// spell writes a type as types.TypeString does with no package names.
func spell(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.StarExpr:
		return "*" + spell(expr.X)
	case *ast.SelectorExpr:
		return expr.Sel.Name
	case *ast.Ellipsis:
		return "[]" + spell(expr.Elt)
	case *ast.InterfaceType:
		if len(expr.Methods.List) == 0 {
			return "any"
		}
	}
	return types.ExprString(expr)
}
