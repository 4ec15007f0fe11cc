package secret

import (
	"slices"
	"strings"
)

// Dummy reports whether s is a value that stands where a key should be and is
// none: the empty string, a documented example, a placeholder such as
// ${SECRET} or <your key>, a reference such as arn:… or vault:…, one character
// repeated, the name of an environment variable, or words such as test-key,
// changeme, AKID and minioadmin. Words count as wholes, so that latest is not
// test, and a random-shaped value is no dummy for a word that occurs in it.
func Dummy(s string) bool {
	s = strings.TrimSpace(s)
	switch {
	case s == "" || Documentation(s) || public(s) || reference(s):
		return true
	case len(Find(s)) > 0:
		c := count(s)
		return c.fake > 0 && c.letters*2 >= len(s) // ThisIsAFakeSecretKey…: mostly words
	}
	return placeholder(s) || repeated(s) || variable(s) || count(s).dummy()
}

// Template reports whether a dummy waits for someone to put a real key in its
// place, as YOUR_SECRET_KEY and AKIAXXXX do. A word such as test or dummy does
// not: it goes where any key does.
func Template(s string) bool {
	holds := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(strings.ToLower(s), word) })
	}
	switch {
	case s == "" || holds("dummy", "fake", "local", "minio", "mock", "test"):
		return false
	case placeholder(s) || Documentation(s):
		return true
	}
	return holds("access", "change", "example", "here", "insert", "key", "paste", "replace", "secret", "todo", "xx", "your")
}

// reference reports whether s says where a secret is kept.
func reference(s string) bool {
	for _, scheme := range [...]string{
		"arn:", "awskms:", "env:", "ENC[", "file:", "kms:", "op://", "ref+", "secretsmanager:",
		"sops:", "ssm:", "vault:",
	} {
		if strings.HasPrefix(s, scheme) {
			return true
		}
	}
	return false
}

// placeholder reports whether some later step replaces part of s, or somebody
// has already: templates, verbs of fmt, masks and ellipses.
func placeholder(s string) bool {
	for _, mark := range [...]string{"${", "{{", "$(", "%{", "***", "...", "…", "•••", "%s", "%q", "%v", "%+v", "%#v", "%[1]"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	first, last := s[0], s[len(s)-1]
	switch {
	case first == '$':
		return variable(strings.TrimPrefix(s, "$")) || all(s[1:], isUpper)
	case first == '[' && last == ']', first == '{' && last == '}', first == '%' && last == '%':
		return true
	}
	_, after, open := strings.Cut(s, "<")
	return open && strings.Contains(after, ">")
}

// repeated reports whether one byte makes up s, or a run of it does half.
func repeated(s string) bool {
	longest, run := 0, 0
	for i := range len(s) {
		if i > 0 && s[i] != s[i-1] {
			run = 0
		}
		run++
		longest = max(longest, run)
	}
	return longest == len(s) || longest >= 5 && longest*2 >= len(s)
}

// variable reports whether s has the form of an environment variable's name:
// capitals, digits and at least one underscore between them.
func variable(s string) bool {
	inner := strings.Trim(s, "_")
	return strings.Contains(inner, "_") && isUpper(inner[0]) &&
		all(inner, func(c byte) bool { return isIDChar(c) || c == '_' })
}

// A tally counts the words of a value.
type tally struct {
	fake    int // words that only dummies have
	filler  int // words of placeholders, which prove nothing beside others
	unknown int
	letters int // in fake and filler words
}

// dummy reports whether words like these make a dummy value.
func (t tally) dummy() bool { return t.fake > 0 || t.filler > 0 && t.unknown == 0 }

// count counts the words of s. Those of one or two letters are glue.
func count(s string) tally {
	var t tally
	for text, rest := cutWord(s); text != ""; text, rest = cutWord(rest) {
		if len(text) <= 2 {
			continue
		}
		switch fake, known := judge(strings.ToLower(text)); {
		case fake:
			t.fake++
			t.letters += len(text)
		case known:
			t.filler++
			t.letters += len(text)
		default:
			t.unknown++
		}
	}
	return t
}

// judge reports whether a word in lower case is made of known words only, and
// whether one of them is a fake one.
func judge(text string) (fake, known bool) {
	switch {
	case repeated(text):
		return true, true // xxx
	case alphabetical(text):
		return false, true // abc, as in abc123
	case len(text) > longestCompound:
		return false, false
	}
	return compose(text)
}

// longestCompound bounds the ways in which compose can split a word.
const longestCompound = 48

// compose splits text into known words: testkey, mysecretkey.
func compose(text string) (fake, known bool) {
	for _, w := range fakes {
		if rest, ok := strings.CutPrefix(text, w); ok && composed(rest) {
			return true, true
		}
	}
	for _, w := range fillers {
		rest, ok := strings.CutPrefix(text, w)
		if !ok {
			continue
		}
		if rest == "" {
			return false, true
		}
		if fake, known := compose(rest); known {
			return fake, true
		}
	}
	return false, false
}

// composed reports whether text is empty or made of known words.
func composed(text string) bool {
	if text == "" {
		return true
	}
	_, known := compose(text)
	return known
}

// alphabetical reports whether each letter of text follows the one before it
// in the alphabet.
func alphabetical(text string) bool {
	for i := 1; i < len(text); i++ {
		if text[i] != text[i-1]+1 {
			return false
		}
	}
	return len(text) >= 3
}

// fakes are words that no key has and every dummy might.
var fakes = []string{
	"bar", "baz", "bogus", "changeit", "changeme", "dummies", "dummy", "example", "examples",
	"fake", "fixme", "foo", "invalid", "ipsum", "localstack", "lorem", "masked", "minio",
	"minioadmin", "mock", "mocked", "nope", "omitted", "placeholder", "redacted", "removed",
	"sample", "stub", "test", "tester", "testing", "tests", "todo", "unset", "unused", "whatever",
	"your", "yours",
}

// fillers are words that placeholders are made of. A value with other words
// beside them may be a password.
var fillers = []string{
	"access", "add", "akia", "akid", "amazon", "and", "any", "asia", "aws", "change", "cred",
	"credential", "credentials", "creds", "default", "empty", "enter", "fill", "for", "from",
	"goes", "here", "id", "insert", "key", "keys", "local", "me", "my", "nil", "none", "not",
	"nothing", "null", "only", "please", "private", "public", "put", "real", "replace", "secret",
	"secrets", "session", "set", "some", "something", "stack", "string", "that", "the", "this",
	"token", "undefined", "value", "variable", "with",
}
