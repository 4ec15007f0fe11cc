package flow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// stored follows what is stored at an address.
func (s *standing) stored(addr ssa.Value) {
	self := newFed()
	is := func(target ssa.Value) bool { return target == addr }
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		s.field(addr.X, addr.X.Type(), addr.Field)
	case *ssa.Alloc:
		self.values[addr] = true
		s.place(storesAround(addr), self, is)
	case *ssa.Global:
		self.globals[addr] = true
		s.place(s.globals[addr], self, is)
		s.declared(addr.Object())
	}
}

// storesAround returns the stores into a local variable, by its function and the
// literals in it.
func storesAround(addr ssa.Value) []*ssa.Store {
	var all []*ssa.Store
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				all = append(all, ref)
			}
		case *ssa.MakeClosure:
			for i, binding := range ref.Bindings {
				if binding == addr {
					all = append(all, storesAround(ref.Fn.(*ssa.Function).FreeVars[i])...)
				}
			}
		}
	}
	return all
}

// place follows what is stored in a variable, and the flags that are read into
// it.
func (s *standing) place(stores []*ssa.Store, self fed, is func(target ssa.Value) bool) {
	s.join(armsOf(stores), self, nil)
	s.flagged(is)
}

// field follows a field: of a struct that no one else sees its own stores, and
// of any other all that the package stores there. The SDK's own region is what
// it resolved.
func (s *standing) field(base ssa.Value, t types.Type, i int) {
	if s.fieldRole(t, i, awsapi.Region) {
		return
	}
	field, self := fieldOf(t, i), newFed()
	self.fields[field] = true
	if alloc, ok := base.(*ssa.Alloc); ok && onlyAccessed(alloc) {
		s.member(alloc, i, self)
		return
	}
	s.join(armsOf(s.fields[field]), self, s.read(field, t, i))
	s.flagged(func(target ssa.Value) bool {
		addr, ok := target.(*ssa.FieldAddr)
		return ok && fieldOf(addr.X.Type(), addr.Field) == field
	})
	s.declared(field)
}

// read returns what reads a field from outside the program.
func (s *standing) read(field *types.Var, t types.Type, i int) Origins {
	w := s.walk()
	if !w.tagged(t, i, token.NoPos) && s.decoded[field] {
		w.end(Origin{Kind: Config, Name: field.Name(), Pos: field.Pos()})
	}
	return w.origins
}

// member follows a field of a local struct.
func (s *standing) member(alloc *ssa.Alloc, i int, self fed) {
	var stores []*ssa.Store
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			for store := range storesTo(ref) {
				if ref.Field == i {
					stores = append(stores, store)
				}
			}
		case *ssa.Store:
			if ref.Addr == alloc {
				s.part(ref.Val, i)
			}
		}
	}
	s.join(armsOf(stores), self, nil)
}

// part follows a field of a struct that is held as a value.
func (s *standing) part(v ssa.Value, i int) {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	t := v.Type()
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if _, ok := t.Underlying().(*types.Struct); ok {
		s.field(v, v.Type(), i)
	}
}

// armsOf returns the values that some places store.
func armsOf(stores []*ssa.Store) []arm {
	var arms []arm
	for _, store := range stores {
		arms = append(arms, arm{store.Val, store.Pos(), "stored here", outcomes(store.Block(), nil), store})
	}
	return arms
}

// flagged follows the defaults of the flags that are read into an address.
func (s *standing) flagged(is func(target ssa.Value) bool) {
	for _, call := range s.flags {
		if c, ok := s.known(call, awsapi.FlagVar); ok && is(c.arg("target")) {
			s.flag(c, call.Pos())
		}
	}
}
