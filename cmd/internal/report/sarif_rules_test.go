package report

import (
	"strings"
	"testing"
)

func TestSemanticVersion(t *testing.T) {
	for version, want := range map[string]string{
		"v1.2.3": "1.2.3",
		"1.2.3":  "1.2.3",
		"v0.0.0-20260102030405-abcdefabcdef+dirty": "0.0.0-20260102030405-abcdefabcdef+dirty",
		"(devel)": "",
		"":        "",
		"v1.2":    "",
		"v1.2.3 ": "",
	} {
		check(t, version, semanticVersion(version), want)
	}
}

func TestOpening(t *testing.T) {
	long := strings.Repeat("ä word ", 300)
	short := opening(long)
	if n := len([]rune(short)); n > 1024 || !strings.HasSuffix(short, "…") || strings.HasSuffix(short, " …") {
		t.Errorf("opening has %d characters and ends in %q", n, short[len(short)-20:])
	}
	for markdown, want := range map[string]string{
		"":                        "",
		"# only a heading":        "",
		"```\ncode\n```\n\nprose": "prose",
		"# h\n\nfirst\nline\n\nb": "first line",
	} {
		check(t, markdown, opening(markdown), want)
	}
}
