package main

import (
	"strings"
	"testing"
)

// A key in code is one finding. Without the rule that finds keys, the less
// specific one speaks.
func TestLessSpecific(t *testing.T) {
	dir := workspace(t)
	copyFixtures(t, dir, "hardcodedkey")
	for _, test := range []struct {
		flag string
		want bool // that the keys are the only way in
	}{
		{"-advice", false},
		{"-disable=CV1001", true},
		{"-hardcodedkey=false", true},
	} {
		got := execute(t, dir, program, test.flag, "./hardcodedkey/followed")
		if told := strings.Contains(got.stdout, "keys that are written in the program"); told != test.want {
			t.Errorf("%s: CV2003 is told: %t, want %t: %s", test.flag, told, test.want, got.stdout)
		}
	}
}
