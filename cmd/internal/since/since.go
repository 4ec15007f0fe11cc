// Package since asks git which lines of a work tree are new.
package since

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Tree is a work tree, compared with a commit.
type Tree struct {
	root    string            // without links
	tracked map[string]bool   // files that git knows, relative to root
	added   map[string][]span // lines that the commit does not have
}

// A span is a run of lines.
type span struct{ first, last int }

// Compare compares the work tree around dir, as it is, with the commit at which
// HEAD left rev. Its errors say what to type instead: whatever git cannot tell
// is one, so that nobody takes it for "nothing new".
func Compare(ctx context.Context, dir, rev string) (*Tree, error) {
	g := git{ctx, dir}
	top, err := g.run("rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("-new-from needs a git work tree: %w; run credvet in one, or use -baseline", err)
	}
	g.dir = strings.TrimSuffix(top, "\n")
	base, err := g.base(rev)
	if err != nil {
		return nil, err
	}
	root, err := filepath.EvalSymlinks(filepath.FromSlash(g.dir))
	if err != nil {
		return nil, err
	}
	t := &Tree{root: root, tracked: make(map[string]bool)}
	files, err := g.run("ls-files", "-z")
	if err != nil {
		return nil, fmt.Errorf("-new-from: %w", err)
	}
	for name := range strings.SplitSeq(files, "\x00") {
		t.tracked[name] = true
	}
	diff, err := g.run("-c", "core.quotePath=false", "diff", "--unified=0", "--inter-hunk-context=0", "--find-renames",
		"--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--text", "--ignore-submodules",
		"--src-prefix=a/", "--dst-prefix=b/", base, "--")
	if err != nil {
		return nil, fmt.Errorf("-new-from: %w", err)
	}
	t.added, err = parse(diff)
	return t, err
}

// Added reports whether any line from first to last of a file is new. In a file
// that git does not track, or that is not in the work tree, every line is.
func (t *Tree) Added(path string, first, last int) bool {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	name, err := filepath.Rel(t.root, path)
	if err != nil {
		return true // on another volume
	}
	name = filepath.ToSlash(name)
	if !t.tracked[name] {
		return true
	}
	for _, s := range t.added[name] {
		if first <= s.last && s.first <= max(first, last) {
			return true
		}
	}
	return false
}

// git runs git in a directory.
type git struct {
	ctx context.Context
	dir string
}

// run returns what a git command prints, or its complaint.
func (g git) run(args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(g.ctx, "git", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = g.dir, &stdout, &stderr
	err := cmd.Run()
	switch said, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); {
	case err == nil:
		return stdout.String(), nil
	case g.ctx.Err() != nil:
		return "", g.ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("git is not installed")
	case said != "":
		return "", fmt.Errorf("git says %q", said)
	default:
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
}

// base returns the commit at which HEAD left rev.
func (g git) base(rev string) (string, error) {
	commit, err := g.run("rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("-new-from %s: there is no such commit here: %s", rev, g.advice("run git fetch origin, or check the name"))
	}
	base, err := g.run("merge-base", strings.TrimSpace(commit), "HEAD")
	if err != nil {
		return "", fmt.Errorf("-new-from %s: it shares no commit with HEAD: %s", rev, g.advice("name a branch or commit that HEAD comes from"))
	}
	return strings.TrimSpace(base), nil
}

// advice says what to type where history is missing, or gives other advice if
// the clone has all of it.
func (g git) advice(other string) string {
	if shallow, err := g.run("rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(shallow) == "true" {
		return "the clone is shallow, run git fetch --unshallow (in GitHub Actions, check out with fetch-depth: 0)"
	}
	return other
}
