package report

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// newSARIFDriver describes the tool and its rules.
func newSARIFDriver(t Tool, rules []Rule) sarifDriver {
	version := semanticVersion(t.Version)
	d := sarifDriver{
		Name:            t.Name,
		Version:         cmp.Or(version, t.Version), // without a v, viewers can compare it
		SemanticVersion: version,
		InformationURI:  t.URL,
		Rules:           []sarifRule{},
	}
	for _, r := range rules {
		d.Rules = append(d.Rules, newSARIFRule(r))
	}
	return d
}

func newSARIFRule(r Rule) sarifRule {
	return sarifRule{
		ID:                   r.ID,
		Name:                 pascalCase(r.Title),
		ShortDescription:     sarifMessage{Text: r.Title},
		FullDescription:      sarifMessage{Text: cmp.Or(opening(r.Help), r.Title)},
		Help:                 sarifMessage{Text: cmp.Or(r.Help, r.Title), Markdown: r.Help},
		HelpURI:              r.URL,
		DefaultConfiguration: sarifConfiguration{Level: sarifLevel(r.Severity)},
		Properties:           newSARIFProperties(r),
	}
}

// newSARIFProperties rates a rule. The worse its severity, the surer a rule
// must be of its findings, so one word gives both ratings.
func newSARIFProperties(r Rule) sarifProperties {
	p := sarifProperties{Tags: []string{"security", "aws"}}
	if r.CWE != 0 {
		p.Tags = append(p.Tags, fmt.Sprintf("external/cwe/cwe-%03d", r.CWE)) // CodeQL's spelling
	}
	switch r.Severity {
	case Advice:
		p.Precision, p.SecuritySeverity = "medium", "2.0"
	case Warning:
		p.Precision, p.SecuritySeverity = "high", "5.0"
	default:
		p.Precision, p.SecuritySeverity = "very-high", "8.0"
	}
	return p
}

// semver matches a version of semver.org, with or without Go's v.
var semver = regexp.MustCompile(`^v?(\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?)$`)

// semanticVersion returns version without its v, and nothing for one such as
// "(devel)".
func semanticVersion(version string) string {
	if m := semver.FindStringSubmatch(version); m != nil {
		return m[1]
	}
	return ""
}

// pascalCase turns a phrase into a name: "key in code" into "KeyInCode".
func pascalCase(phrase string) string {
	phrase = strings.ReplaceAll(phrase, "'", "") // one word: the role's
	words := strings.FieldsFunc(phrase, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(first)) + w[size:]
	}
	return strings.Join(words, "")
}

// opening returns the first paragraph of Markdown that is prose, as one line.
func opening(markdown string) string {
	for p := range strings.SplitSeq(markdown, "\n\n") {
		p = strings.TrimSpace(p)
		if p == "" || strings.HasPrefix(p, "#") || strings.HasPrefix(p, "```") {
			continue
		}
		return shorten(strings.Join(strings.Fields(p), " "))
	}
	return ""
}

// shorten cuts s at a word, to what GitHub takes of a fullDescription.
func shorten(s string) string {
	const limit = 1024
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	s = string([]rune(s)[:limit-1])
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return s + "…"
}
