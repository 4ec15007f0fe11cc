package report

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// letters returns a text of one-letter lines.
func letters(text string) []string { return strings.Split(text, "") }

func TestCompare(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"", "", ""},
		{"abc", "abc", ""},
		{"", "abc", "+abc@0"},
		{"abc", "", "-abc@0"},
		{"abc", "xyz", "-abc+xyz@0"},
		{"abc", "axc", "-b+x@1"},
		{"abc", "abcd", "+d@3"},
		{"abc", "zabc", "+z@0"},
		{"abcdef", "xbcdey", "-a+x@0 -f+y@5"},
		{"abcabc", "abcxabc", "+x@3"}, // no line is there once, but those around it join
		{"aba", "aa", "-b@1"},
		{"abcde", "deabc", "+de@0 -de@3"}, // the longer run stays
		{"m}z", "n}q}r", "-m}z+n}q}r@0"},  // what is there twice ties nothing
		{"}a}b}c}", "}a}c}", "-b}@3"},
	} {
		old, new := letters(test.old), letters(test.new)
		changes := compare(old, new)
		if got := patched(old, new, changes); got != test.new {
			t.Errorf("%s to %s: the changes make %s", test.old, test.new, got)
		}
		if got := listed(old, new, changes); got != test.want {
			t.Errorf("%s to %s: %s, want %s", test.old, test.new, got, test.want)
		}
	}
}

// listed returns changes as "-old+new@line".
func listed(old, new []string, changes []change) string {
	var all []string
	for _, c := range changes {
		s := ""
		if c.old.from < c.old.to {
			s = "-" + strings.Join(old[c.old.from:c.old.to], "")
		}
		if c.new.from < c.new.to {
			s += "+" + strings.Join(new[c.new.from:c.new.to], "")
		}
		all = append(all, fmt.Sprintf("%s@%d", s, c.old.from))
	}
	return strings.Join(all, " ")
}

// patched returns what changes make of the old text. It takes nothing else from
// the new one.
func patched(old, new []string, changes []change) string {
	var b strings.Builder
	at := 0
	for _, c := range changes {
		b.WriteString(strings.Join(old[at:c.old.from], "") + strings.Join(new[c.new.from:c.new.to], ""))
		at = c.old.to
	}
	return b.String() + strings.Join(old[at:], "")
}

// Whatever the texts, the changes turn one into the other, in order, and none
// of them begins or ends with a line that both sides have.
func TestCompareAny(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	text := func() []string {
		lines := make([]string, random.IntN(12))
		for i := range lines {
			lines[i] = string(rune('a' + random.IntN(8)))
		}
		return lines
	}
	for range 20_000 {
		old, new := text(), text()
		changes := compare(old, new)
		if got := patched(old, new, changes); got != strings.Join(new, "") {
			t.Fatalf("%q to %q: the changes %v make %s", old, new, changes, got)
		}
		if !slices.IsSortedFunc(changes, func(a, b change) int { return max(a.old.from-b.old.from, a.new.from-b.new.from) }) {
			t.Fatalf("%q to %q: the changes %v are out of order", old, new, changes)
		}
		for _, c := range changes {
			a, b := old[c.old.from:c.old.to], new[c.new.from:c.new.to]
			if len(a) > 0 && len(b) > 0 && (a[0] == b[0] || a[len(a)-1] == b[len(b)-1]) {
				t.Fatalf("%q to %q: the change %v begins or ends with what stays", old, new, c)
			}
		}
	}
}

// A change of everything in a large file takes no time to speak of.
func TestCompareLarge(t *testing.T) {
	const n = 200_000
	old, new := make([]string, n), make([]string, n)
	for i := range n {
		old[i], new[n-1-i] = fmt.Sprint(i), fmt.Sprint(i)
	}
	changes := compare(old, new)
	kept := n
	for _, c := range changes {
		kept -= c.old.to - c.old.from
	}
	if kept != 1 {
		t.Errorf("%d lines stay when the order is turned around, want 1", kept)
	}
}
