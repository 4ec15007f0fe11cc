package secret

import (
	"math/rand/v2"
	"strings"
)

const (
	base32Chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	base64Chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)

// A generator makes strings as Go programs have them, with keys, almost-keys
// and everything that can stand beside them.
type generator struct{ *rand.Rand }

// text returns a string of a few pieces, without NUL.
func (g generator) text() string {
	var b strings.Builder
	for range 1 + g.IntN(4) {
		switch g.IntN(12) {
		case 0, 1, 2, 3:
			b.WriteString(g.boundary() + g.id() + g.boundary())
		case 4:
			b.WriteString(g.boundary() + g.longLived() + g.boundary())
		case 5:
			b.WriteString(g.boundary() + g.shortLived() + g.boundary())
		case 6:
			b.WriteString(g.ini())
		case 7:
			b.WriteString(g.random(base64Chars, g.IntN(160)) + strings.Repeat("=", g.IntN(3)))
		default:
			b.WriteString(g.one(phrases))
		}
	}
	return b.String()
}

var phrases = []string{
	" ", "\n", ": ", "ok", "could not open %s: %w", "https://s3.amazonaws.com/bucket/key?x=%2Fy%3D", "SELECT * FROM t WHERE a = '", "\"", "`",
	"11bd71901bbe5b1630ceea73d27597364c9af683", "asiakirjamallikansio", "TODAYINASIAASACKOFRICEFELLOVER", "(AKIA|ASIA)[A-Z2-7]{16}", "日本語", "clé=", "\\n", "\\u003d", "%3D", "%", "_", "//", "akia", "AKIA", "A3T", "ABSK", "bedrock-api-key-",
	"aws_secret_access_key = ", "{\"AccessKeyId\": \"", "X-Amz-Credential=", "Authorization: AWS4-HMAC-SHA256 Credential=", "github.com/aws/aws-sdk-go-v2/service/s3", "GACCATTACAGATTACAACCAGATTACAGATTACAGATTACA", "gitleaks:allow",
}

// boundary returns what stands beside a key: nothing, any printable ASCII
// character, or something that a scanner can trip over.
func (g generator) boundary() string {
	switch g.IntN(4) {
	case 0:
		return ""
	case 1:
		return string(rune(' ' + g.IntN('~'-' '+1)))
	case 2:
		return g.one([]string{"\"", "'", "`", " ", "=", ":", "\n", "\r\n", "\t", "/", "+", "_", ";", ",", "@"})
	}
	return g.one([]string{"é", "日", "\u00a0", "\xff", `\n`, `\r`, `\t`, `\\n`, `\x`, `\u003d`, `\u00e9`, "%3D", "%3d", "%2F", "%AB", "%A", "%%", "__", "==", "===", "a", "Z", "7"})
}

// id returns something like a key id.
func (g generator) id() string {
	name := g.one([]string{"AKIA", "AKIA", "AKIA", "ASIA", "ASIA", "ABIA", "ACCA", "A3TX", "A3T9", "AROA", "AIDA", "akia", "AKIB", "ASCA"})
	body := g.random(base32Chars, 16)
	switch g.IntN(12) {
	case 0:
		body = g.random(g.random(base32Chars, 1+g.IntN(7)), 16) // of little entropy
	case 1:
		body = g.random(base32Chars+"0189", 16)
	case 2:
		body = body[:9] + "EXAMPLE"
	case 3:
		body = body[:4] + "FALSE" + body[9:]
	case 4:
		body = body[:12] + "NULL"
	case 5:
		body = body[:15]
	case 6:
		body += g.random(base32Chars, 1)
	case 7:
		body = strings.ToLower(body[:3]) + body[3:]
	}
	return name + body
}

// longLived returns something like a long-lived Bedrock API key.
func (g generator) longLived() string {
	n := g.pick([]int{100, 108, 109, 110, 128, 200, 268, 269, 270, 300})
	body := g.random(base64Chars, n)
	switch g.IntN(8) {
	case 0:
		body = g.random(g.random(base64Chars, 1+g.IntN(9)), n)
	case 1:
		body = body[:50] + "fAlSe" + body[55:]
	case 2:
		body = body[:n-4] + "nUlL"
	case 3:
		body = body[:40] + "/ABSK" + body[45:]
	}
	return "ABSK" + body + strings.Repeat("=", g.IntN(4))
}

// shortLived returns something like a short-lived Bedrock API key.
func (g generator) shortLived() string {
	switch g.IntN(5) {
	case 0:
		return sharedPart[:len(sharedPart)-1-g.IntN(20)]
	case 1:
		return "Bedrock" + sharedPart[7:]
	case 2:
		return sharedPart + sharedPart
	}
	return sharedPart + g.random(base64Chars, g.IntN(120)) + strings.Repeat("=", g.IntN(3))
}

// ini returns a section of a credentials file, with line breaks of both kinds.
func (g generator) ini() string {
	br := g.one([]string{"\n", "\r\n", `\n`})
	return "[default]" + br + "aws_access_key_id = " + g.id() + br + "aws_secret_access_key = " + g.random(base64Chars, 40) + br
}

// random returns n characters of the alphabet.
func (g generator) random(alphabet string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[g.IntN(len(alphabet))]
	}
	return string(b)
}

func (g generator) one(of []string) string { return of[g.IntN(len(of))] }

func (g generator) pick(of []int) int { return of[g.IntN(len(of))] }
