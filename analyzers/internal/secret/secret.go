package secret

import (
	"cmp"
	"slices"
	"strings"
)

// A Kind is a kind of key. The zero Kind is no key.
type Kind uint8

const (
	// KeyID is an access key id such as AKIA and 16 more characters. It names
	// a key and its account, and opens nothing by itself.
	KeyID Kind = iota + 1

	// SecretKey is a secret access key: exactly 40 base64 characters in both
	// cases with an entropy of at least 4.25 bits a character. Of a million
	// random keys 0.011% fall below that, and every SHA-1 does. Many harmless
	// strings have this shape too, so it says nothing without a context.
	SecretKey

	// SessionToken is the third part of temporary credentials: at least 100
	// base64 characters, an entropy of at least 4.5, and one of the two texts
	// that tokens of AWS STS are seen to carry.
	SessionToken

	// BedrockKey is an Amazon Bedrock API key, long-lived or short-lived.
	// https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
	BedrockKey
)

// String returns the name that AWS gives the kind, as it reads in a sentence.
func (k Kind) String() string {
	switch k {
	case KeyID:
		return "access key id"
	case SecretKey:
		return "secret access key"
	case SessionToken:
		return "session token"
	case BedrockKey:
		return "Amazon Bedrock API key"
	}
	return "no key"
}

// A Match is a key in a string.
type Match struct {
	Kind       Kind
	Start, End int // byte offsets of the key as it is written, escapes included

	// Named is set for a SecretKey or SessionToken if the text before it in
	// the same string says so: aws_secret_access_key = …, "SecretAccessKey": ….
	Named bool
}

const (
	idLen     = 20  // the shortest key, and so the shortest run worth a look
	secretLen = 40  // the only length of a secret access key
	tokenMin  = 100 // tokens of AWS STS are several hundred long

	// "We strongly recommend that you make no assumptions about the maximum
	// size. The typical size is less than 4096 bytes":
	// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
	tokenMax   = 8192
	tokenStart = 64 // the marks are in the first few characters, of which the run may hold some more
)

// Candidate reports whether s could hold a key at all. It allocates nothing
// and is meant for every string of a program; if it returns false, [Find]
// returns nil.
func Candidate(s string) bool {
	for r, ok := nextRun(s, 0); ok; r, ok = nextRun(s, r.end) {
		if r.end-r.start >= secretLen || holdsIDPrefix(s[r.start:r.end]) || afterBedrockPrefix(s, r) {
			return true
		}
	}
	return false
}

// Find returns the keys in s in the order of their offsets. Keys of one kind
// do not overlap. It returns shapes: the caller demands a context for every
// SecretKey that is not Named. Documented example keys, the last lines of PEM
// blocks and parts of longer base64 are not returned. In a string with a key
// id, percent-encoded secrets are found too.
func Find(s string) []Match {
	if !Candidate(s) {
		return nil
	}
	var found []Match
	for r := range runs(s) {
		found = appendIDs(found, s, r)
		if m, ok := value(s, r); ok {
			found = append(found, m)
		}
	}
	found = appendEncoded(found, s)
	slices.SortFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Kind, b.Kind))
	})
	return found
}

// value returns the key that the run r is, or ends in, unless it is a key id.
func value(s string, r span) (Match, bool) {
	if m, ok := bedrock(s, r); ok {
		return m, true
	}
	text := s[r.start:r.end]
	if secretShaped(text) && isolated(s, r) && !continues(s, r.start) {
		return Match{SecretKey, r.start, r.end, named(s, r.start, SecretKey)}, true
	}
	if tokenShaped(text) && !afterEncoded(s, r.start) && !beforeEncoded(s, r.end) {
		return Match{SessionToken, r.start, padded(s, r.end), named(s, r.start, SessionToken)}, true
	}
	return Match{}, false
}

// RealShaped reports whether s, and not only a part of it, looks like a real
// key of kind k. Documented example keys do not.
func RealShaped(k Kind, s string) bool {
	for _, m := range Find(s) {
		if m.Kind == k && m.Start == 0 && m.End == len(s) {
			return true
		}
	}
	return false
}

// Documentation reports whether s is an example from the AWS documentation,
// which opens nothing: an id that ends in EXAMPLE, a secret that ends in
// EXAMPLEKEY in any of its published spellings, a session token with EXAMPLE
// inside.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
func Documentation(s string) bool {
	switch {
	case len(s) >= tokenMin:
		return strings.Contains(s, "EXAMPLE") && all(strings.TrimRight(s, "="), isBase64)
	case len(s) >= secretLen:
		return strings.HasSuffix(s, "EXAMPLEKEY") && all(s, isBase64)
	}
	return strings.HasSuffix(s, "EXAMPLE") && all(s, isIDChar)
}
