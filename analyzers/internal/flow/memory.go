package flow

import (
	"go/token"
	"go/types"
	"iter"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// load follows what is stored at an address.
func (w *walk) load(addr ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		w.variable(addr)
	case *ssa.Global:
		w.global(addr)
	case *ssa.FieldAddr:
		w.field(addr.X, addr.X.Type(), addr.Field, addr.Pos())
	case *ssa.FreeVar:
		w.free(addr, w.load)
	case *ssa.IndexAddr:
		w.elements(addr.X, addr.Index)
	default:
		w.visit(addr) // a pointer that some call made
	}
}

// storesTo yields the stores to an address in its own function.
func storesTo(addr ssa.Value) iter.Seq[*ssa.Store] {
	return func(yield func(*ssa.Store) bool) {
		for _, ref := range *addr.Referrers() {
			if store, ok := ref.(*ssa.Store); ok && store.Addr == addr && !yield(store) {
				return
			}
		}
	}
}

// variable follows a local variable that has an address: what its function and
// the literals in it store there, and what a known call reads into it. Who else
// has the address may store anything.
func (w *walk) variable(addr ssa.Value) {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			w.storedAt(ref, addr)
		case *ssa.MakeClosure:
			w.captured(ref, addr)
		case ssa.CallInstruction:
			w.read(ref, addr)
		case *ssa.MakeInterface, *ssa.Send:
			w.unknown(ref.Pos())
		}
	}
}

// storedAt follows a store into a variable, or of its address. One that is put
// into a struct is read there, as optional texts are; a list of arguments is for
// functions that fill them.
func (w *walk) storedAt(store *ssa.Store, addr ssa.Value) {
	_, listed := store.Addr.(*ssa.IndexAddr)
	switch {
	case store.Addr == addr:
		w.visit(store.Val)
	case listed:
		w.unknown(store.Pos())
	}
}

// captured follows what a function literal stores in a variable around it.
func (w *walk) captured(closure *ssa.MakeClosure, addr ssa.Value) {
	for i, binding := range closure.Bindings {
		if binding == addr {
			w.variable(closure.Fn.(*ssa.Function).FreeVars[i])
		}
	}
}

// read ends the walk at a call that was given the address of a variable.
func (w *walk) read(call ssa.CallInstruction, addr ssa.Value) {
	if c, ok := w.known(call, awsapi.FlagVar); ok && c.arg("target") == addr {
		w.flag(c, call.Pos())
		return
	}
	w.unknown(call.Pos())
}

// elements follows the elements of a list: the one with a constant index, or
// all of them.
func (w *walk) elements(list, index ssa.Value) {
	if !w.enters(visit{value: list, part: elements}) {
		return
	}
	switch list := list.(type) {
	case *ssa.Const: // nil has none
	case *ssa.Slice:
		if !w.listed(list, index) {
			w.elements(list.X, index)
		}
	case *ssa.Index:
		w.elements(list.X, list.Index)
	case *ssa.UnOp:
		w.elements(list.X, index)
	case *ssa.Alloc, *ssa.MakeSlice:
		if !w.listed(list, index) {
			w.unknown(list.Pos())
		}
	default:
		w.visit(list)
	}
}

// listed follows what is stored in a list that is made here, and reports whether
// anything is.
func (w *walk) listed(list, index ssa.Value) bool {
	at, _ := index.(*ssa.Const)
	found := false
	for _, ref := range *list.Referrers() {
		switch ref := ref.(type) {
		case *ssa.IndexAddr:
			if i, ok := ref.Index.(*ssa.Const); ok && at != nil && i.Int64() != at.Int64() {
				continue
			}
			for store := range storesTo(ref) {
				found = true
				w.visit(store.Val)
			}
		case *ssa.Store:
			if ref.Addr == list {
				found = true
				w.elements(ref.Val, index)
			}
		}
	}
	return found
}

// global follows a variable of a package.
func (w *walk) global(g *ssa.Global) {
	w.fed.globals[g] = true
	stores := w.globals[g]
	for _, store := range stores {
		w.at(store.Pos(), "stored here", func() { w.visit(store.Val) })
	}
	filled := w.flagged(func(target ssa.Value) bool { return target == g })
	if !w.declared(g.Object()) && len(stores) == 0 && !filled {
		w.unknown(g.Pos())
	}
}

// flagged follows the flags that are read into an address.
func (w *walk) flagged(is func(target ssa.Value) bool) bool {
	found := false
	for _, call := range w.flags {
		if c, ok := w.known(call, awsapi.FlagVar); ok && is(c.arg("target")) {
			w.flag(c, call.Pos())
			found = true
		}
	}
	return found
}

// field follows a field. Of a struct that no one else sees, only its own
// stores count; of any other, all that the package stores in that field.
func (w *walk) field(base ssa.Value, t types.Type, i int, pos token.Pos) {
	field := fieldOf(t, i)
	w.fed.fields[field] = true
	if w.fieldRole(t, i, awsapi.TemporaryID, awsapi.TemporarySecret, awsapi.TemporaryToken) {
		w.end(Origin{Kind: Temporary, Name: field.Name(), Pos: pos})
		return
	}
	if w.fieldRole(t, i, awsapi.CredentialID, awsapi.CredentialSecret, awsapi.CredentialToken) {
		w.credential(base, i)
		return
	}
	if alloc, ok := base.(*ssa.Alloc); ok && onlyAccessed(alloc) {
		w.member(alloc, i)
		return
	}
	w.anywhere(t, i, pos)
}

// anywhere follows what any code stores in a field: all of the package, and the
// one that declares it.
func (w *walk) anywhere(t types.Type, i int, pos token.Pos) {
	field := fieldOf(t, i)
	told := w.declared(field)
	read := told || w.tagged(t, i, pos)
	if w.decoded[field] && !read {
		w.end(Origin{Kind: Config, Name: field.Name(), Pos: field.Pos()})
		read = true
	}
	stores := w.fields[field]
	for _, store := range stores {
		w.at(store.Pos(), "stored here", func() { w.visit(store.Val) })
	}
	flagged := w.flagged(func(target ssa.Value) bool {
		addr, ok := target.(*ssa.FieldAddr)
		return ok && fieldOf(addr.X.Type(), addr.Field) == field
	})
	if len(stores) == 0 && !read && !flagged {
		w.end(Origin{Pos: pos, field: field})
	}
}

// tagged ends the walk at a field whose tag says what is read into it.
func (w *walk) tagged(t types.Type, i int, pos token.Pos) bool {
	for key, value := range tagOf(t, i).keys {
		kind := Unknown
		switch role, _ := w.table.Tag(key); role {
		case awsapi.EnvValue:
			kind = Env
		case awsapi.FlagValue:
			kind = Flag
		case awsapi.ConfigValue:
			kind = Config
		}
		if kind != Unknown {
			field := fieldOf(t, i)
			w.end(Origin{Kind: kind, Name: nameIn(kind, value, field), Pos: field.Pos()})
			return true
		}
	}
	return false
}

// nameIn returns the name that a tag gives a field, without the options that
// follow it. Where there are only options, a setting has the name of its field.
func nameIn(kind Kind, tag string, field *types.Var) string {
	name, _, _ := strings.Cut(tag, ",")
	if kind != Env && (name == "" || strings.Contains(name, "=")) {
		return field.Name()
	}
	return name
}

// credential follows a field of the SDK's credentials: what this very struct
// was made of.
func (w *walk) credential(base ssa.Value, i int) {
	switch base := base.(type) {
	case *ssa.Alloc:
		w.member(base, i)
	case *ssa.UnOp:
		w.credential(base.X, i)
	default:
		w.visit(base)
	}
}

// member follows a field of a local struct.
func (w *walk) member(alloc *ssa.Alloc, i int) {
	if !w.enters(visit{value: alloc, part: part(i)}) {
		return
	}
	found := false
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			for store := range storesTo(ref) {
				found = found || ref.Field == i
				if ref.Field == i {
					w.visit(store.Val)
				}
			}
		case *ssa.Store:
			if ref.Addr == alloc {
				found = true
				w.part(ref.Val, i)
			}
		}
	}
	if !found {
		w.end(Origin{Kind: Constant}) // its zero value
	}
}

// part follows a field of a struct that is held as a value.
func (w *walk) part(v ssa.Value, i int) {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		w.field(load.X, load.X.Type(), i, v.Pos())
		return
	}
	if _, ok := v.Type().Underlying().(*types.Struct); !ok {
		w.unknown(v.Pos())
		return
	}
	w.field(v, v.Type(), i, v.Pos())
}

// onlyAccessed reports whether a variable, and its fields, are read and written
// where they stand and nowhere else: no one is given their address.
func onlyAccessed(addr ssa.Value) bool {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if ref.Addr != addr {
				return false
			}
		case *ssa.FieldAddr:
			if !onlyAccessed(ref) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// lookup follows an element of a map that the package fills under a constant
// key.
func (w *walk) lookup(v *ssa.Lookup) {
	key, ok := v.Index.(*ssa.Const)
	m, isMake := v.X.(*ssa.MakeMap)
	if !ok || !isMake {
		w.unknown(v.Pos())
		return
	}
	found := false
	for _, ref := range *m.Referrers() {
		update, ok := ref.(*ssa.MapUpdate)
		if !ok {
			continue
		}
		if k, ok := update.Key.(*ssa.Const); !ok || k.Value == nil || key.Value == nil || k.Value.ExactString() != key.Value.ExactString() {
			continue
		}
		found = true
		w.visit(update.Value)
	}
	if !found {
		w.unknown(v.Pos())
	}
}
