package secret

import (
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/zricethezav/gitleaks/v8/config"
)

func loadDefault() (rulebook, error) { return load(config.DefaultConfig) }

// A gitleaks release with another AWS rule, or with conditions that this
// package does not apply, must not pass unnoticed.
func TestGitleaksRules(t *testing.T) {
	rules, err := translate(config.DefaultConfig)
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Sorted(maps.Keys(rules))
	want := []string{idRule, longRule, shortRule}
	if !slices.Equal(got, want) {
		t.Errorf("gitleaks has the AWS rules %q, this package knows %q", got, want)
	}
	for id, r := range rules {
		if r.SecretGroup != 0 || r.Path != nil || len(r.RequiredRules) > 0 || r.SkipReport || r.Regex.NumSubexp() > 1 {
			t.Errorf("%s has conditions that rule.at does not apply", id)
		}
		for _, a := range r.Allowlists {
			if a.MatchCondition != config.AllowlistMatchOr || a.RegexTarget != "" || len(a.StopWords)+len(a.Commits)+len(a.Paths) > 0 {
				t.Errorf("%s has an allow list that rule.at does not apply", id)
			}
		}
	}
}

// longMin and longMax must be the bounds of gitleaks' pattern.
func TestBedrockBounds(t *testing.T) {
	text := longPrefix + strings.Repeat(noise, 4)
	for n, want := range map[int]bool{longMin - 1: false, longMin: true, longMax: true, longMax + 1: false} {
		if _, got := gitleaks().bedrockLong.at(text[:n]); got != want {
			t.Errorf("gitleaks accepts a key of %d characters: %v, want %v", n, got, want)
		}
		if got := len(Find(text[:n])) == 1; got != want {
			t.Errorf("Find accepts a key of %d characters: %v, want %v", n, got, want)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	tests := []struct {
		name, toml, want string
	}{
		{"syntax", "[[rules", "toml"},
		{"empty", "", "no rule aws-access-token"},
		{"bad pattern", "[[rules]]\nid = 'aws-access-token'\nregex = '('\n", "missing closing )"},
		{"wrong type", "rules = 7", "rules"},
		{"no pattern", "[[rules]]\nid = 'aws-access-token'\n", "regex"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(test.toml)
			if err == nil || !strings.Contains(strings.ToLower(err.Error()), test.want) {
				t.Errorf("load: %v, want an error about %q", err, test.want)
			}
		})
	}
}

// The detector of gitleaks costs every process milliseconds and megabytes.
func TestDetectorIsNotLinked(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "github.com/zricethezav/gitleaks/v8/config") {
		t.Error("go list does not show gitleaks' config: the test says nothing")
	}
	for _, dep := range deps {
		for _, heavy := range []string{"/gitleaks/v8/detect", "/gitleaks/v8/sources", "/gitleaks/v8/report", "/mholt/archives", "/Masterminds/"} {
			if strings.Contains(dep, heavy) {
				t.Errorf("%s is linked", dep)
			}
		}
	}
}
