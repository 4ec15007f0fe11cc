package secret

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// naiveCandidate is Candidate as its documentation reads, byte by byte.
func naiveCandidate(s string) bool {
	for i := 0; i < len(s); {
		end := i
		for end < len(s) && isBase64(s[end]) {
			end++
		}
		run := s[i:end]
		switch {
		case len(run) >= secretLen, len(run) >= idLen && strings.HasSuffix(s[:i], shortPrefix):
			return true
		case strings.Contains(run, "AKIA"), strings.Contains(run, "ASIA"), strings.Contains(run, "ABIA"), strings.Contains(run, "ACCA"):
			for j := range len(run) - idLen + 1 {
				if hasIDPrefix(run[j:]) {
					return true
				}
			}
		}
		i = end + 1
	}
	return false
}

func TestCandidateSkipsNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "Zz", "=", " ", "\n", "é", "word/path", "AKIA", "ASIA", "ABIA", "ACCA", shortPrefix, noise[:19], noise[:20], noise[:39], noise[:40], idBody}
	candidates := 0
	for range 200_000 {
		var b strings.Builder
		for range rng.IntN(8) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		s := b.String()
		want := naiveCandidate(s)
		if got := Candidate(s); got != want {
			t.Fatalf("Candidate(%q) = %v, want %v", s, got, want)
		}
		if want {
			candidates++
		}
	}
	if candidates < 10_000 {
		t.Errorf("only %d candidates among the strings: the test says little", candidates)
	}
}

func TestClasses(t *testing.T) {
	const digits, lower = "0123456789", "abcdefghijklmnopqrstuvwxyz"
	upper := strings.ToUpper(lower)
	for _, class := range []struct {
		name string
		in   func(byte) bool
		want string
	}{
		{"isBase64", isBase64, digits + lower + upper + "+/"},
		{"isAlnum", isAlnum, digits + lower + upper},
		{"isIDChar", isIDChar, digits + upper},
		{"isUpper", isUpper, upper},
		{"isLower", isLower, lower},
		{"isHex", isHex, digits + "abcdefABCDEF"},
		{"isLetter", isLetter, lower + upper},
	} {
		for c := range 256 {
			want := strings.IndexByte(class.want, byte(c)) >= 0
			if got := class.in(byte(c)); got != want {
				t.Errorf("%s(%q) = %v, want %v", class.name, rune(c), got, want)
			}
		}
	}
}

func TestNoAllocations(t *testing.T) {
	for _, s := range ordinary {
		if n := testing.AllocsPerRun(100, func() { Find(s) }); n != 0 {
			t.Errorf("Find(%q) allocates %v times", s, n)
		}
	}
	for _, s := range append([]string{keyID, secretKey, longKey}, ordinary...) {
		if n := testing.AllocsPerRun(100, func() { Candidate(s) }); n != 0 {
			t.Errorf("Candidate(%.8q…) allocates %v times", s, n)
		}
	}
	for _, s := range names {
		if n := testing.AllocsPerRun(100, func() { Names(s) }); n != 0 {
			t.Errorf("Names(%q) allocates %v times", s, n)
		}
	}
}

// TestLinear would take hours where a minute is allowed if any of these inputs
// cost more than linear time.
func TestLinear(t *testing.T) {
	const huge, large = 50 << 20, 2 << 20
	for _, input := range []struct {
		name, unit string
		size       int
	}{
		{"base64", noise, huge},
		{"one letter", "A", huge},
		{"slashes", "/", huge},
		{"markers", "YXdz", huge},
		{"percent signs", "%", huge},
		{"ids", keyID + "/", large},
		{"dull ids", "AKIA" + strings.Repeat("X", 16) + "/", large},
		{"secrets", secretKey + " ", large},
		{"named secrets", "aws_secret_access_key=" + secretKey + "\n", large},
		{"labels", "aws_secret_access_key=", large},
		{"long prefixes", "/" + longPrefix, large},
		{"long keys", longPrefix + noise[:60] + "/" + longPrefix + noise + " ", large},
		{"short prefixes", shortPrefix, large},
		{"short keys", shortKey, large},
		{"lines", noise[:64] + "\n" + secretKey + "\n", large},
		{"blanks", strings.Repeat(" ", 2000) + secretKey, large},
		{"encoded", "%2F" + noise[:10], large},
		{"encoded ids", keyID + "%2F", large},
		{"escapes", `\n\u003d%3D` + keyID, large},
	} {
		t.Run(input.name, func(t *testing.T) {
			s := strings.Repeat(input.unit, input.size/len(input.unit))
			begin := time.Now()
			Find(s)
			if took := time.Since(begin); took > time.Minute {
				t.Errorf("Find took %v for %d MB", took, input.size>>20)
			}
		})
	}
}
