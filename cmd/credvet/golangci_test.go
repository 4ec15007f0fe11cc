package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The tests below build golangci-lint from modules, with the linter of
// cmd/gclplugin in it, and run it as a user does.

// golangciVersion is the golangci-lint that is built.
const golangciVersion = "v2.15.0"

// root is the root of this repository.
const root = "../.."

// golangci returns a golangci-lint with credvet, built once.
var golangci = sync.OnceValues(func() (string, error) {
	file := filepath.Join(filepath.Dir(program), "custom-gcl")
	return file, goBuildIn(filepath.Join(root, "cmd/gclplugin/custom"), "-o", file, ".")
})

// goBuildIn builds something in the module of a directory.
func goBuildIn(dir string, args ...string) error {
	cmd := exec.Command("go", append([]string{"build", "-buildvcs=false"}, args...)...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("in %s: %v: %v\n%s", dir, cmd, err, out)
	}
	return nil
}

// needGolangci returns golangci, or skips the test if the roads are not tried.
func needGolangci(t *testing.T) string {
	t.Helper()
	if !*roads {
		t.Skip("would build golangci-lint; run with -roads")
	}
	lint, err := golangci()
	if err != nil {
		t.Fatal(err)
	}
	return lint
}

// example returns the example configuration, with edits.
func example(t *testing.T, edits ...string) string {
	t.Helper()
	text := read(t, filepath.Join(root, ".golangci.example.yml"))
	for i := 0; i < len(edits); i += 2 {
		if !strings.Contains(text, edits[i]) {
			t.Fatalf("the example has no %q", edits[i])
		}
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	return text
}

// linted has a finding of each kind that golangci-lint treats in a way of its
// own.
const linted = `
-- go.mod --
module example.com/linted

go 1.26.0
-- linted.go --
// Package linted is for golangci-lint.
package linted

// IDs are in code.
const (
	One   = "AKIAQFAKECREDVETLI22"
	Two   = "AKIAQFAKECREDVETLI33" //nolint:credvet // the account is closed
	Three = "AKIAQFAKECREDVETLI44" //credvet:ignore CV1002 the account is closed
	Four  = "no key" //nolint:credvet // there is nothing to silence
)

// Five and six are on one line.
const Five, Six = "AKIAQFAKECREDVETLI55", "AKIAQFAKECREDVETLI66"
`

// found is what golangci-lint finds in linted.
var found = []string{"linted.go:13 CV1002", "linted.go:13 CV1002", "linted.go:6 CV1002"}

// The example configuration is valid, and shows all that credvet finds. No
// output has a key.
func TestGolangciLint(t *testing.T) {
	lint := needGolangci(t)
	dir := write(t, linted)
	writeFile(t, filepath.Join(dir, ".golangci.yml"), example(t))
	if got := execute(t, dir, lint, "config", "verify"); got.code != 0 && !strings.Contains(got.stderr, "dial") && !strings.Contains(got.stderr, "lookup") {
		t.Errorf("the example is not valid: %s", got.text())
	}
	log := filepath.Join(dir, "out.sarif")
	got := execute(t, dir, lint, "run", "--output.sarif.path="+log)
	if got.code != 1 || !slices.Equal(allPlaces(dir, got.stdout), found) {
		t.Errorf("exit code %d, output\n%swant %q", got.code, got.text(), found)
	}
	if n := sarifResults(t, read(t, log)); n != len(found) {
		t.Errorf("%d results in SARIF, want %d", n, len(found))
	}
	if text := got.text() + read(t, log); strings.Contains(text, "AKIAQFAKE") {
		t.Errorf("a key is shown:\n%s", text)
	}
}

// allPlaces returns the places of findings as golangci-lint prints them, with
// the analyzer before and the linter behind the message.
func allPlaces(dir, text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), " (credvet)")
		for _, f := range findings(dir, line) {
			all = append(all, place(f))
		}
	}
	slices.Sort(all)
	return all
}

// sarifResults returns how many results of credvet a SARIF log of golangci-lint
// has.
func sarifResults(t *testing.T, text string) int {
	t.Helper()
	var doc struct {
		Runs []struct{ Results []struct{ RuleID string } }
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, r := range doc.Runs[0].Results {
		if r.RuleID == "credvet" {
			n++
		}
	}
	return n
}

// golangci-lint itself honours //nolint, and knows which of them silences
// nothing.
func TestNolintlint(t *testing.T) {
	lint := needGolangci(t)
	dir := write(t, linted)
	writeFile(t, filepath.Join(dir, ".golangci.yml"), example(t, "    - credvet\n", "    - credvet\n    - nolintlint\n"))
	got := execute(t, dir, lint, "run")
	var told []string
	for line := range strings.Lines(got.stdout) {
		if strings.HasSuffix(line, "(nolintlint)\n") {
			told = append(told, line)
		}
	}
	if len(told) != 1 || !strings.HasPrefix(told[0], "linted.go:9:") || !strings.Contains(told[0], "is unused") {
		t.Errorf("nolintlint says %q, want that the one of line 9 is unused", told)
	}
}

// A setting that does not exist is an error, and one that does works.
func TestGolangciSettings(t *testing.T) {
	lint := needGolangci(t)
	for _, test := range []struct {
		was, is string
		code    int
		says    string
	}{
		{"advice: false", "advise: true", 3, `unknown field "advise"; the settings are rules, advice and tests`},
		{"rules: {}", "rules: {CV9999: off}", 3, `no rule or analyzer is called "cv9999"`},
		{"rules: {}", "rules: {CV1002: off}", 0, "0 issues."},
		{"rules: {}", "rules: {CV1002: on, hardcodedkey: off}", 1, "linted.go:6:11: hardcodedkey: access key id"},
	} {
		dir := write(t, linted)
		writeFile(t, filepath.Join(dir, ".golangci.yml"), example(t, test.was, test.is))
		got := execute(t, dir, lint, "run")
		if got.code != test.code || !strings.Contains(got.text(), test.says) {
			t.Errorf("%s: exit code %d, output\n%swant %d and %s", test.is, got.code, got.text(), test.code, test.says)
		}
	}
}

// Every fix of the fixtures is made by golangci-lint as well, in two runs: a
// fix waits for the next one if, with others, it would leave an import unused.
func TestGolangciFixes(t *testing.T) {
	lint := needGolangci(t)
	config := filepath.Join(t.TempDir(), ".golangci.yml")
	writeFile(t, config, example(t))
	once := strings.Join([]string{lint, "run", "-c", config, "--enable-only=credvet", "--fix"}, " ")
	repairFixtures(t, t.TempDir(), 1, []string{"sh", "-c", once + "; " + once})
}

// Findings of a former credvet are not repeated from golangci-lint's cache.
func TestGolangciCache(t *testing.T) {
	lint := needGolangci(t)
	dir := write(t, linted)
	writeFile(t, filepath.Join(dir, ".golangci.yml"), example(t))
	before := execute(t, dir, lint, "run").stdout
	changed := filepath.Join(t.TempDir(), "changed-gcl")
	overlay := rewordedPlugin(t)
	if err := goBuildIn(filepath.Join(root, "cmd/gclplugin/custom"), "-overlay", overlay, "-o", changed, "."); err != nil {
		t.Fatal(err)
	}
	after := execute(t, dir, changed, "run").stdout
	if want := strings.ReplaceAll(before, ")", "!)"); after == before || !strings.Contains(after, "(CV1002!)") {
		t.Errorf("the changed linter says\n%swant something like\n%s", after, want)
	}
}

// rewordedPlugin writes an overlay for the go command in which the linter
// words its findings in another way.
func rewordedPlugin(t *testing.T) string {
	t.Helper()
	file, err := filepath.Abs(filepath.Join(root, "cmd/gclplugin/plain.go"))
	if err != nil {
		t.Fatal(err)
	}
	const was = "\tvar steps []string\n"
	text := read(t, file)
	if !strings.Contains(text, was) {
		t.Fatalf("%s has no %q", file, was)
	}
	dir := t.TempDir()
	other, overlay := filepath.Join(dir, "plain.go"), filepath.Join(dir, "overlay.json")
	writeFile(t, other, strings.Replace(text, was, "\td.Message = strings.ReplaceAll(d.Message, \")\", \"!)\")\n"+was, 1))
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {file: other}})
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, overlay, string(replace))
	return overlay
}

// The example for golangci-lint custom works as it is written, in a clone. The
// command clones golangci-lint: here from what the module has.
func TestGolangciCustom(t *testing.T) {
	lint := needGolangci(t)
	clone := copyRepository(t)
	writeFile(t, filepath.Join(clone, ".custom-gcl.yml"), read(t, filepath.Join(root, ".custom-gcl.example.yml")))
	repository := golangciRepository(t)
	t.Setenv("GIT_CONFIG_COUNT", "1")
	t.Setenv("GIT_CONFIG_KEY_0", "url."+repository+".insteadOf")
	t.Setenv("GIT_CONFIG_VALUE_0", "https://github.com/golangci/golangci-lint.git")
	if got := execute(t, clone, lint, "custom", "-v"); got.code != 0 {
		t.Fatalf("exit code %d: %s", got.code, got.text())
	}
	dir := write(t, linted)
	writeFile(t, filepath.Join(dir, ".golangci.yml"), example(t))
	got := execute(t, dir, filepath.Join(clone, "custom-gcl"), "run")
	if got.code != 1 || !slices.Equal(allPlaces(dir, got.stdout), found) {
		t.Errorf("exit code %d, output\n%swant %q", got.code, got.text(), found)
	}
}

// golangciRepository returns a repository with the source of golangci-lint at
// the tag of its version.
func golangciRepository(t *testing.T) string {
	t.Helper()
	list := execute(t, filepath.Join(root, "cmd/gclplugin/custom"), "go", "list", "-m", "-f", "{{.Version}} {{.Dir}}", "github.com/golangci/golangci-lint/v2")
	version, from, _ := strings.Cut(strings.TrimSpace(list.stdout), " ")
	if version != golangciVersion {
		t.Fatalf("the module has version %q of golangci-lint, want %s", version, golangciVersion)
	}
	if example := read(t, filepath.Join(root, ".custom-gcl.example.yml")); !strings.Contains(example, "\nversion: "+version+"\n") {
		t.Errorf("the example has not version %s", version)
	}
	dir := filepath.Join(t.TempDir(), "golangci-lint")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "init", "-q")
	git(t, dir, "add", "-A", "-f")
	commit(t, dir, "golangci-lint")
	git(t, dir, "tag", version)
	return dir
}

// copyRepository copies the files of this repository to a new directory.
func copyRepository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	list := execute(t, root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	for name := range strings.SplitSeq(strings.TrimSuffix(list.stdout, "\x00"), "\x00") {
		if text, err := os.ReadFile(filepath.Join(root, name)); err == nil { // else it was deleted
			writeFile(t, filepath.Join(dir, name), string(text))
		}
	}
	return dir
}

// git runs git, and returns what it prints.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	got := execute(t, dir, "git", args...)
	if got.code != 0 {
		t.Fatalf("git %v: %s", args, got.stderr)
	}
	return got.stdout
}

// commit commits what is staged, without hooks.
func commit(t *testing.T, dir, message string) {
	t.Helper()
	git(t, dir, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "--no-verify", "-m", message)
}
