package secret

import (
	"math"
	"strings"
)

// secretShaped reports whether a run of base64 characters could be a secret
// access key.
func secretShaped(run string) bool {
	return len(run) == secretLen && mixedCase(run) && entropy(run) >= 4.25 &&
		!Documentation(run) && !public(run)
}

// tokenShaped reports whether a run of base64 characters could be a session
// token. Tokens of AWS STS decode to bytes with "aws" or "origin_ec" near
// their start, which base64 spells like this at the offset they have there. A
// longer run is an encoded file, which holds any four letters somewhere.
func tokenShaped(run string) bool {
	if len(run) < tokenMin || len(run) > tokenMax {
		return false
	}
	start := run[:tokenStart]
	return (strings.Contains(start, "YXdz") || strings.Contains(start, "Jb3JpZ2luX2Vj")) &&
		entropy(run) >= 4.5 && !Documentation(run)
}

func mixedCase(s string) bool {
	var upper, lower bool
	for i := range len(s) {
		upper = upper || isUpper(s[i])
		lower = lower || isLower(s[i])
	}
	return upper && lower
}

// entropy returns the Shannon entropy of the bytes of s in bits a byte. For
// ASCII it is the number that gitleaks compares.
func entropy(s string) float64 {
	var counts [256]int
	for i := range len(s) {
		counts[s[i]]++
	}
	var bits float64
	for _, n := range counts {
		if n > 0 {
			p := float64(n) / float64(len(s))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}

// isolated reports whether the run r is a whole value: neither padding nor a
// percent-encoded base64 character makes it part of a longer one.
func isolated(s string, r span) bool {
	return !strings.HasPrefix(s[r.end:], "=") && !beforeEncoded(s, r.end) && !afterEncoded(s, r.start)
}

// padded returns the end of a base64 value whose run ends at end.
func padded(s string, end int) int {
	for n := 0; n < 2 && end < len(s) && s[end] == '='; n++ {
		end++
	}
	return end
}

// pemLine is the length from which a line of base64 is taken for one that
// goes on below. PEM has 64 characters a line, MIME 76.
const pemLine = 60

// continues reports whether the run at start goes on with the base64 of the
// line above it: the last line of a PEM block can have 40 characters.
func continues(s string, start int) bool {
	above, ok := lineAbove(s[:start])
	if !ok {
		return false
	}
	n := 0
	for n < pemLine && n < len(above) && isBase64(above[len(above)-1-n]) {
		n++
	}
	return n == pemLine
}

// lineAbove returns the text up to the line break before the end of s, if
// only indentation, quotes or comment marks follow that break. A break may be
// written as an escape. Quotes and operators that join lines are cut off.
func lineAbove(s string) (string, bool) {
	s = strings.TrimRight(s, " \t/*#\"'`")
	for _, br := range [...]string{"\n", `\n`} {
		if above, ok := strings.CutSuffix(s, br); ok {
			above = strings.TrimSuffix(above, `\r`)
			return strings.TrimRight(above, " \t\r\"'`,+\\"), true
		}
	}
	return "", false
}
