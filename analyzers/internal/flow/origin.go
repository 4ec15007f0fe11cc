package flow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Kind says where a value comes from.
type Kind uint8

// The kinds of origins. Unknown is the zero Kind: it silences a rule and never
// fires one.
const (
	Unknown   Kind = iota
	Constant       // written in the program
	Env            // an environment variable of this process
	Flag           // a command-line flag
	Config         // a configuration that is read at run time
	Temporary      // a part of credentials that expire
	Parameter      // of a function without a caller in the package
)

// An Origin is one place that a value may come from.
type Origin struct {
	Kind Kind
	Name string // of the variable, flag, key or parameter; "" if it is not constant
	Text string // of a constant: may be a secret, never part of a message
	// Elsewhere marks a constant of another package whose text is not told,
	// since facts hold no secrets. It is not empty and no placeholder.
	Elsewhere bool
	Pos       token.Pos // invalid for a constant whose place cannot be told; of the declaration if another package knows the origin
	Path      []Step    // from the origin to the value that was asked for

	param   *ssa.Parameter // of a Parameter
	name    *ssa.Parameter // that Name comes from
	field   *types.Var     // that nothing in the package stores, of an Unknown
	filled  bool           // a test on the way says that it is not empty
	checked Guard          // by the package that declares it, somewhere
}

// same reports whether two origins are one, which is reached on two ways.
func (o Origin) same(other Origin) bool {
	return o.Kind == other.Kind && o.Name == other.Name && o.Text == other.Text && o.Pos == other.Pos && o.Elsewhere == other.Elsewhere &&
		o.param == other.param && o.name == other.name && o.field == other.field
}

// empty reports whether the value may be empty, for all that the way from the
// origin says.
func (o Origin) empty() bool {
	if o.Kind == Constant {
		return o.Text == "" && !o.Elsewhere
	}
	return !o.filled
}

// OfField reports whether the origin is a field of the user's that nothing in the
// package stores.
func (o Origin) OfField() bool { return o.field != nil }

// A Step is one stop of a value on its way.
type Step struct {
	Pos     token.Pos
	Message string
}

// Origins are all the places that a value may come from, in the order in which
// they were found, each kind and name once.
type Origins []Origin

// Has reports whether some origin is of one of the kinds.
func (o Origins) Has(kinds ...Kind) bool {
	return slices.ContainsFunc(o, func(origin Origin) bool { return slices.Contains(kinds, origin.Kind) })
}

// First returns the first origin of one of the kinds.
func (o Origins) First(kinds ...Kind) (Origin, bool) {
	i := slices.IndexFunc(o, func(origin Origin) bool { return slices.Contains(kinds, origin.Kind) })
	if i < 0 {
		return Origin{}, false
	}
	return o[i], true
}

// Only reports whether there are origins and all are of the given kinds.
func (o Origins) Only(kinds ...Kind) bool {
	return len(o) > 0 && !slices.ContainsFunc(o, func(origin Origin) bool { return !slices.Contains(kinds, origin.Kind) })
}

// Describe says in a few words what happens at the origin.
func (o Origin) Describe() string {
	switch {
	case o.Kind == Env && o.Name != "":
		return "read from " + o.Name + " here"
	case o.Kind == Env:
		return "read from the environment here"
	case o.Kind == Flag && o.Name != "":
		return "read from flag " + o.Name + " here"
	case o.Kind == Flag:
		return "read from a flag here"
	case o.Kind == Config:
		return "read from a configuration here"
	case o.Kind == Temporary:
		return "temporary credentials here"
	case o.Kind == Parameter:
		return "parameter " + o.Name
	}
	return "written here"
}
