package awsapi

import (
	_ "embed"
	"go/types"
	"strings"
	"sync"
)

// A Failure is a field of an operation's output that says what failed although
// the answer is a success.
type Failure struct {
	Field   *types.Var
	Lost    bool // data is lost if nobody looks
	Entries bool // it says of each entry what became of it, not only of those that failed
	Refused bool // it fails each time that it is sent
}

// Synchronous is the value of a field that plays the role Invocation, and its
// default, with which the answer says whether the function failed.
// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
const Synchronous = "RequestResponse"

// Failures returns the failures of an operation's output, which the type is or
// points to, in the order of its fields. There are none if it is anything else.
// What became of each entry counts if nothing else says what failed.
//
// The lines of t's table come first, then those that are generated from the
// models of the APIs. Of operations that are newer than the models the fields'
// names decide.
func (t *Table) Failures(output types.Type) []Failure {
	named := NamedOf(output)
	if named == nil || !strings.HasSuffix(named.Obj().Name(), outputSuffix) {
		return nil
	}
	fields, ok := named.Underlying().(*types.Struct)
	owner, declared := TypeOf(named)
	if !ok || !declared {
		return nil
	}
	var found, entries []Failure
	modelled := false
	for field := range fields.Fields() {
		role, ok := t.answers(owner.Member(field.Name()))
		modelled = modelled || ok
		switch role {
		case LostItems, FailedItems, RefusedItems:
			found = append(found, Failure{Field: field, Lost: role == LostItems, Refused: role == RefusedItems})
		case EntryResults:
			entries = append(entries, Failure{Field: field, Lost: true, Entries: true})
		}
	}
	switch {
	case found != nil:
		return found
	case !modelled && generated().services[parent(owner.Pkg)]:
		return byName(owner, fields)
	}
	return entries
}

// outputSuffix ends the name of an operation's output; the operation's own name
// stands before it.
const outputSuffix = "Output"

// answers returns the role of a field of an output.
func (t *Table) answers(field Symbol) (Role, bool) {
	for _, table := range []*Table{t, generated().Table} {
		for _, e := range table.Lookup(Field, field) {
			switch e.Role {
			case LostItems, FailedItems, RefusedItems, NoFailure, EntryResults:
				return e.Role, true
			}
		}
	}
	return "", false
}

//go:embed symbols_gen.txt
var generatedSymbols string

// A model is what is generated from the models of the APIs.
type model struct {
	*Table
	services map[string]bool // what the paths of services' packages start with
}

// generated is read when the first output is looked up: most packages have none,
// and under go vet each is a process of its own.
var generated = sync.OnceValue(func() model {
	t, err := Parse("symbols_gen.txt", generatedSymbols)
	if err != nil {
		panic("awsapi: " + err.Error())
	}
	m := model{t, make(map[string]bool)}
	for e := range t.Entries() {
		m.services[parent(e.Symbol.Pkg)] = true
	}
	return m
})

// byName returns the failures of an output that no line is about: its lists and
// maps whose names say that they hold what failed. Names of verdicts and states,
// such as Errors, count only in the output of a batch.
func byName(owner Symbol, fields *types.Struct) []Failure {
	op := strings.TrimSuffix(owner.Name, outputSuffix)
	batch := strings.HasPrefix(op, "Batch")
	if reads(op) {
		return nil
	}
	var found []Failure
	for field := range fields.Fields() {
		switch field.Type().Underlying().(type) {
		case *types.Slice, *types.Map:
			if failed(field.Name()) || batch && strings.HasSuffix(field.Name(), "Errors") {
				found = append(found, Failure{Field: field})
			}
		}
	}
	return found
}

// reads reports whether an operation asks for a state.
func reads(op string) bool {
	return hasPrefix(op, "Describe", "List", "Search", "Get", "Validate", "Test", "Evaluate")
}

// failed reports whether a name begins with a word for failure.
func failed(name string) bool {
	return name == "Failures" || hasPrefix(name, "Failed", "Unprocessed", "Unsuccessful")
}

// hasPrefix reports whether s begins with one of the prefixes.
func hasPrefix(s string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}
