package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// program is the path of the credvet command, which TestMain builds.
var program string

// TestMain builds the command once for all tests.
func TestMain(m *testing.M) { os.Exit(runTests(m)) }

func runTests(m *testing.M) int {
	dir, err := os.MkdirTemp("", "credvet")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "credvet")
	if err := goBuild(program, "."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// goBuild builds a command of this module.
func goBuild(file, pkg string) error {
	cmd := exec.Command("go", "build", "-buildvcs=false", "-o", file, pkg)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%v: %v\n%s", cmd, err, out)
	}
	return nil
}

// write writes the files of a txtar archive below a new directory, which it
// returns. The directory is the root of a repository, so that nothing above
// it counts.
func write(t *testing.T, archive string) string {
	t.Helper()
	dir := workspace(t)
	writeFiles(t, dir, txtar.Parse([]byte(archive)).Files)
	return dir
}

// workspace returns a new directory that is the root of a repository.
func workspace(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir()) // as the go command will name it
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	return dir
}

func writeFiles(t *testing.T, dir string, files []txtar.File) {
	t.Helper()
	for _, file := range files {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(file.Name)), string(file.Data))
	}
}

func writeFile(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// copyFixtures copies the named files and directories of testdata, and its
// module files, to dir.
func copyFixtures(t *testing.T, dir string, names ...string) {
	t.Helper()
	const from = "../../testdata"
	for _, name := range append(names, "go.mod", "go.sum") {
		info, err := os.Stat(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.IsDir() {
			err = os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(from, name)))
		} else {
			writeFile(t, filepath.Join(dir, name), read(t, filepath.Join(from, name)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// An outcome is what a process left behind.
type outcome struct {
	code           int
	stdout, stderr string
	state          *os.ProcessState
}

// execute runs a program in dir, under an environment in which only what the
// tests say decides. It fails the test if the program cannot be started, or
// does not end.
func execute(t *testing.T, dir, name string, args ...string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.WaitDelay = time.Second // for what a shell left behind
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.Dir, cmd.Env = dir, environ(dir)
	if err := cmd.Run(); cmd.ProcessState == nil || ctx.Err() != nil {
		t.Fatalf("%v: %v", cmd.Args, err)
	}
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String(), cmd.ProcessState}
}

// environ returns the environment of a process in dir: the tests' own, with
// the command on its path, and without what users set to change the go
// command and colours.
func environ(dir string) []string {
	path := filepath.Dir(program) + string(os.PathListSeparator) + os.Getenv("PATH")
	return append(os.Environ(), "PATH="+path, "PWD="+dir,
		"GOFLAGS=", "GOWORK=", "GOTOOLCHAIN=local", "CGO_ENABLED=1", "NO_COLOR=", "LC_ALL=C")
}
