package flow

import (
	"go/constant"
	"go/token"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
)

// A Piece is a part of a text: what is written in the program, or else a value
// that it puts there.
type Piece struct {
	Text  string // may hold a secret, never part of a message
	Value Value  // not known if the piece is written
}

// Pos returns where a value is used: the place of an element in a list or a
// map, for example.
func (v Value) Pos() token.Pos {
	if !v.Known() {
		return token.NoPos
	}
	return v.use.Pos()
}

// Elements returns the elements that the function which uses a list puts into
// it: those of literals, and what is appended to them. What others put there is
// left out.
func (v Value) Elements() []Value {
	var all []Value
	for x := range v.made() {
		list, ok := x.(*ssa.Slice)
		if !ok {
			continue
		}
		array, ok := list.X.(*ssa.Alloc)
		if !ok {
			continue // a part of another list
		}
		for _, ref := range *array.Referrers() {
			if addr, ok := ref.(*ssa.IndexAddr); ok {
				for store := range storesTo(addr) {
					all = append(all, Value{v.p, store.Val, store})
				}
			}
		}
	}
	return all
}

// Entries yields what the function which uses a map, or a pointer to one, puts
// into it under keys that are written there.
func (v Value) Entries() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		for x := range v.made() {
			made, ok := x.(*ssa.MakeMap)
			if !ok {
				continue
			}
			for _, ref := range *made.Referrers() {
				update, ok := ref.(*ssa.MapUpdate)
				if !ok {
					continue
				}
				if key, ok := text(update.Key); ok && !yield(key, Value{v.p, update.Value, update}) {
					return
				}
			}
		}
	}
}

// made yields the instructions that make a value, on all ways that it takes in
// its function, each once.
func (v Value) made() iter.Seq[ssa.Value] {
	return func(yield func(ssa.Value) bool) {
		seen := make(map[ssa.Value]bool)
		for queue := []ssa.Value{v.value}; len(queue) > 0; queue = queue[1:] {
			x := queue[0]
			if x == nil || seen[x] {
				continue
			}
			seen[x] = true
			if from := before(x); from != nil {
				queue = slices.Concat(queue[:1], from, queue[1:])
			} else if !yield(x) {
				return
			}
		}
	}
}

// before returns what a value is one of, or what it is appended from; nil if
// it is made here.
func before(x ssa.Value) []ssa.Value {
	switch x := x.(type) {
	case *ssa.Phi:
		return x.Edges
	case *ssa.Alloc:
		return stored(x)
	case *ssa.UnOp:
		if cell, ok := x.X.(*ssa.Alloc); ok && x.Op == token.MUL {
			return stored(cell)
		}
	case *ssa.Call:
		if fn, ok := x.Call.Value.(*ssa.Builtin); ok && fn.Name() == "append" {
			return x.Call.Args
		}
	}
	if from := operand(x); from != nil {
		return []ssa.Value{from}
	}
	return nil
}

// stored returns what a function stores in one of its variables.
func stored(cell *ssa.Alloc) []ssa.Value {
	var all []ssa.Value
	for store := range storesTo(cell) {
		all = append(all, store.Val)
	}
	return all
}

// Pieces returns what a string or a list of bytes is put together of, in order.
// A path has slashes between its elements.
func (v Value) Pieces() []Piece {
	if !v.Known() {
		return nil
	}
	if s, ok := text(v.value); ok {
		return []Piece{{Text: s}}
	}
	switch x := v.value.(type) {
	case *ssa.BinOp:
		if x.Op == token.ADD {
			return slices.Concat(v.with(x.X).Pieces(), v.with(x.Y).Pieces())
		}
	case *ssa.Alloc:
		if from := stored(x); len(from) == 1 {
			return v.with(from[0]).Pieces()
		}
	case *ssa.Call:
		if pieces := v.composed(x); pieces != nil {
			return pieces
		}
	}
	if from := operand(v.value); from != nil {
		return v.with(from).Pieces()
	}
	return []Piece{{Value: v}}
}

// with returns another value for the same use.
func (v Value) with(x ssa.Value) Value { return Value{v.p, x, v.use} }

// text returns the string that a value is written as.
func text(x ssa.Value) (string, bool) {
	c, ok := x.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

// composed returns the pieces of a text that a known function makes, or nil.
func (v Value) composed(call *ssa.Call) []Piece {
	if c, ok := v.p.known(call, awsapi.Sprintf); ok {
		return v.formatted(c)
	}
	if c, ok := v.p.known(call, awsapi.JoinPath); ok && spelledOut(c.arg("elems")) {
		return Join(v.with(c.arg("elems")).Elements(), "/")
	}
	for _, role := range []awsapi.Role{awsapi.Unwrap, awsapi.Base64Encode} {
		if c, ok := v.p.known(call, role); ok {
			return v.with(c.arg("value")).Pieces()
		}
	}
	return nil
}

// spelledOut reports whether an argument is the list of those that a call spells.
// Any other list may hold the result of the call itself.
func spelledOut(x ssa.Value) bool {
	list, ok := x.(*ssa.Slice)
	if !ok {
		return false
	}
	array, ok := list.X.(*ssa.Alloc)
	return ok && array.Comment == "varargs"
}

// Join returns the pieces of texts with a separator between them.
func Join(texts []Value, sep string) []Piece {
	var all []Piece
	for i, t := range texts {
		if i > 0 {
			all = append(all, Piece{Text: sep})
		}
		all = append(all, t.Pieces()...)
	}
	return all
}

// Formatted returns the pieces of the text that a call formats.
func (f *Flow) Formatted(c sdk.Call) []Piece {
	format, args := f.Argument(c, "format"), f.Argument(c, "args")
	if !format.Known() || !args.Known() {
		return nil
	}
	return format.verbs(args)
}

func (v Value) formatted(c knownCall) []Piece {
	format, args := c.arg("format"), c.arg("args")
	if format == nil || !spelledOut(args) {
		return nil
	}
	return v.with(format).verbs(v.with(args))
}

// verbs returns the pieces of a format. A verb with flags or an index, of which
// it is not known what it prints, ends them.
func (v Value) verbs(args Value) []Piece {
	format, ok := text(v.value)
	if !ok {
		return nil
	}
	var all []Piece
	for rest := args.Elements(); ; rest = rest[1:] {
		plain, after, found := strings.Cut(strings.ReplaceAll(format, "%%", "\x00"), "%")
		all = append(all, Piece{Text: strings.ReplaceAll(plain, "\x00", "%")})
		if !found || len(rest) == 0 || after == "" || !strings.ContainsRune("svqd", rune(after[0])) {
			return all
		}
		all = append(all, rest[0].Pieces()...)
		format = after[1:]
	}
}
