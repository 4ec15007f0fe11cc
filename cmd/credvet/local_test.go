package main

import (
	"strings"
	"testing"
)

// A configuration that cannot be read fails the run, and costs the other
// modules nothing.
func TestBrokenLocalConfig(t *testing.T) {
	dir := write(t, `
-- go.mod --
module example.com/outer

go 1.26.0
-- outer.go --
package outer

const id = "AKIAQFAKECREDVET2345"
-- inner/go.mod --
module example.com/inner

go 1.26.0
-- inner/.credvet.yml --
rules: loud
-- inner/inner.go --
package inner

const id = "AKIAQFAKECREDVET2346"
`)
	got := execute(t, dir, program, "-all-modules", "-disable", "CV1001")
	if got.code != exitIncomplete || !strings.Contains(got.stderr, "inner/.credvet.yml:1:8: ") {
		t.Errorf("exit code %d, standard error %q", got.code, got.stderr)
	}
	for _, want := range []string{"outer.go:3:13: ", "inner/inner.go:3:13: "} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("standard output lacks %q:\n%s", want, got.stdout)
		}
	}
}
