package main

import (
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fixable is what the JSON report says of a finding with a fix.
const fixable = `"fix":true`

// Every fix that a rule offers in the fixtures compiles and ends its finding.
// Applied again, it changes nothing. What is suppressed stays. That holds whether
// credvet or go vet applies it, and the files are the same.
func TestFixtureFixes(t *testing.T) {
	roads := []struct {
		name    string
		code    int // go vet does not report what it has no fix for
		command []string
	}{
		{"credvet", exitFindings, []string{program, "-fix", "./..."}},
		{"go vet", exitClean, []string{"go", "vet", "-vettool=" + program, "-fix", "./..."}},
	}
	var dirs []string
	for _, road := range roads {
		dir := t.TempDir()
		dirs = append(dirs, dir)
		t.Run(road.name, func(t *testing.T) { repairFixtures(t, dir, road.code, road.command) })
	}
	if t.Failed() {
		return
	}
	byCredvet, byVet := goFiles(t, dirs[0]), goFiles(t, dirs[1])
	for name, text := range byVet {
		if got := asVet(t, byCredvet[name]); got != text {
			t.Errorf("%s: credvet writes\n%s\ngo vet writes\n%s", name, byCredvet[name], text)
		}
	}
}

// asVet returns what go vet makes of a file that credvet has fixed. go vet
// formats every file that it fixes, and so ends its lines in newlines; the code
// that does so is the go command's. credvet leaves what nobody formats as it is.
func asVet(t *testing.T, text string) string {
	t.Helper()
	formatted, err := format.Source([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(formatted), "\r\n", "\n")
}

// repairFixtures fixes the fixtures, in a new directory, with a command that ends
// with an exit code.
func repairFixtures(t *testing.T, dir string, code int, command []string) {
	copyFixtures(t, dir, "missingretry", "staticcreds")
	looseFixtures(t, dir)
	before := execute(t, dir, program, "-format=json", "./...").stdout
	if n := strings.Count(before, fixable); n < 40 {
		t.Fatalf("%d findings to fix, want at least 40", n)
	}
	if got := execute(t, dir, command[0], command[1:]...); got.code != code {
		t.Fatalf("%v: exit code %d, want %d: %.2000s", command, got.code, code, got.stderr)
	}
	if build := execute(t, dir, "go", "build", "./..."); build.code != 0 {
		t.Fatalf("what was fixed does not compile: %s", build.stderr)
	}
	after := execute(t, dir, program, "-format=json", "./...").stdout
	for line := range strings.Lines(after) {
		if strings.Contains(line, fixable) {
			t.Errorf("left: %s", line)
		}
	}
	fixed := snapshot(t, dir)
	execute(t, dir, command[0], command[1:]...)
	if again := snapshot(t, dir); again != fixed {
		t.Error("fixing a second time changes something")
	}
	goldens(t, dir)
}

// looseFixtures adds packages whose files nobody formats, or which have carriage
// returns.
func looseFixtures(t *testing.T, dir string) {
	t.Helper()
	for pkg, replacer := range map[string]*strings.Replacer{
		"loose":    strings.NewReplacer(" := ", "  :=  "),
		"carriage": strings.NewReplacer("\n", "\r\n"),
	} {
		if err := os.Mkdir(filepath.Join(dir, pkg), 0o777); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"removed.go", "units.go", "units_import.go"} {
			text := read(t, filepath.Join(dir, "staticcreds", name))
			writeFile(t, filepath.Join(dir, pkg, name), replacer.Replace(text))
		}
	}
}

// goldens compares the fixed files below a directory with what they should be.
func goldens(t *testing.T, dir string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*", "*.golden"))
	if err != nil || len(names) < 4 {
		t.Fatalf("%d golden files, error %v; want at least 4", len(names), err)
	}
	for _, name := range names {
		file := strings.TrimSuffix(name, ".golden")
		if got, want := read(t, file), read(t, name); got != want {
			t.Errorf("%s holds\n%swant\n%s", filepath.Base(file), got, want)
		}
	}
}

// goFiles returns the Go files below a directory.
func goFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	for _, pattern := range []string{"*/*.go", "*/*/*.go"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			files[strings.TrimPrefix(name, dir)] = read(t, name)
		}
	}
	return files
}

// A finding that a directive silences is never fixed.
func TestSuppressedFix(t *testing.T) {
	for _, command := range [][]string{
		{program, "-fix", "./staticcreds"},
		{"go", "vet", "-vettool=" + program, "-fix", "./staticcreds"},
	} {
		dir := t.TempDir()
		copyFixtures(t, dir, "staticcreds")
		file := filepath.Join(dir, "staticcreds", "removed.go")
		text := strings.ReplaceAll(read(t, file), "// want ", "//credvet:ignore CV2002 for a test, want ")
		writeFile(t, file, text)
		execute(t, dir, command[0], command[1:]...)
		if got := read(t, file); got != text {
			t.Errorf("%v changes suppressed code:\n%s", command, got)
		}
	}
}

// What the deletion of static credentials shows is masked.
func TestRemovalDiff(t *testing.T) {
	dir := t.TempDir()
	copyFixtures(t, dir, "staticcreds")
	got := execute(t, dir, program, "-diff", "./staticcreds")
	if got.code != exitFindings {
		t.Fatalf("exit code %d, want %d: %.2000s", got.code, exitFindings, got.stderr)
	}
	diff := got.stdout
	if !strings.Contains(diff, "-\tid, secret := os.Getenv(\"***\"), os.Getenv(\"***\")\n") {
		t.Errorf("no line is deleted, or none is masked:\n%s", diff)
	}
	if strings.Contains(diff, "AWS_ACCESS_KEY_ID") || strings.Contains(diff, "want `") {
		t.Errorf("the diff shows strings or comments:\n%s", diff)
	}
}
