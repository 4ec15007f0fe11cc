// Schemas checks a document against a schema and exits with 1 if it does not
// fit:
//
//	schemas sarif DOCUMENT
//	schemas SCHEMA DOCUMENT
//
// The schema "sarif" is that of OASIS for SARIF 2.1.0. Documents are JSON or YAML.
package main

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif" // its source holds the schema of OASIS
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

func main() {
	log.SetFlags(0)
	if err := check(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func check(schema, document string) error {
	text, err := schemaText(schema)
	if err != nil {
		return err
	}
	parsed, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("schema.json", parsed); err != nil {
		return err
	}
	compiled, err := compiler.Compile("schema.json")
	if err != nil {
		return err
	}
	value, err := read(document)
	if err != nil {
		return err
	}
	return compiled.Validate(value)
}

// read reads a document. YAML goes through JSON, so that numbers and keys are of
// the kinds that the validator knows.
func read(name string) (any, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if value, err := jsonschema.UnmarshalJSON(bytes.NewReader(content)); err == nil {
		return value, nil
	}
	var value any
	err = yaml.Unmarshal(content, &value)
	return value, err
}

// schemaText returns a schema. That of SARIF is a constant in the source of a
// module, whose own validation sees only what its types have room for.
func schemaText(name string) (string, error) {
	if name != "sarif" {
		content, err := os.ReadFile(name)
		return string(content), err
	}
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	if err != nil {
		return "", err
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		return "", err
	}
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.CONST {
			return strconv.Unquote(d.Specs[0].(*ast.ValueSpec).Values[0].(*ast.BasicLit).Value)
		}
	}
	return "", errors.New("the schema is not where it was")
}
