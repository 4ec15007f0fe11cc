package baseline

import (
	"strings"
	"testing"
)

func TestFingerprint(t *testing.T) {
	type args struct {
		rule, file, decl, source string
		ordinal                  int
	}
	seen := make(map[string]args)
	for _, a := range []args{
		{"CV1001", "a.go", "F", "x STRING", 0},
		{"CV1002", "a.go", "F", "x STRING", 0},
		{"CV1001", "b.go", "F", "x STRING", 0},
		{"CV1001", "a.go", "G", "x STRING", 0},
		{"CV1001", "a.go", "F", "y STRING", 0},
		{"CV1001", "a.go", "F", "x STRING", 1},
		{"CV1001", "a.go F", "", "x STRING", 0},
		{"CV1001", "a.go", "", "F x STRING", 0},
	} {
		f := Fingerprint(a.rule, a.file, a.decl, a.source, a.ordinal)
		if len(f) != 32 {
			t.Errorf("%v: %q has %d digits, want 32", a, f, len(f))
		}
		if other, ok := seen[f]; ok {
			t.Errorf("%v and %v have one fingerprint", a, other)
		}
		seen[f] = a
	}
}

// A fingerprint that changes invalidates every baseline there is.
func TestFingerprintStays(t *testing.T) {
	const want = "17db3aa3e042cb5ff166342197779dc9"
	if got := Fingerprint("CV1001", "cmd/app/main.go", "T.F", "x = STRING", 2); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBetween(t *testing.T) {
	const src = "package p\n\nvar x = f(\"secret\", 'k', 123456) // private\n\nvar y = `raw\nsecret` + z\n"
	tokens := Scan([]byte(src))
	for part, want := range map[string]string{
		src:                          "package p var x = f ( STRING , CHAR , INT ) var y = STRING + z",
		"kage p":                     "package p", // as much as meets the range
		"f(\"secret\", 'k', 123456)": "f ( STRING , CHAR , INT )",
		"secret":                     "STRING", // inside a literal
		"private":                    "",       // inside a comment
		"vate\n\nvar":                "var",
		"y = `ra":                    "y = STRING",
		"+ z":                        "+ z",
	} {
		from := strings.Index(src, part)
		if got := tokens.Between(from, from+len(part)); got != want {
			t.Errorf("Between of %q = %q, want %q", part, got, want)
		}
	}
	at := strings.Index(src, "f(")
	if got := tokens.Between(at, at); got != "f" {
		t.Errorf("at a point: %q, want f", got)
	}
}

// In a broken file, what looks like a name may be the content of a string.
func TestBetweenBroken(t *testing.T) {
	const src = "package p\n\nvar x = 1\n\nvar y = \"un\nterminated, secret\"\n"
	tokens := Scan([]byte(src))
	if got := tokens.Between(11, 20); got != "var x = INT" {
		t.Errorf("before the error: %q", got)
	}
	if got := tokens.Between(22, len(src)); got != "" {
		t.Errorf("after the error: %q, want nothing", got)
	}
}
