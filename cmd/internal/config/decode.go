package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// decode reads settings strictly: a key that is not known, or is there twice,
// is a mistake. Its errors begin with line and column, as in "3:5: ".
func decode(content []byte) (*Settings, error) {
	s := new(Settings)
	root, err := document(content)
	if root == nil || err != nil {
		return s, err
	}
	if err := fits(root, reflect.TypeFor[Settings](), "the file"); err != nil {
		return nil, err
	}
	if err := root.Decode(s); err != nil {
		return nil, syntax(err)
	}
	if err := s.check(); err != nil {
		return nil, at(find(root, err.path), err.Error())
	}
	return s, nil
}

// document returns what a file holds, or nil if that is nothing.
func document(content []byte) (*yaml.Node, error) {
	var doc, second yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	if err := decoder.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, syntax(err)
	}
	if err := decoder.Decode(&second); err == nil {
		return nil, at(&second, errSeveral.Error())
	} else if !errors.Is(err, io.EOF) {
		return nil, syntax(err)
	}
	root := doc.Content[0]
	if null(root) {
		return nil, nil
	}
	return root, nil
}

// fits reports the first place where a node is not of the form of a type.
func fits(node *yaml.Node, t reflect.Type, name string) error {
	if node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	form := forms[t.Kind()]
	if !form.has(node) && !(form.optional && null(node)) {
		return at(node, fmt.Sprintf("%s wants %s, not %s", name, form.want, kind(node)))
	}
	switch t.Kind() {
	case reflect.Struct:
		return fitsKeys(node, func(key string) (reflect.Type, error) { return field(t, key) })
	case reflect.Map:
		return fitsKeys(node, func(string) (reflect.Type, error) { return t.Elem(), nil })
	case reflect.Slice:
		for _, element := range node.Content {
			if err := fits(element, t.Elem(), name); err != nil {
				return err
			}
		}
	}
	return nil
}

// forms says what nodes the types of settings have. What is optional may be
// nothing as well.
var forms = map[reflect.Kind]struct {
	has      func(*yaml.Node) bool
	want     string
	optional bool
}{
	reflect.Struct: {isMapping, "keys, such as version: 1", false},
	reflect.Map:    {isMapping, "keys, such as CV1002: off", true},
	reflect.Slice:  {func(n *yaml.Node) bool { return n.Kind == yaml.SequenceNode }, "a list, such as [internal/legacy/**]", true},
	reflect.Int:    {func(n *yaml.Node) bool { return n.Tag == "!!int" }, "a number", true},
	reflect.Bool:   {func(n *yaml.Node) bool { return n.Tag == "!!bool" }, "true or false", true},
	reflect.String: {func(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode }, "a word", true},
}

func isMapping(n *yaml.Node) bool { return n.Kind == yaml.MappingNode }

// fitsKeys checks the keys of a mapping and what they hold, whose type a
// function tells.
func fitsKeys(node *yaml.Node, typeOf func(key string) (reflect.Type, error)) error {
	lines := make(map[string]int)
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if line, ok := lines[key.Value]; ok {
			return at(key, fmt.Sprintf("key %q is there already, on line %d: delete one of them", key.Value, line))
		}
		lines[key.Value] = key.Line
		t, err := typeOf(key.Value)
		if err != nil {
			return at(key, err.Error())
		}
		if err := fits(node.Content[i+1], t, key.Value); err != nil {
			return err
		}
	}
	return nil
}

// field returns the type of the field that a key stands for.
func field(t reflect.Type, key string) (reflect.Type, error) {
	keys := Keys()
	for i, name := range keys {
		if name == key {
			return t.Field(i).Type, nil
		}
	}
	if near := nearest(key, keys); near != "" {
		return nil, fmt.Errorf("unknown key %q: did you mean %s?", key, near)
	}
	return nil, fmt.Errorf("unknown key %q: the keys are %s", key, strings.Join(keys, ", "))
}

// Keys returns the keys of a configuration, in the order of the fields of
// Settings.
func Keys() []string {
	var keys []string
	for f := range reflect.TypeFor[Settings]().Fields() {
		keys = append(keys, f.Tag.Get("yaml"))
	}
	return keys
}

// find returns the node that keys and indexes lead to: of a mapping's value the
// value, and the nearest one around it if that is not there.
func find(node *yaml.Node, path []any) *yaml.Node {
	for _, step := range path {
		if node.Kind == yaml.AliasNode {
			node = node.Alias
		}
		next := node
		switch step := step.(type) {
		case int:
			next = node.Content[step]
		case string:
			for i := 0; i+1 < len(node.Content); i += 2 {
				if node.Content[i].Value == step {
					next = node.Content[i+1]
				}
			}
		}
		node = next
	}
	return node
}

func null(node *yaml.Node) bool { return node.Tag == "!!null" }

// kind says what a node is.
func kind(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "keys"
	case yaml.SequenceNode:
		return "a list"
	}
	if null(node) {
		return "nothing"
	}
	return fmt.Sprintf("%q", node.Value)
}

// at returns an error at the place of a node.
func at(node *yaml.Node, text string) error {
	return fmt.Errorf("%d:%d: %s", node.Line, node.Column, text)
}

// located matches an error of the parser, which knows the line.
var located = regexp.MustCompile(`^yaml: (?:unmarshal errors: )?line (\d+): `)

// syntax explains an error of the parser, on one line.
func syntax(err error) error {
	text := strings.Join(strings.Fields(err.Error()), " ")
	if m := located.FindStringSubmatch(text); m != nil {
		return fmt.Errorf("%s:1: no YAML: %s", m[1], text[len(m[0]):])
	}
	return fmt.Errorf("1:1: no YAML: %s", strings.TrimPrefix(text, "yaml: "))
}
