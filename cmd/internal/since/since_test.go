package since

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// command runs git in dir, without the settings of whoever runs the test.
func command(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func put(t *testing.T, dir, name, content string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// repository returns a clone in which main has one commit, and a branch that is
// checked out has one more.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	command(t, dir, "init", "-q", "-b", "main")
	for _, name := range []string{"old.go", "m/ü \"b\".go", "moved.go", "crlf.go"} {
		put(t, dir, name, strings.Repeat("one\n", 4)+"two\nthree\nfour\nfive\n")
	}
	put(t, dir, "crlf.go", "one\r\ntwo\r\nthree\r\n")
	put(t, dir, ".gitignore", "ignored.go\n")
	command(t, dir, "add", ".")
	command(t, dir, "commit", "-qm", "one")
	command(t, dir, "checkout", "-qb", "topic")
	put(t, dir, "old.go", "zero\n"+strings.Repeat("one\n", 4)+"++ two\nthree\nfour\nfive\n")
	put(t, dir, "m/ü \"b\".go", strings.Repeat("one\n", 4)+"two\nthree\nsix\nfive\n")
	put(t, dir, "crlf.go", "one\r\ntwo\r\nnew\r\nthree\r\n")
	command(t, dir, "mv", "moved.go", "to here.go")
	put(t, dir, "to here.go", strings.Repeat("one\n", 4)+"two\nthree\nfour\nfive\nsix\n")
	command(t, dir, "add", ".")
	command(t, dir, "commit", "-qm", "two")
	return dir
}

func TestAdded(t *testing.T) {
	dir := repository(t)
	put(t, dir, "untracked.go", "one\n")
	put(t, dir, "ignored.go", "one\n")
	put(t, dir, "old.go", "zero\n"+strings.Repeat("one\n", 4)+"++ two\nthree\nfour\nunstaged\n")
	if err := os.Symlink("m", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	want := map[string][]int{
		"old.go":          {1, 6, 9},
		"m/ü \"b\".go":    {7},
		"link/ü \"b\".go": {7},
		"to here.go":      {9},
		"crlf.go":         {3},
		"untracked.go":    {1, 2, 3, 4, 5, 6, 7, 8, 9}, // whatever it holds
		"ignored.go":      {1, 2, 3, 4, 5, 6, 7, 8, 9},
		"../outside.go":   {1, 2, 3, 4, 5, 6, 7, 8, 9},
	}
	for _, from := range []string{dir, filepath.Join(dir, "m"), filepath.Join(dir, "link")} {
		tree, err := Compare(t.Context(), from, "main")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			var got []int
			for line := 1; line <= 9; line++ {
				if tree.Added(filepath.Join(dir, filepath.FromSlash(name)), line, line) {
					got = append(got, line)
				}
			}
			if !slices.Equal(got, want[name]) {
				t.Errorf("from %s: new in %s are %v, want %v", from, name, got, want[name])
			}
		}
		if path := filepath.Join(dir, "old.go"); !tree.Added(path, 2, 6) || tree.Added(path, 2, 5) || !tree.Added(path, 6, 0) {
			t.Error("a range is new if one of its lines is")
		}
	}
}

// What main gained since is not new, and HEAD need not be a branch.
func TestMergeBase(t *testing.T) {
	dir := repository(t)
	command(t, dir, "checkout", "-q", "main")
	put(t, dir, "later.go", "one\n")
	command(t, dir, "add", ".")
	command(t, dir, "commit", "-qm", "later")
	command(t, dir, "checkout", "-q", "--detach", "topic")
	tree, err := Compare(t.Context(), dir, "main")
	if err != nil {
		t.Fatal(err)
	}
	if path := filepath.Join(dir, "old.go"); !tree.Added(path, 1, 1) || tree.Added(path, 2, 2) {
		t.Error("other lines of old.go are new than the first and the sixth")
	}
}

// Whoever has settings of their own gets the same.
func TestSettings(t *testing.T) {
	dir := repository(t)
	for _, setting := range []string{"diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.context=9", "color.ui=always",
		"diff.external=false", "diff.interHunkContext=9", "diff.relative=true", "core.quotePath=true"} {
		key, value, _ := strings.Cut(setting, "=")
		command(t, dir, "config", key, value)
	}
	tree, err := Compare(t.Context(), filepath.Join(dir, "m"), "main")
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string][]span{"old.go": {{1, 1}, {6, 6}}, "m/ü \"b\".go": {{7, 7}}, "to here.go": {{9, 9}}, "crlf.go": {{3, 3}}}; !maps.EqualFunc(tree.added, want, slices.Equal) {
		t.Errorf("new are %v, want %v", tree.added, want)
	}
}

// Whatever git cannot tell is an error that says what to type.
func TestErrors(t *testing.T) {
	dir := repository(t)
	shallow := filepath.Join(t.TempDir(), "clone")
	command(t, dir, "clone", "-q", "--depth=1", "file://"+dir, shallow)
	command(t, dir, "checkout", "-q", "--orphan", "other")
	command(t, dir, "commit", "-qm", "unrelated")
	command(t, dir, "checkout", "-q", "topic")
	for _, test := range []struct{ dir, rev, want string }{
		{t.TempDir(), "main", `-new-from needs a git work tree: git says "fatal: not a git repository (or any`},
		{dir, "nosuch", "-new-from nosuch: there is no such commit here: run git fetch origin, or check the name"},
		{dir, "--output=x", "-new-from --output=x: there is no such commit here: run git fetch origin, or check the name"},
		{dir, "", "-new-from : there is no such commit here: run git fetch origin, or check the name"},
		{dir, "other", "-new-from other: it shares no commit with HEAD: name a branch or commit that HEAD comes from"},
		{shallow, "main", "-new-from main: there is no such commit here: the clone is shallow, run git fetch --unshallow"},
		{shallow, "HEAD~1", "-new-from HEAD~1: there is no such commit here: the clone is shallow, run git fetch --unshallow"},
	} {
		if tree, err := Compare(t.Context(), test.dir, test.rev); tree != nil || err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", test.rev, err, test.want)
		}
	}
	t.Setenv("PATH", t.TempDir())
	want := "-new-from needs a git work tree: git is not installed; run credvet in one, or use -baseline"
	if _, err := Compare(context.Background(), dir, "main"); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestParseErrors(t *testing.T) {
	for _, diff := range []string{"@@ -1 +1 @@\n", "+++ b/a\n@@ -1 +x @@\n", "+++ b/a\n@@ -1\n", "+++ \"b/a\n", "+++ b/a\n@@ +1 -1 @@\n"} {
		if added, err := parse(diff); err == nil {
			t.Errorf("%q adds %v", diff, added)
		}
	}
}
