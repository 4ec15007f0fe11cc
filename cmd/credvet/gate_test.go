package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// two is a module with two findings in nested directories.
const two = `
-- go.mod --
module example.com/two

go 1.26.0
-- a/a.go --
package a

const id = "AKIAQFAKECREDVET2345"
-- b/c/c ü.go --
package c

const id = "AKIAQFAKECREDVET2346"
`

// expectRun runs the command and compares the exit code, the number of findings
// and what standard error has to say.
func expectRun(t *testing.T, dir string, code, findings int, says string, args ...string) {
	t.Helper()
	got := execute(t, dir, program, args...)
	if n := strings.Count(got.stdout, "\n"); got.code != code || n != findings || !strings.Contains(got.stderr, says) {
		t.Errorf("credvet %s: exit code %d with %d findings, want %d with %d and %q:\n%s%s",
			strings.Join(args, " "), got.code, n, code, findings, says, got.stdout, got.stderr)
	}
}

// What a baseline knows is counted and fails nothing, until it changes.
func TestBaseline(t *testing.T) {
	dir := write(t, two)
	expectRun(t, dir, exitIncomplete, 0, "base.json: file does not exist; write it with credvet -write-baseline", "-baseline", "base.json")
	expectRun(t, dir, exitClean, 0, "base.json holds 2 entries now", "-write-baseline", "base.json")
	text := read(t, filepath.Join(dir, "base.json"))
	if !strings.Contains(text, `{"file":"a/a.go","rule":"CV1002","fingerprint":"`) || strings.Contains(text, "QFAKE") {
		t.Errorf("the baseline is\n%s", text)
	}
	expectRun(t, dir, exitClean, 0, "no findings in 2 packages; 2 in the baseline", "-baseline", "base.json")
	// Lines move; a new finding is reported, alone.
	writeFile(t, filepath.Join(dir, "a", "a.go"), "package a\n\nvar x = 1\n\nconst id = \"AKIAQFAKECREDVET2345\"\n\nconst other = \"AKIAQFAKECREDVET2347\"\n")
	expectRun(t, dir, exitFindings, 1, "2 in the baseline", "-baseline", "base.json")
	// A link and another working directory lead to the same files.
	if err := os.Symlink("b", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	expectRun(t, dir, exitClean, 0, "1 in the baseline", "-baseline", "base.json", "./link/c")
	expectRun(t, filepath.Join(dir, "a"), exitFindings, 1, "1 in the baseline", "-baseline", "../base.json")
	// The whole may move.
	moved := filepath.Join(workspace(t), "else where")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	expectRun(t, moved, exitFindings, 1, "2 in the baseline", "-baseline", "base.json")
}

// An entry is stale once its file was judged without it, or is gone; and not
// when a run does not look there.
func TestStaleEntries(t *testing.T) {
	dir := write(t, two)
	const stale = "run credvet -write-baseline base.json to drop them"
	expectRun(t, dir, exitClean, 0, "", "-write-baseline", "base.json")
	old := read(t, filepath.Join(dir, "base.json"))
	writeFile(t, filepath.Join(dir, "a", "a.go"), "package a\n")
	for _, args := range [][]string{{"./b/..."}, {"-disable", "CV1002"}, {"-staticcreds"}} {
		got := execute(t, dir, program, append([]string{"-baseline", "base.json"}, args...)...)
		if strings.Contains(got.stderr, stale) || got.code != exitClean {
			t.Errorf("%v: exit code %d and\n%s", args, got.code, got.stderr)
		}
	}
	expectRun(t, dir, exitClean, 0, "note: base.json has 1 entry that no finding matches any more: "+stale, "-baseline", "base.json")
	// What was not looked at stays.
	expectRun(t, dir, exitClean, 0, "holds 1 entry now; 1 of its old ones were dropped", "-write-baseline", "base.json", "./a")
	if now := read(t, filepath.Join(dir, "base.json")); now == old || !strings.Contains(now, "b/c/c ü.go") {
		t.Errorf("the baseline is now\n%s", now)
	}
	if err := os.RemoveAll(filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	expectRun(t, dir, exitClean, 0, "1 entry that no finding matches", "-baseline", "base.json", "./a")
}

// A run that cannot see everything does not touch the baseline, and neither does
// one that finds another file there.
func TestBaselineIsKept(t *testing.T) {
	dir := write(t, two)
	expectRun(t, dir, exitClean, 0, "", "-write-baseline", "base.json")
	old := read(t, filepath.Join(dir, "base.json"))
	writeFile(t, filepath.Join(dir, "a", "a.go"), "package a\n\nvar x int = \"\"\n")
	expectRun(t, dir, exitIncomplete, 1, "base.json was not written: the analysis is incomplete", "-write-baseline", "base.json")
	if read(t, filepath.Join(dir, "base.json")) != old {
		t.Error("an incomplete analysis changed the baseline")
	}
	writeFile(t, filepath.Join(dir, "a", "a.go"), "package a\n")
	expectRun(t, dir, exitIncomplete, 0, "go.mod: no baseline: ", "-write-baseline", "go.mod")
	writeFile(t, filepath.Join(dir, "base.json"), `{"version": 2, "findings": {}}`)
	for _, flag := range []string{"-baseline", "-write-baseline"} {
		expectRun(t, dir, exitIncomplete, 0, "version 2 is newer than this credvet: install a newer credvet", flag, "base.json")
	}
	expectRun(t, dir, exitIncomplete, 0, "do not go together", "-baseline", "a", "-write-baseline", "b")
}

// The configuration names a baseline beside it, and the command line says when
// it does not count.
func TestBaselineOfConfiguration(t *testing.T) {
	dir := write(t, two+"-- .credvet.yml --\nbaseline: ci/base.json\n")
	expectRun(t, dir, exitIncomplete, 0, "ci/base.json: file does not exist")
	if err := os.Mkdir(filepath.Join(dir, "ci"), 0o777); err != nil {
		t.Fatal(err)
	}
	expectRun(t, dir, exitClean, 0, "", "-write-baseline", "ci/base.json")
	expectRun(t, filepath.Join(dir, "a"), exitClean, 0, "1 in the baseline")
	expectRun(t, dir, exitFindings, 2, "", "-baseline=")
}
