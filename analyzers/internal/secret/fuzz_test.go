package secret

import (
	"strings"
	"testing"
)

// FuzzFind holds what is true of every string.
func FuzzFind(f *testing.F) {
	for _, s := range append([]string{
		"", "%", `\`, `\u`, "AKIA", shortPrefix, keyID, "prod_" + keyID, secretKey, "s3://" + keyID + ":" + secretKey + "@b",
		keyID + "%3A%2F" + secretKey[1:] + "%3D", stsToken + "==", newToken, newToken[:30] + "%6f" + stsToken, longKey, shortKey + shortKey, noise[:64] + "\n" + secretKey,
		`{"SecretAccessKey":"` + secretKey + `"}`, "AWS_SECRET_ACCESS_KEY=" + secretKey, `\n` + keyID + `\u003d` + secretKey, docID + docSecret,
	}, ordinary...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		found := Find(s)
		if len(found) > 0 && !Candidate(s) {
			t.Errorf("Candidate(%q) = false, but Find returns %v", s, found)
		}
		ends := map[Kind]int{}
		for i, m := range found {
			if m.Start < 0 || m.Start >= m.End || m.End > len(s) {
				t.Fatalf("%q: match out of range: %v", s, m)
			}
			if i > 0 && found[i-1].Start > m.Start {
				t.Errorf("%q: not in order: %v", s, found)
			}
			if m.Start < ends[m.Kind] {
				t.Errorf("%q: overlap: %v", s, found)
			}
			ends[m.Kind] = m.End
			checkMatch(t, s[m.Start:m.End], m)
		}
		Dummy(s)
		Names(s)
		Account(s)
		if mask := Mask(s); len(s) > 8 && strings.Contains(mask, s) {
			t.Errorf("Mask(%q) = %q", s, mask)
		}
	})
}

// checkMatch checks a match by its text alone.
func checkMatch(t *testing.T, text string, m Match) {
	t.Helper()
	switch m.Kind {
	case KeyID:
		if len(text) != idLen || strings.Trim(text, base32Chars) != "" || Mask(text) != text[:4]+"…"+text[16:] {
			t.Errorf("%q is no key id", text)
		}
	case SecretKey:
		if plain := strings.Contains(text, "%"); !plain && len(text) != secretLen || Documentation(text) {
			t.Errorf("%q is no secret key", text)
		}
	case SessionToken:
		if len(text) < tokenMin {
			t.Errorf("%q is no session token", text)
		}
	case BedrockKey:
		if !strings.HasPrefix(text, longPrefix) && !strings.HasPrefix(text, shortPrefix) {
			t.Errorf("%q is no Bedrock API key", text)
		}
	default:
		t.Errorf("match without a kind: %v", m)
	}
	if m.Named && m.Kind != SecretKey && m.Kind != SessionToken {
		t.Errorf("%v is named", m)
	}
}
