package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers"
)

var (
	link    = regexp.MustCompile(`\]\(([^)#\s]*)(?:#([^)\s]*))?\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	dropped = regexp.MustCompile("[^a-z0-9 _-]")
)

// TestLinks follows every link from one document of the repository to another,
// to the heading that it names.
func TestLinks(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	top, err := filepath.Glob("../*.md")
	if err != nil {
		t.Fatal(err)
	}
	followed := 0
	for _, page := range append(pages, top...) {
		for _, m := range link.FindAllStringSubmatch(read(t, page), -1) {
			target, fragment := m[1], m[2]
			if strings.Contains(target, ":") {
				continue // another site
			}
			followed++
			if err := follow(page, target, fragment); err != "" {
				t.Errorf("%s: %s: %s", page, m[0], err)
			}
		}
	}
	if followed < 30 {
		t.Errorf("only %d links were found", followed)
	}
}

// follow returns what is wrong with a link of page; empty if nothing is.
func follow(page, target, fragment string) string {
	path := page
	if target != "" {
		path = filepath.Join(filepath.Dir(page), filepath.FromSlash(target))
	}
	content, err := os.ReadFile(path)
	if fragment == "" {
		if _, err := os.Stat(path); err != nil {
			return "no such file"
		}
		return ""
	}
	if err != nil {
		return "no such document"
	}
	for _, m := range heading.FindAllStringSubmatch(string(content), -1) {
		anchor := dropped.ReplaceAllString(strings.ToLower(m[1]), "")
		if strings.ReplaceAll(anchor, " ", "-") == fragment {
			return ""
		}
	}
	return "no such heading"
}

// TestLessons holds that each rule belongs to a lesson.
func TestLessons(t *testing.T) {
	lessons := read(t, "lessons.md")
	for _, r := range analyzers.Rules() {
		if !strings.Contains(lessons, "["+r.ID+"](rules.md#") {
			t.Errorf("no lesson leads to %s", r.ID)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
