package secret

import (
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
)

// holdsIDPrefix reports whether the prefix of a key id occurs in run.
func holdsIDPrefix(run string) bool {
	for i := 0; i+idLen <= len(run); i++ {
		if hasIDPrefix(run[i:]) {
			return true
		}
	}
	return false
}

// hasIDPrefix reports whether s begins like a key id: of an access key, of
// temporary credentials, of a service bearer token or of a context-specific
// credential. Ids of users, roles and the like name no key.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
func hasIDPrefix(s string) bool {
	if len(s) < 4 || s[0] != 'A' {
		return false
	}
	switch s[:4] {
	case "AKIA", "ASIA", "ABIA", "ACCA":
		return true
	}
	return false
}

// appendIDs appends the key ids in the run r of s: its alphanumeric parts that
// gitleaks' rule accepts as a whole. Alone, each part has the word boundaries
// that the rule asks for.
func appendIDs(found []Match, s string, r span) []Match {
	for start := r.start; start+idLen <= r.end; start++ {
		end := start
		for end < r.end && isAlnum(s[end]) {
			end++
		}
		if part := s[start:end]; hasIDPrefix(part) {
			if _, ok := gitleaks().keyID.at(part); ok {
				found = append(found, Match{Kind: KeyID, Start: start, End: end})
			}
		}
		start = end // at + or /, which cannot begin a part
	}
	return found
}

// LongLived reports whether id names an access key of a user or of the root
// user, which works until somebody revokes it.
func LongLived(id string) bool { return strings.HasPrefix(id, "AKIA") }

// Temporary reports whether id names credentials that AWS STS issued and that
// expire on their own.
func Temporary(id string) bool { return strings.HasPrefix(id, "ASIA") }

// Account returns the 12 digits of the AWS account that the key id belongs
// to. It is false for ids that do not tell: those of the older generation,
// and invented ones whose number no account can have. The layout is not
// documented by AWS, so the account is for messages and decides nothing.
//
// Behind the prefix an id is base32. Its first bit is set in the newer
// generation, whose next 40 bits are the account.
// https://medium.com/@TalBeerySec/a-short-note-on-aws-key-id-f88cc4317489
// https://labs.withsecure.com/publications/a-bitwise-analysis-of-aws-access-key-identifiers.html
func Account(id string) (account string, ok bool) {
	if !idFormed(id) {
		return "", false
	}
	body, err := base32.StdEncoding.DecodeString(id[4:])
	if err != nil {
		return "", false // 0, 1, 8 and 9 are not base32
	}
	bits := binary.BigEndian.Uint64(body)
	newer, number := bits>>63 == 1, bits<<1>>24
	if !newer || number == 0 || number > 999_999_999_999 {
		return "", false
	}
	return fmt.Sprintf("%012d", number), true
}

// idFormed reports whether s has the form of a key id, random or not.
func idFormed(s string) bool { return len(s) == idLen && hasIDPrefix(s) && all(s, isIDChar) }

// Mask returns what may be printed of a key: the prefix and the last four
// characters of a key id, as in AKIA…2345, and of anything else only what
// kind of key it looks like, as in <secret access key> or <masked>.
func Mask(key string) string {
	if idFormed(key) {
		return key[:4] + "…" + key[idLen-4:]
	}
	for _, k := range [...]Kind{SecretKey, SessionToken, BedrockKey} {
		if RealShaped(k, key) {
			return "<" + k.String() + ">"
		}
	}
	return "<masked>"
}
