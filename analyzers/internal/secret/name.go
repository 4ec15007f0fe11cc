package secret

import "strings"

// Names returns what kind of key the name of a thing says its value is: an
// identifier, struct field, map key, parameter, header or environment
// variable in any case and separator style.
//
// The name is strong if nothing but an AWS key is called that, such as
// AWS_SECRET_ACCESS_KEY, secretAccessKey, awsSecret, access_key_id or
// X-Amz-Security-Token. Others, such as secretKey, accessKey and
// sessionToken, are weak: other vendors use them, so they need more evidence
// of AWS. A name for something about a key (secretAccessKeyFile,
// awsSecretHash, secretKeyID) is not ok.
func Names(name string) (k Kind, strong, ok bool) {
	var r reader
	r.read(name)
	return r.kind, r.strong, r.kind != 0
}

// labelWindow is how far before a value its name may begin.
const labelWindow = 96

// named reports whether the text before start says that a key of kind k
// follows: that is the last thing it names, and only connectives come after that.
// For a session token, whose shape is telling, a weak name will do.
func named(s string, start int, k Kind) bool {
	from := max(0, start-labelWindow)
	for from > 0 && from < start && isAlnum(s[from-1]) && isAlnum(s[from]) {
		from++ // half a word says nothing
	}
	var r reader
	r.read(s[from:start])
	return r.kind == k && !r.broken && (r.strong || k == SessionToken)
}

// A reader reads the words of a name from left to right.
type reader struct {
	aws, bedrock bool // said so far
	last, before word // the two words read last
	kind         Kind // what the last complete name says
	strong       bool
	broken       bool // more than connectives came after it
}

// read reads s. Words of one letter are skipped: they are the s of s3, the x
// of x-amz and the D of a written %3D.
func (r *reader) read(s string) {
	for text, rest := cutWord(s); text != ""; text, rest = cutWord(rest) {
		if len(text) == 1 {
			continue
		}
		if !compound(text) {
			r.unknown(text)
			continue
		}
		for w := otherWord; text != ""; {
			w, text = cutPart(text)
			r.word(w)
		}
	}
}

// word reads a word that names are made of.
func (r *reader) word(w word) {
	r.aws = r.aws || w == awsWord
	r.bedrock = r.bedrock || w == bedrockWord
	if k, strong := r.completes(w); k != 0 {
		r.kind, r.strong, r.broken = k, strong, false
	} else if w == idWord {
		r.kind, r.strong = 0, false // secretKeyID
	} else if w != keyWord {
		r.broken = true // a key may follow: the closing tag in <key>SecretKey</key>
	}
	r.before, r.last = r.last, w
}

// completes returns the kind of the name that w is the last word of, if any.
func (r *reader) completes(w word) (k Kind, strong bool) {
	switch w {
	case secretWord:
		accessKeySecret := r.last == keyWord && r.before == accessWord
		if r.aws || accessKeySecret {
			return SecretKey, r.aws
		}
	case keyWord:
		switch {
		case r.last == secretWord:
			return SecretKey, r.aws
		case r.last == accessWord && r.before == secretWord:
			return SecretKey, true
		case r.last == accessWord:
			return KeyID, r.aws
		case r.last == awsWord:
			return KeyID, false
		case r.bedrock && (r.last == apiWord || r.last == bedrockWord):
			return BedrockKey, true
		}
	case idWord:
		if r.kind == KeyID && r.last == keyWord {
			return KeyID, r.strong || r.before == accessWord
		}
	case tokenWord:
		if r.last == sessionWord || r.last == securityWord {
			return SessionToken, r.aws
		}
		if r.last == awsWord {
			return SessionToken, false
		}
	case bedrockWord: // AWS_BEARER_TOKEN_BEDROCK
		if r.last == tokenWord && r.before == bearerWord {
			return BedrockKey, true
		}
	}
	return 0, false
}

// unknown reads a word that no name is made of.
func (r *reader) unknown(text string) {
	switch {
	case r.kind == 0: // nothing is named yet
	case oneOf(aboutKeys, text):
		r.kind, r.strong = 0, false
	case !oneOf(connectives, text):
		r.broken = true
	}
	r.before, r.last = r.last, otherWord
}

// connectives are words that may stand between a name and its value, in shell, XML,
// YAML and prose: [None]:, value=, <string>, is.
var connectives = []string{
	"cdata", "const", "data", "default", "eq", "is", "literal", "none", "plain", "quot",
	"raw", "set", "str", "string", "text", "to", "val", "value", "var", "with",
}

// aboutKeys are words that turn the name of a key into one of something else.
var aboutKeys = []string{
	"arn", "attr", "attribute", "bucket", "checksum", "column", "count", "desc", "description",
	"digest", "dir", "doc", "endpoint", "env", "environment", "err", "error", "expiration", "expiry",
	"field", "file", "filename", "flag", "format", "hash", "header", "help", "host", "index", "label",
	"len", "length", "manager", "md", "name", "names", "option", "param", "parameter", "path",
	"pattern", "placeholder", "prefix", "provider", "re", "ref", "reference", "regex", "regexp",
	"rotation", "salt", "sha", "size", "store", "suffix", "sum", "tag", "ttl", "type", "uri", "url",
	"usage", "variable", "version",
}

// oneOf reports whether text is in the list, in any case.
func oneOf(list []string, text string) bool {
	for _, w := range list {
		if strings.EqualFold(w, text) {
			return true
		}
	}
	return false
}
