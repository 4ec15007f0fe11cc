package secret

import (
	"slices"
	"strconv"
	"strings"
)

// skipEscape returns where the run that begins at start begins if the letters
// of an escape are not counted to it: the n of \n, the u003d of \u003d and the
// 3D of %3D. Only escapes of characters that are no letters and digits count.
func skipEscape(s string, start int) int {
	if start == 0 {
		return start
	}
	rest := s[start:]
	switch s[start-1] {
	case '\\':
		if strings.IndexByte("nrt", rest[0]) >= 0 {
			return start + 1
		}
		if strings.HasPrefix(rest, "u00") && hexDigits(rest[3:], 2) {
			return start + 5
		}
	case '%':
		if c, width := unescape(s[start-1:]); c < 0x80 && !isAlnum(c) {
			return start - 1 + width // %AB may be a percent sign before ABIA…
		}
	}
	return start
}

// hexDigits reports whether s begins with n hexadecimal digits.
func hexDigits(s string, n int) bool {
	if len(s) < n {
		return false
	}
	for i := range n {
		if !isHex(s[i]) {
			return false
		}
	}
	return true
}

// unescape returns the byte that s begins with, and how many bytes of s it
// takes: three if it is percent-encoded.
func unescape(s string) (c byte, width int) {
	if s[0] != '%' || !hexDigits(s[1:], 2) {
		return s[0], 1
	}
	n, _ := strconv.ParseUint(s[1:3], 16, 8) // two hexadecimal digits cannot fail
	return byte(n), 3
}

// beforeEncoded reports whether a percent-encoded base64 character or padding
// stands at end.
func beforeEncoded(s string, end int) bool {
	if end == len(s) {
		return false
	}
	c, width := unescape(s[end:])
	return width > 1 && (isBase64(c) || c == '=')
}

// afterEncoded reports whether the run at start goes on after a percent-encoded
// base64 character: %2F ends before it, or it begins with the 6f of %6f.
func afterEncoded(s string, start int) bool {
	for _, i := range [...]int{start - 3, start - 1} {
		if i < 0 {
			continue
		}
		if c, width := unescape(s[i:]); width > 1 && isBase64(c) {
			return true
		}
	}
	return false
}

// appendEncoded appends the secret keys and session tokens of s in which base64
// characters are percent-encoded, as they are in URLs. A secret key counts only
// beside a key id, because any encoded path can have its shape.
func appendEncoded(found []Match, s string) []Match {
	if !strings.Contains(s, "%") {
		return found
	}
	beside := slices.ContainsFunc(found, func(m Match) bool { return m.Kind == KeyID })
	var text []byte // of the run, decoded
	for i := 0; i < len(s); {
		start := skipEscape(s, i)
		text, i = decodeRun(text[:0], s, start)
		if i-start > len(text) || beforeEncoded(s, i) {
			found = appendDecoded(found, s, span{start, i}, string(text), beside)
		}
		if i < len(s) {
			_, width := unescape(s[i:])
			i += width
		}
	}
	return found
}

// decodeRun appends the run of base64 characters at start, plain or encoded,
// to text, and returns the offset behind it.
func decodeRun(text []byte, s string, start int) ([]byte, int) {
	for i := start; i < len(s); {
		c, width := unescape(s[i:])
		if !isBase64(c) {
			return text, i
		}
		text = append(text, c)
		i += width
	}
	return text, len(s)
}

// appendDecoded appends the key that the run r is when it reads text.
func appendDecoded(found []Match, s string, r span, text string, besideID bool) []Match {
	switch {
	case besideID && secretShaped(text) && isolated(s, r):
		return append(found, Match{SecretKey, r.start, r.end, named(s, r.start, SecretKey)})
	case tokenShaped(text):
		return append(found, Match{SessionToken, r.start, encodedPadding(s, r.end), named(s, r.start, SessionToken)})
	}
	return found
}

// encodedPadding returns the end of an encoded value whose run ends at end.
func encodedPadding(s string, end int) int {
	for n := 0; n < 2 && end < len(s); n++ {
		c, width := unescape(s[end:])
		if c != '=' {
			break
		}
		end += width
	}
	return end
}
