package main

import (
	"regexp"
	"testing"
)

// fixable are the rules whose findings carry a fix in the fixtures.
var fixable = regexp.MustCompile(`\((CV2006|CV2007)\)`)

// Every fix that a rule offers in the fixtures compiles and ends its finding.
// Applied again, it changes nothing. That holds whether credvet or go vet applies
// it.
func TestFixtureFixes(t *testing.T) {
	roads := map[string][]string{
		"credvet": {program, "-fix", "./staticcreds"},
		"go vet":  {"go", "vet", "-vettool=" + program, "-fix", "./staticcreds"},
	}
	for road, command := range roads {
		t.Run(road, func(t *testing.T) {
			dir := t.TempDir()
			copyFixtures(t, dir, "staticcreds")
			before := execute(t, dir, program, "./staticcreds").stdout
			if n := len(fixable.FindAllString(before, -1)); n < 3 {
				t.Fatalf("%d findings to fix, want at least 3", n)
			}
			execute(t, dir, command[0], command[1:]...)
			if build := execute(t, dir, "go", "build", "./staticcreds"); build.code != 0 {
				t.Fatalf("what was fixed does not compile: %s", build.stderr)
			}
			after := execute(t, dir, program, "./staticcreds").stdout
			if left := fixable.FindString(after); left != "" {
				t.Errorf("%s is left:\n%s", left, after)
			}
			fixed := snapshot(t, dir)
			execute(t, dir, command[0], command[1:]...)
			if again := snapshot(t, dir); again != fixed {
				t.Error("fixing a second time changes something")
			}
		})
	}
}
