package secret

import "strings"

// A word is a word that the names of keys are made of.
type word uint8

const (
	otherWord word = iota
	accessWord
	apiWord
	awsWord
	bearerWord
	bedrockWord
	idWord
	keyWord
	secretWord
	securityWord
	sessionWord
	tokenWord
)

// words spells them. No word begins another, so a compound such as
// awsaccesskeyid can be read in one way only.
var words = [...]struct {
	text string
	word word
}{
	{"access", accessWord}, {"amazon", awsWord}, {"amz", awsWord}, {"api", apiWord},
	{"aws", awsWord}, {"bearer", bearerWord}, {"bedrock", bedrockWord}, {"id", idWord},
	{"key", keyWord}, {"secret", secretWord}, {"security", securityWord},
	{"session", sessionWord}, {"token", tokenWord},
}

// cutPart cuts the first word of a compound off. If it is unknown, all of
// text is cut.
func cutPart(text string) (w word, rest string) {
	for _, p := range words {
		if len(p.text) <= len(text) && strings.EqualFold(p.text, text[:len(p.text)]) {
			return p.word, text[len(p.text):]
		}
	}
	return otherWord, ""
}

// compound reports whether text is nothing but words that names are made of.
func compound(text string) bool {
	for w := otherWord; text != ""; {
		if w, text = cutPart(text); w == otherWord {
			return false
		}
	}
	return true
}

// cutWord cuts the first word of s off: letters of one case, or one capital
// and small letters, so that AWSSecretKey and aws_secret_key have the same
// words. All else separates. The word is empty at the end of s.
func cutWord(s string) (text, rest string) {
	start := 0
	for start < len(s) && !isLetter(s[start]) {
		if s[start] == '\\' && start+1 < len(s) {
			start++ // the n of a written \n belongs to no word
		}
		start++
	}
	end := start
	for end < len(s) && isUpper(s[end]) {
		end++
	}
	switch capitals := end - start; {
	case end == len(s) || !isLower(s[end]):
		return s[start:end], s[end:]
	case capitals > 1:
		return s[start : end-1], s[end-1:] // the last capital begins the next word
	}
	for end < len(s) && isLower(s[end]) {
		end++
	}
	return s[start:end], s[end:]
}

func isLetter(c byte) bool { return isUpper(c) || isLower(c) }
