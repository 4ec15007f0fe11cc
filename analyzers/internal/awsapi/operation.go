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
	Output *types.Named // the method returns a pointer to it
}

// OperationOf returns the operation that a method sends: one that takes a
// pointer to a service's struct of the operation's name and Input, and returns a
// pointer to another of its structs and an error. So has every operation of both
// SDKs, and every interface that a program declares for one. ok is false for any
// other function.
func (t *Table) OperationOf(fn *types.Func) (op Operation, ok bool) {
	if fn == nil || fn.Signature().Recv() == nil || fn.Signature().Results().Len() != 2 {
		return Operation{}, false
	}
	op.Input = t.input(fn)
	op.Output = NamedOf(fn.Signature().Results().At(0).Type())
	if op.Input == nil || op.Output == nil || op.Output.Obj().Pkg() != op.Input.Obj().Pkg() {
		return Operation{}, false
	}
	op.Name = strings.TrimSuffix(op.Input.Obj().Name(), "Input")
	return op, isErrorType(fn.Signature().Results().At(1).Type())
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

func isErrorType(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

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

// hasSuffix reports whether s ends in one of the suffixes.
func hasSuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}
