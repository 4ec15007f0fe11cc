package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// Annotations and the step summary name files from the root of the repository,
// wherever the run is started. A summary is appended to what other steps wrote.
func TestGitHubRun(t *testing.T) {
	dir := write(t, two)
	file := filepath.Join(dir, "summary.md")
	writeFile(t, file, "of another step\n")
	t.Setenv("GITHUB_STEP_SUMMARY", file)
	expectRun(t, filepath.Join(dir, "a"), exitFindings, 1, "", "./...")
	if got := read(t, file); got != "of another step\n" {
		t.Errorf("another format writes the summary\n%s", got)
	}
	got := execute(t, filepath.Join(dir, "b", "c"), program, "-format=github")
	if want := "::warning file=b/c/c ü.go,line=3,endLine=3,col=13,endColumn=33,title=CV1002::access key id AKIA…2346"; got.code != exitFindings || !strings.HasPrefix(got.stdout, want) {
		t.Errorf("exit code %d and\n%swant %s", got.code, got.stdout, want)
	}
	got = execute(t, dir, program, "-o", "github=out.txt", "./a")
	if got.code != exitFindings || !strings.HasPrefix(got.stdout, "a/a.go:3:13: ") {
		t.Errorf("exit code %d and\n%s", got.code, got.stdout)
	}
	summary := read(t, file)
	for _, want := range []string{"of another step\n### credvet: 1 finding (1 warning) in 1 package", "| b/c/c ü.go:3 | access key id", "| a/a.go:3 | access key id"} {
		if !strings.Contains(summary, want) {
			t.Errorf("the summary lacks %q:\n%s", want, summary)
		}
	}
	t.Setenv("GITHUB_STEP_SUMMARY", filepath.Join(dir, "no", "such", "file"))
	expectRun(t, dir, exitFindings, 2, "", "-format=github")
}

func TestGitLabRun(t *testing.T) {
	dir := write(t, two)
	got := execute(t, filepath.Join(dir, "a"), program, "-format=gitlab")
	if want := `"location":{"path":"a/a.go","lines":{"begin":3,"end":3}}`; got.code != exitFindings || !strings.Contains(got.stdout, want) {
		t.Errorf("exit code %d and\n%swant %s", got.code, got.stdout, want)
	}
}
