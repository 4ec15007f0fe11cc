package flow

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// madeOf returns the values of a function that are made of others, at any
// distance: computed, loaded from where they were stored, or returned by a call
// that got one.
func madeOf(values ...ssa.Value) map[ssa.Value]bool {
	made := make(map[ssa.Value]bool)
	for todo := slices.Clone(values); len(todo) > 0; {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if made[v] {
			continue
		}
		made[v] = true
		if v.Referrers() == nil {
			continue // of a package, or a constant
		}
		for _, ref := range *v.Referrers() {
			todo = append(todo, passedOn(ref, v)...)
		}
	}
	return made
}

// passedOn returns what an instruction makes of one of its operands: its value,
// the variable that it stores in, and those that a call fills.
func passedOn(instr ssa.Instruction, v ssa.Value) []ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Store:
		if cell := rootOf(instr.Addr); instr.Val == v && isVariable(cell) {
			return []ssa.Value{cell}
		}
		return nil
	case *ssa.MapUpdate:
		if m, ok := instr.Map.(*ssa.MakeMap); ok {
			return []ssa.Value{m}
		}
		return nil
	case *ssa.Call:
		return append(filledBy(instr), instr)
	case ssa.Value:
		return []ssa.Value{instr}
	}
	return nil
}

// filledBy returns the variables whose address a call gets, as errors.As does
// that of its target.
func filledBy(call *ssa.Call) []ssa.Value {
	var all []ssa.Value
	for _, arg := range call.Call.Args {
		if m, ok := arg.(*ssa.MakeInterface); ok {
			arg = m.X
		}
		if cell, ok := arg.(*ssa.Alloc); ok {
			all = append(all, cell)
		}
	}
	return all
}

// isVariable reports whether an address is that of a variable of the function or
// of one around it.
func isVariable(addr ssa.Value) bool {
	switch addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return true
	}
	return false
}

// rootOf returns the variable or value that an address is a part of.
func rootOf(addr ssa.Value) ssa.Value {
	for {
		switch x := addr.(type) {
		case *ssa.FieldAddr:
			addr = x.X
		case *ssa.IndexAddr:
			addr = x.X
		case *ssa.Slice:
			addr = x.X
		default:
			return addr
		}
	}
}

// namesOf returns the values that are a value: where it is chosen among others,
// and where it is loaded from a variable.
func namesOf(v ssa.Value) map[ssa.Value]bool {
	names := make(map[ssa.Value]bool)
	for todo := []ssa.Value{v}; len(todo) > 0; {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if names[v] {
			continue
		}
		names[v] = true
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.Phi:
				todo = append(todo, ref)
			case *ssa.Store:
				if ref.Val == v && isVariable(ref.Addr) {
					todo = append(todo, loads(ref.Addr)...)
				}
			}
		}
	}
	return names
}

// loads returns the values that a function loads from an address.
func loads(addr ssa.Value) []ssa.Value {
	var all []ssa.Value
	for _, ref := range *addr.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok && load.Op == token.MUL {
			all = append(all, load)
		}
	}
	return all
}
