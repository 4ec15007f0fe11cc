package secret

import "iter"

// A span is a maximal run of base64 characters, padding not included.
type span struct{ start, end int }

// nextRun returns the first run of at least idLen characters at or after
// from, which must be 0 or the end of a run. It probes the last byte that a
// run starting here would need, and so skips most bytes of most strings.
func nextRun(s string, from int) (span, bool) {
	known := from // the bytes from here to the last probe are base64
	for probe := from + idLen - 1; probe < len(s); probe = from + idLen - 1 {
		i := probe
		for i >= known && isBase64(s[i]) {
			i--
		}
		if i < known {
			return span{from, runEnd(s, probe)}, true
		}
		from, known = i+1, probe+1
	}
	return span{}, false
}

func runEnd(s string, i int) int {
	for i < len(s) && isBase64(s[i]) {
		i++
	}
	return i
}

// runs yields the runs of s that are long enough for a key. A run that an
// escape opens, as in \nAKIA… or %3DAKIA…, begins after it.
func runs(s string) iter.Seq[span] {
	return func(yield func(span) bool) {
		for r, ok := nextRun(s, 0); ok; r, ok = nextRun(s, r.end) {
			if r.start = skipEscape(s, r.start); r.end-r.start >= idLen && !yield(r) {
				return
			}
		}
	}
}

func isBase64(c byte) bool {
	return c|0x20-'a' < 26 || c-'/' < 11 || c == '+' // '/' is the byte before '0'
}

func isAlnum(c byte) bool { return c|0x20-'a' < 26 || c-'0' < 10 }

func isIDChar(c byte) bool { return isUpper(c) || c-'0' < 10 }

func isUpper(c byte) bool { return c-'A' < 26 }

func isLower(c byte) bool { return c-'a' < 26 }

func isHex(c byte) bool { return c-'0' < 10 || c|0x20-'a' < 6 }

// all reports whether every byte of s is in the class.
func all(s string, class func(byte) bool) bool {
	for i := range len(s) {
		if !class(s[i]) {
			return false
		}
	}
	return true
}
