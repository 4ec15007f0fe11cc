package rule

import (
	"go/token"
	"slices"
	"testing"
)

// A stop is a step as a helper has it.
type stop struct {
	Pos     token.Pos
	Message string
}

func TestTrace(t *testing.T) {
	from, to := Step{1, "from"}, Step{9, "to"}
	way := []stop{{3, "a"}, {4, "b"}}
	for _, test := range []struct {
		from Step
		way  []stop
		want []Step
	}{
		{from, nil, []Step{from, to}},
		{from, way, []Step{from, {3, "a"}, {4, "b"}, to}},
		{Step{Message: "nowhere"}, way, []Step{{3, "a"}, {4, "b"}, to}},
	} {
		if got := Trace(test.from, test.way, to); !slices.Equal(got, test.want) {
			t.Errorf("Trace(%v, %v, %v) = %v, want %v", test.from, test.way, to, got, test.want)
		}
	}
}
