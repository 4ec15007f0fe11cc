package cut

import (
	"strings"
	"testing"
)

// without deletes what stands between two bars in a text, as widened.
func without(text string, widen func([]byte, span) (span, bool)) (string, bool) {
	before, rest, _ := strings.Cut(text, "|")
	node, after, _ := strings.Cut(rest, "|")
	src := before + node + after
	at, ok := widen([]byte(src), span{len(before), len(before) + len(node)})
	if !ok {
		return "", false
	}
	return src[:at.from] + src[at.to:], true
}

func TestLines(t *testing.T) {
	for text, want := range map[string]string{
		"a\n\t|b|\nc\n":       "a\nc\n",
		"a\n\t|b|\t// why\nc": "a\nc",
		"a\n|b\n\tc|\nd\n":    "a\nd\n",
		"a\r\n\t|b|\r\nc\r\n": "a\r\nc\r\n",
		"a\n|b|":              "a\n",
		"|a|\nb\n":            "b\n",
		"a\n|b| // why":       "a\n",
		"a; |b|\nc\n":         "",
		"a\n|b|; c\n":         "",
		"a\n|b| /* c */\n":    "",
		"{ |b| }":             "",
	} {
		if got, ok := without(text, lines); got != want || ok != (want != "") {
			t.Errorf("lines of %q: %q, %t, want %q", text, got, ok, want)
		}
	}
}

func TestItem(t *testing.T) {
	for text, want := range map[string]string{
		"f(a, |b|)":                           "f(a)",
		"f(a, |b|, c)":                        "f(a, c)",
		"f(|a|, b)":                           "f(b)",
		"f(|a|)":                              "f()",
		"f(\n\ta,\n\t|b|,\n\tc,\n)":           "f(\n\ta,\n\tc,\n)",
		"f(\n\ta, // x\n\t|b|, // y\n\tc,\n)": "f(\n\ta, // x\n\tc,\n)",
		"f(a,\n\t|b|)":                        "f(a)",
		"f(a, |b(\n\tc,\n)|)":                 "f(a)",
		"f(a, // x,\n\t|b|)":                  "",
		"f(a /* x */,\n\t|b|)":                "f(a /* x */)",
		"f(a, |b|, // y\n\tc)":                "f(a, // y\n\tc)",
		"T{\n\t|K: v|,\n}":                    "T{\n}",
		"T{|K: v|}":                           "T{}",
		"f(a /* x */ |b|)":                    "",
		"f(\r\n\ta,\r\n\t|b|,\r\n)":           "f(\r\n\ta,\r\n)",
	} {
		if got, ok := without(text, item); got != want || ok != (want != "") {
			t.Errorf("item of %q: %q, %t, want %q", text, got, ok, want)
		}
	}
}
