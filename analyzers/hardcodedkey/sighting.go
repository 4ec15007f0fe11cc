package hardcodedkey

import (
	"go/token"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// A sighting is one place at which the code holds a credential, or what looks
// like one until its context is known.
type sighting struct {
	kind secret.Kind
	text string // the credential itself: never part of a message

	pos, end token.Pos
	anchor   token.Pos        // of the whole literal or comment
	file     *source.File     //
	cursor   inspector.Cursor // of the expression; invalid in a comment

	sink  string // the symbol that takes it as a credential, or ""
	id    string // the key id that goes with it at the sink, or ""
	named bool   // the text before it, in the same string, names it
	trace []rule.Step
}

// within reports whether one sighting lies inside another.
func (g *sighting) within(other *sighting) bool {
	return other.pos <= g.pos && g.end <= other.end
}

// add records a sighting, unless a sink already vouches for the same text.
func (s *search) add(g *sighting) {
	for _, known := range s.sunk {
		if known.kind == g.kind && (g.within(known) || g.pos == known.pos) {
			return
		}
	}
	s.found = append(s.found, g)
	if g.sink != "" {
		s.sunk = append(s.sunk, g)
	}
}
