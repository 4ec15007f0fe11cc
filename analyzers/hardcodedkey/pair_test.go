package hardcodedkey

import (
	"fmt"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers/internal/secret"
)

// TestPairUp describes texts as sightings, one a line: i is a key id, s a
// secret key, t a session token, a dot is a line without any. It wants one word
// for each pair that is judged: the line of what is reported, and that of its
// id.
func TestPairUp(t *testing.T) {
	tests := []struct{ text, want string }{
		{"i", "1"},
		{"s", "1"},
		{"i s", "2+1"},
		{"s i", "1+2"},
		{"i . . . . s", "6+1"},
		{"i . . . . . s", "1 7"},
		{"s . . . . i", "1+6"},
		{"s . . . . . i", "1 7"},
		{"i s t", "2+1 3+1"},
		{"i s i s", "2+1 4+3"},
		{"i i s", "1 3+2"},
		{"s s i", "1 2+3"},
		{"s i s", "1+2 3"},
		{"b i", "1 2"},
	}
	for _, test := range tests {
		var got []string
		for _, p := range pairUp(sightings(test.text), line) {
			word := fmt.Sprint(line(p.sighting))
			if p.with != nil {
				word += fmt.Sprintf("+%d", line(p.with))
			}
			got = append(got, word)
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: judged %s, want %s", test.text, got, test.want)
		}
	}
}

// lineLength is the distance of the sightings of a test.
const lineLength = 100

func sightings(text string) []*sighting {
	kinds := map[string]secret.Kind{"i": secret.KeyID, "s": secret.SecretKey, "t": secret.SessionToken, "b": secret.BedrockKey}
	var found []*sighting
	for n, letter := range strings.Fields(text) {
		if kind, ok := kinds[letter]; ok {
			found = append(found, &sighting{kind: kind, text: fmt.Sprint(n), pos: token.Pos((n + 1) * lineLength)})
		}
	}
	return found
}

func line(g *sighting) int { return int(g.pos) / lineLength }

// A sink that names its id is believed, however far away that is.
func TestPairUpAtSink(t *testing.T) {
	found := sightings("i . . . . . . . s i")
	found[1].id = found[0].text
	pairs := pairUp(found, line)
	if len(pairs) != 2 || pairs[0].with != found[0] || pairs[1].sighting != found[2] {
		t.Errorf("%+v", pairs)
	}
}

// TestTieOrder holds that the order of ties is one: of two different ties one
// comes first, whichever way they are compared.
func TestTieOrder(t *testing.T) {
	var all []tie
	for _, together := range []bool{true, false} {
		for _, g := range sightings("s s") {
			for _, id := range sightings("i i") {
				all = append(all, tie{g, id, together, max(int(g.pos-id.pos), int(id.pos-g.pos))})
			}
		}
	}
	for _, a := range all {
		for _, b := range all {
			if x, y := a.compare(b), b.compare(a); x > 0 != (y < 0) || x == 0 != (y == 0) {
				t.Errorf("%+v and %+v compare as %d and %d", a, b, x, y)
			}
		}
	}
	if !slices.IsSortedFunc(slices.SortedFunc(slices.Values(all), tie.compare), tie.compare) {
		t.Error("sorting does not sort")
	}
}

func TestSplitPatterns(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"a", []string{"a"}},
		{"a  b/*.txt\tc", []string{"a", "b/*.txt", "c"}},
		{`"a b" ` + "`c d`", []string{"a b", "c d"}},
		{`all:x "all:y z"`, []string{"all:x", "all:y z"}},
		{`"unterminated`, []string{`"unterminated`}},
	}
	for _, test := range tests {
		if got := splitPatterns(test.text); !slices.Equal(got, test.want) {
			t.Errorf("splitPatterns(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
