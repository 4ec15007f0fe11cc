// Schemagen writes docs/credvet.schema.json, which tells editors what may stand
// in a .credvet.yml, from the type that the file is read into. Run it at the
// root of the module:
//
//	go run ./cmd/internal/schemagen
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/cmd/internal/config"
)

func main() {
	log.SetFlags(0)
	text, err := generate(".")
	if err != nil {
		log.Fatalf("schemagen: %v; run it at the root of the module", err)
	}
	if err := os.WriteFile(filepath.Join("docs", "credvet.schema.json"), text, 0o644); err != nil {
		log.Fatalf("schemagen: %v", err)
	}
}

// An object is an object of JSON; its keys are written in order.
type object map[string]any

// generate returns the schema, for the module at root.
func generate(root string) ([]byte, error) {
	comments, err := comments(filepath.Join(root, "cmd", "internal", "config", "settings.go"))
	if err != nil {
		return nil, err
	}
	properties := make(object)
	for f := range reflect.TypeFor[config.Settings]().Fields() {
		key := f.Tag.Get("yaml")
		p := property(key, f.Type)
		if p["description"] = comments[f.Name]; comments[f.Name] == "" {
			return nil, fmt.Errorf("the field %s has no comment", f.Name)
		}
		properties[key] = p
	}
	text, err := json.MarshalIndent(object{
		"$schema":              "http://json-schema.org/draft-07/schema#",
		"$id":                  "https://raw.githubusercontent.com/credvet/credvet/main/docs/credvet.schema.json",
		"title":                "configuration of credvet",
		"type":                 []string{"object", "null"},
		"properties":           properties,
		"additionalProperties": false,
	}, "", "  ")
	return append(text, '\n'), err
}

// property returns the schema of what stands at a key. A key without a value is
// as if it were not there.
func property(key string, t reflect.Type) object {
	switch {
	case key == "version":
		return object{"enum": []any{1, 0, nil}}
	case key == "rules":
		return object{"type": []string{"object", "null"}, "properties": rules(), "additionalProperties": false}
	case config.Choices(key) != nil:
		return object{"enum": append(anys(config.Choices(key)), "", nil)}
	}
	switch t.Kind() {
	case reflect.Bool:
		return object{"type": []string{"boolean", "null"}}
	case reflect.Slice:
		return object{"type": []string{"array", "null"}, "items": object{"type": "string"}}
	}
	return object{"type": []string{"string", "null"}}
}

// rules returns the schemas of the settings of rules and analyzers. A severity
// is for rules alone.
func rules() object {
	all := make(object)
	for _, r := range analyzers.Rules() {
		all[r.ID] = object{"enum": append(anys(config.Choices("rules")), true, false), "description": r.Title}
		all[r.Analyzer] = object{"enum": []any{"on", "off", true, false}, "description": "all rules of " + r.Analyzer}
	}
	return all
}

func anys(words []string) []any {
	var all []any
	for _, w := range words {
		all = append(all, w)
	}
	return all
}

// comments returns the comments of the fields of Settings, each on one line.
func comments(file string) (map[string]string, error) {
	syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	texts := make(map[string]string)
	ast.Inspect(syntax, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok || spec.Name.Name != "Settings" {
			return true
		}
		for _, f := range spec.Type.(*ast.StructType).Fields.List {
			texts[f.Names[0].Name] = strings.Join(strings.Fields(f.Doc.Text()), " ")
		}
		return false
	})
	return texts, nil
}
