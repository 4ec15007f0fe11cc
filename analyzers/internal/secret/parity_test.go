package secret

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	idRule    = "aws-access-token"
	longRule  = "aws-amazon-bedrock-api-key-long-lived"
	shortRule = "aws-amazon-bedrock-api-key-short-lived"
)

// A difference is a reason, given in the package documentation, why gitleaks'
// detector and Find disagree about a key.
type difference string

const (
	none       difference = ""
	underscore difference = "underscore"
	escape     difference = "escape"
	prefix     difference = "prefix"
	overlap    difference = "overlap"
	allowList  difference = "allow list"
)

// TestParity asks gitleaks' detector, with all of its default configuration,
// about strings of every kind. Every key it finds must be found here and the
// other way round, except for exactly the differences.
func TestParity(t *testing.T) {
	n := 60_000
	if testing.Short() {
		n = 5_000
	}
	g := generator{rand.New(rand.NewPCG(20240101, 7))}
	texts := make([]string, n)
	for i := range texts {
		texts[i] = g.text()
	}
	theirs := consult(t, texts)
	counts := map[difference]int{}
	agreed := map[string]int{}
	for i, s := range texts {
		want, ours := compare(s, counts)
		got := slices.DeleteFunc(theirs[i], func(f finding) bool {
			why := foreign(s, f, ours)
			if why != none {
				counts[why]++
			}
			return why != none
		})
		slices.SortFunc(want, compareFindings)
		slices.SortFunc(got, compareFindings)
		if !slices.Equal(got, want) {
			t.Errorf("%q:\ngitleaks finds %v\nFind, without its differences, %v", s, got, want)
		}
		for _, f := range want {
			agreed[f.Rule]++
		}
	}
	t.Logf("%d strings; agreed on %v; differences %v", n, agreed, counts)
	for _, rule := range []string{idRule, longRule, shortRule} {
		if agreed[rule] < n/100 {
			t.Errorf("only %d keys of %s among the strings: the test says little", agreed[rule], rule)
		}
	}
	for _, why := range []difference{underscore, escape, prefix, overlap, allowList} {
		if counts[why] == 0 {
			t.Errorf("no string shows the difference %q", why)
		}
	}
}

// compare returns the keys in s that gitleaks must find too, and all keys that
// it has rules for. It counts those that gitleaks must miss by the difference.
func compare(s string, counts map[difference]int) (same []finding, ours []Match) {
	for _, m := range Find(s) {
		if m.Kind != KeyID && m.Kind != BedrockKey {
			continue // gitleaks has no rule for it
		}
		ours = append(ours, m)
		if f, why := asFinding(s, m); why == none {
			same = append(same, f)
		} else {
			counts[why]++
		}
	}
	return same, ours
}

// A finding is what the oracle prints about a key.
type finding struct {
	Rule  string `json:"rule"`
	Start int    `json:"start"` // of the first occurrence of the key's text
}

func compareFindings(a, b finding) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return strings.Compare(a.Rule, b.Rule)
}

// asFinding returns m as the oracle would print it, or why gitleaks must miss it.
func asFinding(s string, m Match) (finding, difference) {
	text, rule := s[m.Start:m.End], idRule
	bounded := true
	switch {
	case strings.HasPrefix(text, longPrefix):
		rule = longRule
	case strings.HasPrefix(text, shortPrefix):
		rule = shortRule
		text, bounded = text[:len(sharedPart)], false
	}
	before, after := s[:m.Start], s[m.End:]
	lower := strings.ToLower(text)
	switch {
	case strings.Contains(lower, "false") || strings.HasSuffix(lower, "null"):
		return finding{}, allowList
	case bounded && (strings.HasSuffix(before, "_") || strings.HasPrefix(after, "_")):
		return finding{}, underscore
	case bounded && before != "" && isAlnum(before[len(before)-1]):
		return finding{}, escape // nothing else may stand there, as TestFind shows
	}
	return finding{rule, strings.Index(s, text)}, none
}

// foreign returns why Find must miss the key that gitleaks found in s.
func foreign(s string, f finding, ours []Match) difference {
	if f.Rule == idRule && strings.HasPrefix(s[f.Start:], "A3T") {
		return prefix
	}
	for _, m := range ours {
		if f.Rule == longRule && m.Kind == BedrockKey && m.Start < f.Start && f.Start < m.End {
			return overlap
		}
	}
	return none
}

// consult runs the oracle over texts and returns what it found in each.
func consult(t *testing.T, texts []string) [][]finding {
	t.Helper()
	oracle := filepath.Join(t.TempDir(), "oracle.exe")
	build := exec.Command("go", "build", "-o", oracle, ".")
	build.Dir = filepath.Join("..", "..", "..", "testdata", "oracle")
	build.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("cannot build the oracle: %v\n%s", err, out)
	}
	ask := exec.Command(oracle)
	ask.Stdin = strings.NewReader(strings.Join(texts, "\x00") + "\x00")
	ask.Stderr = os.Stderr
	out, err := ask.Output()
	if err != nil {
		t.Fatalf("oracle: %v", err)
	}
	answers := make([][]finding, len(texts))
	for lines := json.NewDecoder(bytes.NewReader(out)); ; {
		var line struct {
			String   int
			Findings []finding
		}
		if err := lines.Decode(&line); errors.Is(err, io.EOF) {
			return answers
		} else if err != nil {
			t.Fatalf("oracle: %v", err)
		}
		answers[line.String] = line.Findings
	}
}
