package scan

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// start checks the configuration.
func start(cfg Config) (*scan, error) {
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s is not a directory: run credvet inside a module, or with -C <module>", dir)
	}
	cfg.Dir = dir
	s := &scan{Config: cfg, tally: newTally(), texts: newTexts()}
	s.env = cfg.Env
	if s.env == nil {
		s.env = os.Environ()
	}
	// Listing and loading must see the same packages, so no driver of a build
	// system may answer one of them. Bazel runs the analyzers under nogo.
	s.env = append(slices.Clip(s.env), "GOPACKAGESDRIVER=off")
	return s, nil
}

// settings reads what the scan must know of the go command's environment.
func (s *scan) settings(ctx context.Context) error {
	out, err := s.goCommand(ctx, s.Dir, s.env, "env", "-json", "GOARCH", "GOFLAGS")
	if err != nil {
		return err
	}
	var env struct{ GOARCH, GOFLAGS string }
	if err := json.Unmarshal(out.stdout, &env); err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	s.arch = env.GOARCH
	// Packages are listed as go/packages will load them, so that both find
	// the same builds in the cache.
	s.flags = []string{"-buildvcs=false", "-pgo=off"}
	if s.Tags != "" {
		s.flags = append(s.flags, "-tags="+s.Tags)
	}
	if strings.Contains(env.GOFLAGS, "-mod=mod") {
		s.flags = append(s.flags, "-mod=readonly") // the user's go.mod and go.sum are not ours to change
	}
	return nil
}

// output is what a go command wrote.
type output struct{ stdout, stderr []byte }

// goCommand runs the go command in dir. Cancelling ctx kills it. The error, if
// any, is what the command had to say.
func (s *scan) goCommand(ctx context.Context, dir string, env []string, args ...string) (output, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(slices.Clip(env), "PWD="+dir) // keeps symbolic links in the paths that come back
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.WaitDelay = time.Second // a compiler that go started may hold the pipes
	err := cmd.Run()
	out := output{stdout.Bytes(), stderr.Bytes()}
	if err == nil || ctx.Err() != nil {
		return out, ctx.Err()
	}
	if errors.Is(err, exec.ErrNotFound) {
		return out, errors.New("go command not found: install Go from https://go.dev/dl or add it to PATH")
	}
	if said := complaint(out.stderr); said != "" {
		return out, fmt.Errorf("go %s: %s", args[0], said)
	}
	return out, fmt.Errorf("go %s: %w", args[0], err)
}

// complaint returns what the go command says is wrong, as one line, without
// its reports of progress.
func complaint(stderr []byte) string {
	var lines []string
	for line := range strings.Lines(string(stderr)) {
		if !strings.HasPrefix(line, "go: downloading ") {
			lines = append(lines, line)
		}
	}
	return oneLine(strings.Join(lines, ""))
}
