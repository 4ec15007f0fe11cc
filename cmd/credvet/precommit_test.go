package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// monorepo is a repository of two modules and a file in none.
const monorepo = `
-- app/go.mod --
module example.com/app

go 1.26.0
-- app/main.go --
package main

func main() {}
-- app/a dir/ключ.go --
package dir
-- app/gone.go --
package main
-- nested/go.mod --
module example.com/nested

go 1.26.0
-- nested/nested.go --
package nested
-- tools/outside.go --
package outside
`

// key returns the line of a declaration with a key.
func key(end string) string { return "\nconst id = \"AKIAQFAKECREDVET" + end + "\"\n" }

// hooked returns a repository in which pre-commit runs hooks of this one, as it
// is in the working tree.
func hooked(t *testing.T, hooks ...string) string {
	t.Helper()
	if !*roads {
		t.Skip("would run pre-commit; run with -roads")
	}
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Fatalf("%v: install it, on Debian with apt-get install pre-commit", err)
	}
	cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOMODCACHE", strings.TrimSpace(string(cache))) // or the hook's own is filled
	t.Setenv("PRE_COMMIT_HOME", t.TempDir())
	from := copyRepository(t)
	git(t, from, "init", "-q")
	git(t, from, "add", "-A")
	commit(t, from, "credvet")
	config := fmt.Sprintf("repos:\n- repo: %s\n  rev: %s  hooks:\n", from, git(t, from, "rev-parse", "HEAD"))
	for _, hook := range hooks {
		config += "  - id: " + hook + "\n"
	}
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	git(t, dir, "config", "core.quotePath", "true") // as it is by default
	git(t, dir, "config", "user.name", "Test")
	git(t, dir, "config", "user.email", "test@example.com")
	writeFiles(t, dir, txtar.Parse([]byte(monorepo)).Files)
	writeFile(t, filepath.Join(dir, ".pre-commit-config.yaml"), config)
	git(t, dir, "add", "-A")
	if got := execute(t, dir, "pre-commit", "install"); got.code != 0 {
		t.Fatal(got.text())
	}
	return dir
}

// committing commits what is staged, with the hooks.
func committing(t *testing.T, dir string) outcome {
	t.Helper()
	return execute(t, dir, "git", "commit", "-m", "change")
}

// A commit with a key is refused, wherever the key is, and one without is not.
// What is not staged does not count.
func TestPreCommit(t *testing.T) {
	dir := hooked(t, "credvet")
	if got := committing(t, dir); got.code != 0 {
		t.Fatalf("a clean commit is refused: %s", got.text())
	}
	keys := map[string]string{"app/a dir/ключ.go": "DIR2", "nested/nested.go": "NST2", "tools/outside.go": "OUT2"}
	clean := make(map[string]string)
	for name, end := range keys {
		clean[name] = read(t, filepath.Join(dir, name))
		writeFile(t, filepath.Join(dir, name), clean[name]+key(end))
	}
	git(t, dir, "add", "-A")
	got := committing(t, dir)
	want := []string{"app/a dir/ключ.go:3 CV1002", "nested/nested.go:3 CV1002", "tools/outside.go:3 CV1002"}
	if found := places(findings(dir, got.text())); got.code == 0 || !slices.Equal(found, want) {
		t.Errorf("exit code %d, output\n%swant %q", got.code, got.text(), want)
	}
	for name := range keys {
		writeFile(t, filepath.Join(dir, name), clean[name]+"\n// Changed.\n")
	}
	git(t, dir, "rm", "-q", "-f", "app/gone.go")
	git(t, dir, "add", "-A")
	for name, end := range keys {
		writeFile(t, filepath.Join(dir, name), clean[name]+"\n// Changed.\n"+key(end))
	}
	if got := committing(t, dir); got.code != 0 {
		t.Errorf("keys that are not staged count: %s", got.text())
	}
	if text := read(t, filepath.Join(dir, "nested/nested.go")); !strings.HasSuffix(text, key("NST2")) {
		t.Errorf("what was not staged is gone: %q", text)
	}
}

// A package that does not compile is told, and does not pass.
func TestPreCommitBroken(t *testing.T) {
	dir := hooked(t, "credvet")
	writeFile(t, filepath.Join(dir, "app/main.go"), "package main\n\nfunc main() { nothing() }\n")
	git(t, dir, "add", "-A")
	got := committing(t, dir)
	if text := got.text(); got.code == 0 || !strings.Contains(text, "exit code: 2") || !strings.Contains(text, "undefined: nothing") {
		t.Errorf("exit code %d, output\n%s", got.code, text)
	}
}

// More files than one command line takes are all analysed.
func TestPreCommitManyFiles(t *testing.T) {
	dir := hooked(t, "credvet")
	const files = 3000
	for i := range files {
		text := "package many\n"
		if i == 0 || i == files-1 {
			text += strings.Replace(key("MNY2"), "id", fmt.Sprintf("id%d", i), 1)
		}
		writeFile(t, filepath.Join(dir, "app/many", fmt.Sprintf("a_file_with_a_name_of_some_length_%04d.go", i)), text)
	}
	git(t, dir, "add", "-A")
	got := committing(t, dir)
	want := []string{
		"app/many/a_file_with_a_name_of_some_length_0000.go:3 CV1002",
		fmt.Sprintf("app/many/a_file_with_a_name_of_some_length_%04d.go:3 CV1002", files-1),
	}
	if found := places(findings(dir, got.text())); got.code == 0 || !slices.Equal(found, want) {
		t.Errorf("exit code %d, found %q, want %q: %.2000s", got.code, found, want, got.text())
	}
}

// The other hooks: one looks into all modules, whatever was changed, and one
// takes the credvet that is there.
func TestPreCommitOthers(t *testing.T) {
	dir := hooked(t, "credvet-all", "credvet-system")
	if got := committing(t, dir); got.code != 0 {
		t.Fatalf("a clean commit is refused: %s", got.text())
	}
	writeFile(t, filepath.Join(dir, "nested/nested.go"), "package nested\n"+key("NST2"))
	git(t, dir, "add", "-A")
	commit(t, dir, "without hooks")
	writeFile(t, filepath.Join(dir, "app/main.go"), "package main\n\nfunc main() {}\n"+key("APP2"))
	git(t, dir, "add", "-A")
	for hook, want := range map[string][]string{
		"credvet-all":    {"app/main.go:5 CV1002", "nested/nested.go:3 CV1002"},
		"credvet-system": {"app/main.go:5 CV1002"},
	} {
		got := execute(t, dir, "pre-commit", "run", hook)
		if found := places(findings(dir, got.text())); got.code == 0 || !slices.Equal(found, want) {
			t.Errorf("%s: exit code %d, output\n%swant %q", hook, got.code, got.text(), want)
		}
	}
}
