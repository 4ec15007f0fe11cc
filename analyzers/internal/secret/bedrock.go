package secret

import "strings"

const (
	longPrefix  = "ABSK"
	shortPrefix = "bedrock-api-key-"

	// The lengths that gitleaks' rule allows a long-lived key, padding not
	// included. They bound the text that the rule is asked about.
	longMin, longMax = 113, 273
)

// afterBedrockPrefix reports whether the run r goes on with a short-lived
// Bedrock API key.
func afterBedrockPrefix(s string, r span) bool {
	return strings.HasSuffix(s[:r.start], shortPrefix)
}

// bedrock returns the Amazon Bedrock API key that the run r belongs to.
func bedrock(s string, r span) (Match, bool) {
	if m, ok := shortLived(s, r); ok {
		return m, true
	}
	return longLived(s, r)
}

// shortLived returns the key whose prefix stands before the run r. gitleaks'
// rule ends with the part that all such keys share; the key itself goes on to
// the end of the run.
func shortLived(s string, r span) (Match, bool) {
	if !afterBedrockPrefix(s, r) {
		return Match{}, false
	}
	start := r.start - len(shortPrefix)
	if _, ok := gitleaks().bedrockShort.at(s[start:r.end]); !ok {
		return Match{}, false
	}
	end := padded(s, r.end)
	if strings.HasPrefix(s[r.end:], strings.TrimPrefix(shortPrefix, "bedrock")) {
		end = r.start + len(strings.TrimSuffix(s[r.start:r.end], "bedrock")) // the next key follows without a gap
	}
	return Match{Kind: BedrockKey, Start: start, End: end}, true
}

// longLived returns the key that ends with the run r. Only the first possible
// start is tried: the rule's last condition is about what follows the run, and
// so is the same for every start.
func longLived(s string, r span) (Match, bool) {
	for i := max(r.start, r.end-longMax); i <= r.end-longMin; i++ {
		if !strings.HasPrefix(s[i:], longPrefix) || i > r.start && isAlnum(s[i-1]) {
			continue
		}
		window := s[i:min(r.end+4, len(s))] // room for padding and a written \n
		key, ok := gitleaks().bedrockLong.at(window)
		return Match{Kind: BedrockKey, Start: i, End: i + len(key)}, ok
	}
	return Match{}, false
}
