package baseline

import (
	"strings"
	"testing"
)

// flagged returns the fingerprint of what is between marks in src.
func flagged(src string) string {
	before, rest, _ := strings.Cut(src, "«")
	marked, after, _ := strings.Cut(rest, "»")
	text := Scan([]byte(before+marked+after)).Between(len(before), len(before)+len(marked))
	return Fingerprint("CV1001", "a.go", "F", text, 0)
}

// TestStable holds what a fingerprint outlives, and what not.
func TestStable(t *testing.T) {
	const base = "package p\n\nfunc F() {\n\tuse(«id, \"secret\"»)\n}\n"
	tests := []struct {
		about, src string
		same       bool
	}{
		{"lines above", "package p\n\nimport \"fmt\"\n\nvar x = 1\n\nfunc F() {\n\tfmt.Println()\n\tuse(«id, \"secret\"»)\n}\n", true},
		{"lines below", base + "\nvar y = 1\n", true},
		{"line ends", strings.ReplaceAll(base, "\n", "\r\n"), true},
		{"formatting", "package p\n\nfunc F() {\n\tuse(\n\t\t«id,\n\t\t\"secret\"»,\n\t)\n}\n", true},
		{"a comment", "package p\n\nfunc F() {\n\tuse(«id /* mine */, \"secret\"»)\n}\n", true},
		{"another literal", "package p\n\nfunc F() {\n\tuse(«id, \"another\"»)\n}\n", true},
		{"a raw literal", "package p\n\nfunc F() {\n\tuse(«id, `secret`»)\n}\n", true},
		{"another name", "package p\n\nfunc F() {\n\tuse(«key, \"secret\"»)\n}\n", false},
		{"another kind", "package p\n\nfunc F() {\n\tuse(«id, 's'»)\n}\n", false},
		{"more", "package p\n\nfunc F() {\n\tuse(«id, \"secret\", nil»)\n}\n", false},
		{"another order", "package p\n\nfunc F() {\n\tuse(«\"secret\", id»)\n}\n", false},
	}
	for _, test := range tests {
		if got := flagged(test.src) == flagged(base); got != test.same {
			t.Errorf("with %s the fingerprint stays: %t, want %t", test.about, got, test.same)
		}
	}
}
