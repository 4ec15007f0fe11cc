package awsapi

import (
	"go/types"
	"slices"
	"strings"
)

// An Operation is a request that a method of a client sends.
type Operation struct {
	Name   string       // as the service calls it
	Input  *types.Named // the method takes a pointer to it
	Output *types.Named // the method returns a pointer to it, or nil for a transfer
}

// OperationOf returns the operation that a method sends: one that takes a
// pointer to a service's struct of the operation's name and Input, and returns a
// pointer to another of its structs and an error. So has every operation of both
// SDKs, and every interface that a program declares for one. ok is false for any
// other function, but for a transfer, which sends the operation whose input it
// takes, for parts of an object or for all of it: it has the name of the method.
func (t *Table) OperationOf(fn *types.Func) (op Operation, ok bool) {
	if fn == nil || fn.Signature().Recv() == nil || fn.Signature().Results().Len() != 2 {
		return Operation{}, false
	}
	if input := t.transferred(fn); input != nil {
		return Operation{Name: strings.TrimSuffix(fn.Name(), "WithContext"), Input: input}, IsError(fn.Signature().Results().At(1).Type())
	}
	op.Input = t.input(fn)
	op.Output = NamedOf(fn.Signature().Results().At(0).Type())
	if op.Input == nil || op.Output == nil || op.Output.Obj().Pkg() != op.Input.Obj().Pkg() {
		return Operation{}, false
	}
	op.Name = strings.TrimSuffix(op.Input.Obj().Name(), "Input")
	return op, IsError(fn.Signature().Results().At(1).Type())
}

// transferred returns the input of a method that downloads or uploads, or nil.
// https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/sdk-utilities-s3.html
func (t *Table) transferred(fn *types.Func) *types.Named {
	if recv := NamedOf(fn.Signature().Recv().Type()); recv == nil || !hasSuffix(recv.Obj().Name(), "Downloader", "Uploader") {
		return nil
	}
	if !hasPrefix(fn.Name(), "Download", "Upload") {
		return nil
	}
	for param := range fn.Signature().Params().Variables() {
		named := NamedOf(param.Type())
		if named != nil && named.Obj().Pkg() != nil && t.KnownSDK(PathOf(named.Obj().Pkg())) && strings.HasSuffix(named.Obj().Name(), "Input") {
			return named
		}
	}
	return nil
}

// input returns the input that gives a method its name, or nil.
func (t *Table) input(fn *types.Func) *types.Named {
	for param := range fn.Signature().Params().Variables() {
		if _, ok := types.Unalias(param.Type()).(*types.Pointer); !ok {
			continue // a context
		}
		named := NamedOf(param.Type())
		if named == nil || named.Obj().Pkg() == nil || !t.KnownSDK(PathOf(named.Obj().Pkg())) {
			return nil
		}
		if name := named.Obj().Name(); fn.Name()+"Input" == name || strings.TrimSuffix(fn.Name(), "WithContext")+"Input" == name {
			return named
		}
		return nil
	}
	return nil
}

// Service returns the name of the package that declares the operation.
func (op Operation) Service() string { return op.Input.Obj().Pkg().Name() }

// Reads reports whether the operation only asks for something, by the verb that
// its name begins with.
func (op Operation) Reads() bool {
	return hasPrefix(op.Name, "Describe", "Get", "Head", "List")
}

// Waiters returns the functions, or in version 1 the methods of the client, that
// wait for what the operation tells, sorted. There are none where the package of
// the service is not imported directly, as its scope may be incomplete.
// https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/use-waiters.html
func (op Operation) Waiters() []string {
	var all []string
	scope := op.Input.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Func:
			if strings.HasPrefix(name, "New") && strings.HasSuffix(name, "Waiter") && op.waits(obj.Signature()) {
				all = append(all, name)
			}
		case *types.TypeName:
			all = append(all, op.waiterMethods(obj)...)
		}
	}
	slices.Sort(all)
	return all
}

// waits reports whether a function makes a waiter whose Wait takes the
// operation's input.
func (op Operation) waits(made *types.Signature) bool {
	if made.Results().Len() != 1 {
		return false
	}
	wait, _, _ := types.LookupFieldOrMethod(made.Results().At(0).Type(), true, op.Input.Obj().Pkg(), "Wait")
	fn, ok := wait.(*types.Func)
	return ok && fn.Signature().Params().Len() > 2 && NamedOf(fn.Signature().Params().At(1).Type()) == op.Input
}

// waiterMethods returns the methods of a client of version 1 that wait.
func (op Operation) waiterMethods(decl *types.TypeName) []string {
	named, ok := types.Unalias(decl.Type()).(*types.Named)
	if !ok || types.IsInterface(named) {
		return nil
	}
	var all []string
	for m := range named.Methods() {
		params := m.Signature().Params()
		if strings.HasPrefix(m.Name(), "WaitUntil") && params.Len() == 1 && NamedOf(params.At(0).Type()) == op.Input {
			all = append(all, m.Name())
		}
	}
	return all
}

// A State is a constant that a program compares a part of an answer with.
type State struct {
	Value string
	Name  string // of the constant that an SDK declares, or empty for any other
}

// WaitersFor returns those of [Operation.Waiters] that wait for a state: what
// they wait for ends their name. A constant of an SDK also has to be about the
// same thing: that an index is active says nothing about its table.
func (op Operation) WaitersFor(state State) []string {
	waiters := op.Waiters()
	for _, word := range words(state.Value) {
		var found []string
		for _, waiter := range waiters {
			if thing, ok := cutWord(awaited(waiter), word); ok && state.about(thing) {
				found = append(found, waiter)
			}
		}
		if found != nil {
			return slices.Compact(found)
		}
	}
	return nil
}

// words returns how the names of waiters may say a state, the best first. Of
// tables and streams they say that one exists, and mean that it is active.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
func words(value string) []string {
	word := letters(value)
	switch word {
	case "":
		return nil
	case "active":
		return []string{word, "available", "exists"}
	}
	return []string{word}
}

// letters returns a value in lower case and without what separates its words.
func letters(value string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(value))
}

// awaited returns what a waiter waits for, by its name.
func awaited(waiter string) string {
	name := strings.TrimPrefix(strings.TrimPrefix(waiter, "New"), "WaitUntil")
	return strings.TrimSuffix(strings.TrimSuffix(name, "Waiter"), "V2")
}

// cutWord returns the words of a name before its last ones, which are word in
// lower case. ok is false if they are others, or are negated.
func cutWord(name, word string) (before string, ok bool) {
	i := len(name) - len(word)
	if i <= 0 || strings.ToLower(name[i:]) != word || name[i] < 'A' || name[i] > 'Z' || strings.HasSuffix(name[:i], "Not") {
		return "", false
	}
	return name[:i], true
}

// about reports whether a state may be one of a thing: as its name begins, if
// that does not begin with a word for any state.
func (s State) about(thing string) bool {
	return s.Name == "" || hasPrefix(s.Name, thing, "State", "Status")
}

// StateOf returns the state that a constant of a program or of an SDK stands for.
// name is
// nil for a literal.
func (t *Table) StateOf(name *types.Const, value string) State {
	if name == nil || name.Pkg() == nil || !t.KnownSDK(PathOf(name.Pkg())) {
		return State{Value: value}
	}
	return State{value, name.Name()}
}

// Removes reports whether the operation takes things out of what holds them, by
// the verb that its name begins with.
func (op Operation) Removes() bool {
	return hasPrefix(op.Name, "Remove", "Deregister", "Detach", "Disassociate", "Delete", "BatchDelete")
}

// Deletes reports whether the operation deletes what holds the things that another
// one of the service removes, as far as names tell: it deletes something else than
// one of them.
func (op Operation) Deletes(removal Operation) bool {
	what, ok := strings.CutPrefix(op.Name, "Delete")
	return ok && what != "" && op.Input.Obj().Pkg() == removal.Input.Obj().Pkg() && !strings.Contains(removal.Name, what)
}

// hasSuffix reports whether s ends in one of the suffixes.
func hasSuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}
