package hardcodedkey

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"

	"github.com/credvet/credvet/analyzers/internal/secret"
)

// A pair is a credential that is reported once: a secret key or token with its
// id, or one sighting alone.
type pair struct {
	*sighting           // what is reported
	with      *sighting // its key id, or nil
	beside    bool      // some key id is near, be it this one's or not
}

// nearby is how many lines may lie between a key id and its secret when
// nothing but their closeness ties them together.
const nearby = 5

// A tie is the chance that an id is that of a secret or token.
type tie struct {
	g, id    *sighting
	together bool // in one call, literal or block; else they are only near
	distance int
}

// compare orders ties: the likelier first, in the order of the source if they
// are as likely.
func (a tie) compare(b tie) int {
	if a.together != b.together {
		if a.together {
			return -1
		}
		return +1
	}
	return cmp.Or(a.distance-b.distance, int(a.g.pos-b.g.pos), int(a.id.pos-b.id.pos))
}

// pairUp gives each secret key the id that it most likely belongs to, and
// returns what is left to judge, in the order of found. An id goes to one
// secret and one token at most, and is then not judged on its own.
func pairUp(found []*sighting, line func(*sighting) int) []pair {
	type claim struct {
		id   *sighting
		kind secret.Kind
	}
	taken := make(map[claim]bool)
	owned := make(map[*sighting]bool)
	pairs := make(map[*sighting]pair)
	for _, t := range ties(found, line) {
		p := pairs[t.g]
		p.beside = true
		if c := (claim{t.id, t.g.kind}); p.with == nil && !taken[c] {
			taken[c], owned[t.id], p.with = true, true, t.id
		}
		pairs[t.g] = p
	}
	var judged []pair
	for _, g := range found {
		if !owned[g] {
			judged = append(judged, pair{g, pairs[g].with, pairs[g].beside})
		}
	}
	return judged
}

// reach is how many ids before and after a secret are considered: in a table
// of keys, the one that belongs to it is among the next.
const reach = 8

// ties returns which ids may belong to which secrets, the likeliest first.
// Found must be in the order of positions.
func ties(found []*sighting, line func(*sighting) int) []tie {
	ids, others := split(found)
	byText := make(map[string][]*sighting)
	for _, id := range ids {
		byText[id.text] = append(byText[id.text], id)
	}
	var all []tie
	for _, g := range others {
		near := byText[g.id] // the sink says so
		if g.id == "" {
			near = around(ids, g)
		}
		for _, id := range near {
			if t, ok := tied(g, id, line); ok {
				all = append(all, t)
			}
		}
	}
	slices.SortFunc(all, tie.compare)
	return all
}

// split returns the key ids, and what can have one.
func split(found []*sighting) (ids, others []*sighting) {
	for _, g := range found {
		switch g.kind {
		case secret.KeyID:
			ids = append(ids, g)
		case secret.SecretKey, secret.SessionToken:
			others = append(others, g)
		}
	}
	return ids, others
}

// around returns the ids next to a secret.
func around(ids []*sighting, g *sighting) []*sighting {
	i, _ := slices.BinarySearchFunc(ids, g.pos, func(id *sighting, pos token.Pos) int { return int(id.pos - pos) })
	return ids[max(0, i-reach):min(len(ids), i+reach)]
}

// tied judges from where a secret and an id are whether they belong together.
func tied(g, id *sighting, line func(*sighting) int) (tie, bool) {
	t := tie{g: g, id: id, distance: max(int(g.pos-id.pos), int(id.pos-g.pos))}
	if g.id != "" {
		t.together = true
		return t, g.id == id.text
	}
	if g.file != id.file {
		return t, false
	}
	t.together = together(g, id)
	lines := line(g) - line(id)
	return t, t.together || -nearby <= lines && lines <= nearby
}

// together reports whether two sightings are in one call, one composite
// literal or one block of declarations: the innermost that g is in.
func together(g, id *sighting) bool {
	if !g.cursor.Valid() || !id.cursor.Valid() {
		return false
	}
	for group := range g.cursor.Enclosing((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.GenDecl)(nil)) {
		return group.Contains(id.cursor)
	}
	return false
}
