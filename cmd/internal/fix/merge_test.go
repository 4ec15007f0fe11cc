package fix

import (
	"slices"
	"strings"
	"testing"

	"github.com/credvet/credvet/cmd/internal/report"
)

// letters is a text whose bytes are their own offsets.
const letters = "0123456789"

// edits parses "from-to=new" edits, separated by spaces. In new, ↵ is a newline.
func edits(t *testing.T, text string) []report.Edit {
	t.Helper()
	var all []report.Edit
	for _, field := range strings.Fields(text) {
		place, new, ok := strings.Cut(field, "=")
		if !ok || len(place) != 3 || place[1] != '-' {
			t.Fatalf("%q is no edit", field)
		}
		all = append(all, report.Edit{
			From: strings.IndexByte(letters, place[0]), To: strings.IndexByte(letters, place[2]),
			New: strings.ReplaceAll(new, "↵", "\n"),
		})
	}
	return all
}

func TestMerge(t *testing.T) {
	for _, test := range []struct {
		name  string
		fixes []string
		fixed int
		want  string
	}{
		{"one", []string{"1-3=x"}, 1, "0x3456789"},
		{"apart", []string{"5-6=y", "1-3=x"}, 2, "0x34y6789"},
		{"overlapping", []string{"1-4=x", "3-5=y"}, 1, "0x456789"},
		{"inside", []string{"1-5=x", "2-3=y"}, 1, "0x56789"},
		{"around", []string{"2-3=y", "1-5=x"}, 1, "01y3456789"},
		{"equal, with other text", []string{"1-3=x", "1-3=y"}, 1, "0x3456789"},
		{"equal", []string{"1-3=x", "1-3=x"}, 2, "0x3456789"},
		{"adjacent", []string{"1-3=x", "3-5=y"}, 2, "0xy56789"},
		{"the same import", []string{"1-1=a↵ 5-6=x", "1-1=a↵ 7-8=y"}, 2, "0a\n1234x6y89"},
		{"different imports", []string{"1-1=a↵ 5-6=x", "1-1=b↵ 7-8=y"}, 2, "0a\nb\n1234x6y89"},
		{"an import and a new block of them", []string{"1-1=a↵", "0-2=b↵"}, 1, "0a\n123456789"},
		{"a new block of imports and an import", []string{"0-2=b↵", "1-1=a↵"}, 1, "b\n23456789"},
		{"an import beside what goes", []string{"1-3=x", "1-1=a↵"}, 2, "0a\nx3456789"},
		{"a deletion in common", []string{"1-2= 5-6=x", "1-2= 7-8=y"}, 2, "0234x6y89"},
		{"whole or not", []string{"1-3=x", "2-4=y 6-7=z"}, 1, "0x3456789"},
		{"three", []string{"1-3=x", "2-4=y", "4-5=z"}, 2, "0x3z56789"},
		{"what waits stands in nobody's way", []string{"1-3=x", "2-5=y", "4-6=z"}, 2, "0x3z6789"},
		{"wrapped twice", []string{"1-1=f( 3-3=)", "1-1=g( 3-3=)"}, 1, "0f(12)3456789"},
		{"wrapped, with the end in common", []string{"1-1=f( 3-3=)", "2-2=f( 3-3=)"}, 1, "0f(12)3456789"},
		{"wrapped the same twice", []string{"1-1=f( 3-3=)", "1-1=f( 3-3=)"}, 2, "0f(12)3456789"},
		{"deleted and wrapped", []string{"1-3=", "1-1=f( 3-3=)"}, 1, "03456789"},
		{"wrapped and deleted", []string{"1-1=f( 3-3=)", "1-3="}, 1, "0f(12)3456789"},
		{"wrapped and something inside", []string{"1-1=f( 5-5=)", "2-3=x"}, 2, "0f(1x34)56789"},
		{"two at one place in one fix", []string{"1-1=( 1-1=("}, 1, "0((123456789"},
		{"nothing", nil, 0, letters},
	} {
		var findings []report.Finding
		for _, f := range test.fixes {
			findings = append(findings, report.Finding{Edits: edits(t, f)})
		}
		var given [][]report.Edit
		for _, f := range findings {
			given = append(given, slices.Clone(f.Edits))
		}
		merged, fixed := merge(findings)
		got, err := apply([]byte(letters), merged)
		if string(got) != test.want || fixed != test.fixed || err != nil {
			t.Errorf("%s: %q, %d fixed, error %v; want %q, %d", test.name, got, fixed, err, test.want, test.fixed)
		}
		for i, f := range findings {
			if !slices.Equal(f.Edits, given[i]) {
				t.Errorf("%s: finding %d has other edits than before", test.name, i)
			}
		}
	}
}

func TestApplyErrors(t *testing.T) {
	for _, bad := range []string{"3-5=x 4-6=y", "5-3=x", "5-6=x 1-2=y"} {
		if got, err := apply([]byte(letters), edits(t, bad)); err != errMisplace {
			t.Errorf("%s: %q, error %v", bad, got, err)
		}
	}
	if got, err := apply([]byte("0123"), edits(t, "1-5=x")); err != errMisplace {
		t.Errorf("past the end: %q, error %v", got, err)
	}
}
