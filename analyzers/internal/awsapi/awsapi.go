// Package awsapi is what credvet knows about other people's code: which
// functions, fields, variables and types carry AWS credentials, set endpoints,
// read configuration or build strings, and which of their arguments does what.
//
// The knowledge is data, symbols.txt, read by a strict parser and checked line
// by line against the real SDKs. No rule spells a symbol or counts arguments:
// it asks for the entries of the symbol it met and reads their roles.
//
//	for _, entry := range awsapi.Default().Lookup(awsapi.Func, symbol) {
//		index, ok := entry.Arg("secret")
//		…
//	}
package awsapi

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
)

// A Kind says what a symbol is.
type Kind uint8

// The kinds, each written in symbols.txt as its String.
const (
	Func   Kind = iota + 1 // a package-level function
	Method                 // a method of a named type or of an interface
	Field                  // a field of a struct type
	Var                    // a package-level variable
	Type                   // a named type
	Env                    // an environment variable
	Tag                    // a key of struct tags
)

var kindNames = [...]string{
	Func: "func", Method: "method", Field: "field", Var: "var", Type: "type", Env: "env", Tag: "tag",
}

// String returns the keyword that starts a line of this kind.
func (k Kind) String() string { return kindNames[k] }

// calls reports whether symbols of this kind are called, and so have arguments.
func (k Kind) calls() bool { return k == Func || k == Method }

// declared reports whether symbols of this kind are declared in a package.
func (k Kind) declared() bool { return k != Env && k != Tag }

// A Symbol names one declaration. It is comparable, so that a lookup builds no
// string.
type Symbol struct {
	Pkg  string // import path; empty for an environment variable and for a tag's key
	Recv string // type that declares the method or field, not one that promotes it
	Name string
}

// String returns the symbol as Go would qualify it, with its whole import path.
func (s Symbol) String() string {
	parts := slices.DeleteFunc([]string{s.Pkg, s.Recv, s.Name}, func(part string) bool { return part == "" })
	return strings.Join(parts, ".")
}

// An Entry is one line of knowledge: what role a symbol plays.
type Entry struct {
	Kind   Kind
	Symbol Symbol // Pkg may end in "/*": any one element
	Role   Role
	Line   int // in the file it was parsed from

	args []arg // in the order of the line
}

type arg struct {
	name  string
	index int
}

// Arg returns the index of the argument that plays the named part in a call.
// For a variadic parameter it is the index of the first element. ok is false
// if the symbol has no such argument.
func (e *Entry) Arg(name string) (index int, ok bool) {
	for _, arg := range e.args {
		if arg.name == name {
			return arg.index, true
		}
	}
	return 0, false
}

// Args returns the names and indexes of all arguments with a part to play, in
// the order in which the line gives them.
func (e *Entry) Args() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for _, arg := range e.args {
			if !yield(arg.name, arg.index) {
				return
			}
		}
	}
}

// A Table is a set of entries. It never changes once it is made.
type Table struct {
	entries  []*Entry
	modules  []string
	symbols  map[key][]*Entry
	packages map[string]bool
}

// A key finds entries. A pattern's Pkg ends in the slash before its asterisk,
// which no import path does.
type key struct {
	kind   Kind
	symbol Symbol
}

func newTable(entries []*Entry, modules []string) *Table {
	t := &Table{entries, modules, make(map[key][]*Entry), make(map[string]bool)}
	for _, e := range entries {
		k := e.key()
		t.symbols[k] = append(t.symbols[k], e)
		if e.Kind.declared() {
			t.packages[k.symbol.Pkg] = true
		}
	}
	return t
}

func (e *Entry) key() key {
	symbol := e.Symbol
	symbol.Pkg = strings.TrimSuffix(symbol.Pkg, "*")
	return key{e.Kind, symbol}
}

//go:embed symbols.txt
var symbols string

var builtin = sync.OnceValue(func() *Table {
	t, err := Parse("symbols.txt", symbols)
	if err != nil {
		panic("awsapi: " + err.Error())
	}
	return t
})

// Default returns the table built into credvet. It panics, naming file and
// line, if symbols.txt is malformed.
func Default() *Table { return builtin() }

// Lookup returns the entries of one symbol in file order, or nil. A symbol with
// lines of its own is not looked up among the patterns. The result must not be
// modified.
func (t *Table) Lookup(kind Kind, symbol Symbol) []*Entry {
	if entries := t.symbols[key{kind, symbol}]; entries != nil {
		return entries
	}
	symbol.Pkg = parent(symbol.Pkg)
	return t.symbols[key{kind, symbol}]
}

// parent returns what a pattern for path starts with: all but the last element.
func parent(path string) string { return path[:strings.LastIndexByte(path, '/')+1] }

// Env returns the role of the named environment variable, if it has one.
func (t *Table) Env(name string) (Role, bool) { return t.role(Env, name) }

// Tag returns the role of struct fields whose tag has the key, if it gives them
// one.
func (t *Table) Tag(key string) (Role, bool) { return t.role(Tag, key) }

func (t *Table) role(kind Kind, name string) (Role, bool) {
	entries := t.Lookup(kind, Symbol{Name: name})
	if len(entries) == 0 {
		return "", false
	}
	return entries[0].Role, true // the parser allows one for each name
}

// Type reports whether the named type plays the role. A type may play several.
func (t *Table) Type(symbol Symbol, role Role) bool {
	return slices.ContainsFunc(t.Lookup(Type, symbol), func(e *Entry) bool { return e.Role == role })
}

// Imports reports whether a symbol of the table is declared in the package with
// this path. A type that the package merely aliases is declared elsewhere:
// KnownSDK is true for both.
func (t *Table) Imports(path string) bool { return t.packages[path] || t.packages[parent(path)] }

// KnownSDK reports whether the package with this path belongs to one of the
// table's modules: an AWS SDK, or a third-party client that takes AWS keys.
func (t *Table) KnownSDK(path string) bool {
	return slices.ContainsFunc(t.modules, func(module string) bool {
		rest, ok := strings.CutPrefix(path, module)
		return ok && (rest == "" || rest[0] == '/')
	})
}

// Entries returns every entry in file order.
func (t *Table) Entries() iter.Seq[*Entry] { return slices.Values(t.entries) }

// Merge returns a table with the entries and modules of both. Where both name
// the same symbol, only the lines of later stay.
func (t *Table) Merge(later *Table) *Table {
	kept := slices.DeleteFunc(slices.Clone(t.entries), func(e *Entry) bool {
		return later.symbols[e.key()] != nil
	})
	return newTable(append(kept, later.entries...), slices.Concat(t.modules, later.modules))
}
