package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// packages are the folders of the services' packages in the SDK, by service ID.
type packages map[string]string

var serviceID = regexp.MustCompile(`ServiceID += "([^"]*)"`)

// readPackages reads which service each package is about.
func readPackages(dir string) (packages, error) {
	files, err := filepath.Glob(filepath.Join(dir, "service", "*", "service.go"))
	if err != nil {
		return nil, err
	}
	found := make(packages)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if m := serviceID.FindSubmatch(text); m != nil {
			found[string(m[1])] = filepath.Dir(file)
		}
	}
	return found, nil
}

// A source is the text that declares a service's operations and their types.
type source struct{ name, text string }

// source returns the source of a service's package.
func (p packages) source(id string) (source, error) {
	dir, ok := p[id]
	if !ok {
		return source{}, fmt.Errorf("no package has the service ID %q", id)
	}
	text, err := os.ReadFile(filepath.Join(dir, "api.go"))
	return source{filepath.Base(dir), string(text)}, err
}

// output returns the type of an operation's output, if it has the field.
func (s source) output(op, field string) (typ string, ok bool) {
	_, rest, ok := strings.Cut(s.text, ") "+op+"(input *")
	if !ok {
		return "", false
	}
	_, rest, _ = strings.Cut(rest, ") (*")
	typ, _, _ = strings.Cut(rest, ",")
	_, rest, ok = strings.Cut(s.text, "\ntype "+typ+" struct {\n")
	body, _, _ := strings.Cut(rest, "\n}\n")
	return typ, ok && strings.Contains(body, "\n\t"+field+" ")
}
