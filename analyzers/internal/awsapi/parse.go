package awsapi

import (
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Parse reads a table from src, the text of the file called name. symbols.txt
// begins with the grammar. Every deviation from it is an error, of the form
// "name:line: what is wrong", so that a misspelt line cannot silence a rule.
func Parse(name, src string) (*Table, error) {
	r := reader{paths: make(map[string]string), lines: make(map[identity]int)}
	for line := range strings.Lines(src) {
		r.line++
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := r.statement(words[0], words[1:]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, r.line, err)
		}
	}
	return newTable(r.entries, r.modules), nil
}

// A reader holds what one file has said so far.
type reader struct {
	line    int
	paths   map[string]string // by alias
	lines   map[identity]int  // where each entry was read
	entries []*Entry
	modules []string
}

// An identity is what only one entry of a file may have.
type identity struct {
	key  key
	role Role
}

func (r *reader) statement(keyword string, words []string) error {
	switch keyword {
	case "alias":
		return r.alias(words)
	case "module":
		if err := r.alias(words); err != nil {
			return err
		}
		r.modules = append(r.modules, words[1])
		return nil
	}
	kind := slices.Index(kindNames[:], keyword)
	if kind < int(Func) {
		return fmt.Errorf("unknown keyword %q; write alias, module, func, method, field, var, type, env or tag", keyword)
	}
	return r.entry(Kind(kind), words)
}

func (r *reader) alias(words []string) error {
	if len(words) != 2 {
		return errors.New("malformed name; write NAME PATH after the keyword")
	}
	name, path := words[0], words[1]
	switch {
	case !token.IsIdentifier(name):
		return fmt.Errorf("malformed name %q; write a Go identifier", name)
	case r.paths[name] != "":
		return fmt.Errorf("name %q already stands for %s", name, r.paths[name])
	case !fs.ValidPath(path) || strings.Contains(path, "*"):
		return fmt.Errorf("malformed import path %q", path)
	}
	r.paths[name] = path
	return nil
}

func (r *reader) entry(kind Kind, words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("symbol or role missing; write %s SYMBOL ROLE [ARG=INDEX ...]", kind)
	}
	symbol, err := r.symbol(kind, words[0])
	if err != nil {
		return err
	}
	args, err := parseArgs(words[2:])
	if err != nil {
		return err
	}
	e := &Entry{Kind: kind, Symbol: symbol, Role: Role(words[1]), Line: r.line, args: args}
	if err := e.check(); err != nil {
		return err
	}
	return r.add(e)
}

func (r *reader) add(e *Entry) error {
	id := identity{e.key(), e.Role}
	if !e.Kind.declared() {
		id.role = "" // one role for each name: Table.Env and Table.Tag return it
	}
	if line := r.lines[id]; line != 0 {
		return fmt.Errorf("%s %s is already on line %d", e.Kind, e.Symbol, line)
	}
	r.lines[id] = r.line
	r.entries = append(r.entries, e)
	return nil
}

// symbol reads PATH.NAME, PATH.TYPE.NAME or NAME, as the kind needs. It splits
// at the end, because elements of an import path may contain dots.
func (r *reader) symbol(kind Kind, text string) (Symbol, error) {
	member := kind == Method || kind == Field
	s := Symbol{Name: text}
	if kind.declared() {
		s.Pkg, s.Name = cutLast(text)
	}
	if member {
		s.Pkg, s.Recv = cutLast(s.Pkg)
	}
	switch {
	case !token.IsIdentifier(s.Name) && (kind != Tag || !token.IsKeyword(s.Name)), // default:"x"
		member != token.IsIdentifier(s.Recv),
		kind.declared() == (s.Pkg == ""),
		strings.HasSuffix(s.Pkg, "."): // two dots in a row
		return s, fmt.Errorf("malformed %s %q; write %s", kind, text, shapes[kind])
	case !kind.declared():
		return s, nil
	}
	path, err := r.path(s.Pkg)
	s.Pkg = path
	return s, err
}

var shapes = [...]string{
	Func:   "PATH.NAME",
	Method: "PATH.TYPE.NAME",
	Field:  "PATH.TYPE.NAME",
	Var:    "PATH.NAME",
	Type:   "PATH.NAME",
	Env:    "NAME",
	Tag:    "NAME",
}

// cutLast slices text around its last dot. Without one, before is empty.
func cutLast(text string) (before, after string) {
	i := strings.LastIndexByte(text, '.')
	return text[:max(i, 0)], text[i+1:]
}

// path spells out the alias that text begins with. Only a first element with a
// dot, a host name, needs no alias: without this rule a misspelt alias would
// pass for a package of the standard library.
func (r *reader) path(text string) (string, error) {
	first, rest, deeper := strings.Cut(text, "/")
	full, known := r.paths[first]
	if deeper {
		full += "/" + rest
	}
	if strings.Contains(first, ".") {
		full, known = text, true
	}
	if !known {
		return "", fmt.Errorf("unknown alias %q; declare it above: alias %s PATH", first, first)
	}
	if !fs.ValidPath(full) || strings.Contains(strings.TrimSuffix(full, "/*"), "*") {
		return "", fmt.Errorf("malformed import path %q; an asterisk may only be its last element", text)
	}
	return full, nil
}

func parseArgs(words []string) ([]arg, error) {
	var args []arg
	for _, word := range words {
		name, digits, _ := strings.Cut(word, "=")
		index, err := strconv.Atoi(digits)
		if err != nil || index < 0 || strconv.Itoa(index) != digits {
			return nil, fmt.Errorf("malformed argument %q; write NAME=INDEX, counting from 0", word)
		}
		if slices.ContainsFunc(args, func(a arg) bool { return a.name == name || a.index == index }) {
			return nil, fmt.Errorf("argument %q repeats a name or an index", word)
		}
		args = append(args, arg{name, index})
	}
	return args, nil
}

// check reports how e departs from the usage of its role.
func (e *Entry) check() error {
	use, known := roles[e.Role]
	if !known {
		return fmt.Errorf("unknown role %q; write one of %s", e.Role, slices.Sorted(maps.Keys(roles)))
	}
	if !use.fits(e.Kind) {
		return fmt.Errorf("role %s does not fit kind %s", e.Role, e.Kind)
	}
	if !e.Kind.calls() {
		return e.checkArgs(nil)
	}
	return e.checkArgs(use.args)
}

// checkArgs reports an argument that is missing or unwanted.
func (e *Entry) checkArgs(wanted []string) error {
	for _, name := range wanted {
		if _, ok := e.Arg(name); !ok && !strings.HasSuffix(name, "?") {
			return fmt.Errorf("kind %s with role %s needs %s=INDEX", e.Kind, e.Role, name)
		}
	}
	for name := range e.Args() {
		if !slices.Contains(wanted, name) && !slices.Contains(wanted, name+"?") {
			return fmt.Errorf("kind %s with role %s has no argument %q; it has %v", e.Kind, e.Role, name, wanted)
		}
	}
	return nil
}
