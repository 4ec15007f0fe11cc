//go:build unix

package fix

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/credvet/credvet/cmd/internal/report"
)

func TestMode(t *testing.T) {
	for _, mode := range []fs.FileMode{0o644, 0o600, 0o666, 0o755} {
		tr := plant(t, "a.go", one)
		if err := os.Chmod(tr.path("a.go"), mode); err != nil {
			t.Fatal(err)
		}
		New([]report.Finding{tr.finding(t, "a.go", "1", "2")}, tr.analysed).Write()
		tr.holds(t, "a.go", "package p\n\nvar x = f(2)\n")
		if info, err := os.Stat(tr.path("a.go")); err != nil || info.Mode() != mode {
			t.Errorf("mode %v is now %v, %v", mode, info.Mode(), err)
		}
	}
}

// A new file takes the place of the old one: who has that open reads on in it.
func TestReplaced(t *testing.T) {
	tr := plant(t, "a.go", one)
	f, err := os.Open(tr.path("a.go"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	New([]report.Finding{tr.finding(t, "a.go", "1", "2")}, tr.analysed).Write()
	tr.holds(t, "a.go", "package p\n\nvar x = f(2)\n")
	text := make([]byte, 2*len(one))
	if n, err := f.Read(text); string(text[:n]) != one {
		t.Errorf("the old file holds %q, %v", text[:n], err)
	}
}

// A name may be as long as the file system lets it.
func TestLongName(t *testing.T) {
	name := strings.Repeat("a", 252) + ".go"
	tr := plant(t, name, one)
	p := New([]report.Finding{tr.finding(t, name, "1", "2")}, tr.analysed)
	p.Write()
	tr.holds(t, name, "package p\n\nvar x = f(2)\n")
}

// A file that cannot take its place is not left behind.
func TestSwapFails(t *testing.T) {
	tr := plant(t, "d/a.go", one)
	if err := swap(tr.path("d"), []byte(two), 0o666); err == nil {
		t.Error("a directory was replaced by a file")
	}
	if entries, err := os.ReadDir(tr.dir); err != nil || len(entries) != 1 {
		t.Errorf("the directory holds %v, %v", entries, err)
	}
}

// readOnly names the directory in which the test below is played again by a
// process to which permissions apply: nothing is forbidden to root.
const readOnly = "CREDVET_TEST_READ_ONLY"

func TestReadOnly(t *testing.T) {
	if dir := os.Getenv(readOnly); dir != "" {
		writeReadOnly(t, dir)
		return
	}
	tr := plant(t, "d/a.go", one, "e/a.go", one)
	for name, mode := range map[string]fs.FileMode{"d/a.go": 0o444, "d": 0o777, "e/a.go": 0o666, "e": 0o555} {
		if err := os.Chmod(tr.path(name), mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(tr.path("e"), 0o777) })
	cmd := exec.Command(copied(t, tr.dir), "-test.run=^TestReadOnly$", "-test.v")
	cmd.Dir, cmd.Env = "/", append(os.Environ(), readOnly+"="+tr.dir)
	if os.Getuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestReadOnly ") {
		t.Errorf("%v\n%s", err, out)
	}
}

// copied returns the path of a copy of this program that all users may run. It
// opens the directories above dir that are the test's own to them.
func copied(t *testing.T, dir string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "self")
	if err := os.WriteFile(name, text, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, own := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(own, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return name
}

// writeReadOnly tries to fix files that must not be written.
func writeReadOnly(t *testing.T, dir string) {
	for _, test := range []struct{ name, why string }{
		{"d/a.go", "a read-only file"},
		{"e/a.go", "a read-only directory"},
	} {
		tr := &tree{dir, map[string]string{filepath.Join(dir, test.name): one}}
		p := New([]report.Finding{tr.finding(t, test.name, "1", "2")}, tr.analysed)
		if n, files := p.Write(); n != 0 || files != 0 {
			t.Errorf("%s: fixed %d findings in %d files", test.why, n, files)
		}
		want := test.name + ": not fixed: cannot write the file: permission denied; make it and its directory writable"
		if got := strings.Join(said(p), "\n"); got != want {
			t.Errorf("%s: it says %q, want %q", test.why, got, want)
		}
		(&tree{dir: filepath.Dir(tr.path(test.name))}).holds(t, "a.go", one)
	}
}
