package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The fixes of regions compile, and are made once. A program that is fixed finds
// the same regions as before where AWS_REGION is set, and what its other sources
// say where it is not: the SDK's own loader tells.
func TestRegionFixes(t *testing.T) {
	dir := t.TempDir()
	copyFixtures(t, dir, "regiondefault")
	unfixed := regions(t, dir)
	for range 2 { // the second finds nothing to fix
		fix := execute(t, dir, program, "-fix", "-advice", "./...")
		if fix.code != exitFindings {
			t.Fatalf("exit code %d, want %d: %.2000s", fix.code, exitFindings, fix.stderr)
		}
		main := filepath.Join(dir, "regiondefault", "loader", "main.go")
		if got, want := read(t, main), read(t, main+".golden"); got != want {
			t.Errorf("fixed to\n%swant\n%s", got, want)
		}
	}
	if build := execute(t, dir, "go", "build", "./..."); build.code != 0 {
		t.Fatalf("what was fixed does not compile: %s", build.stderr)
	}
	fixed := regions(t, dir)
	if before, after := unfixed[regionVariable], fixed[regionVariable]; !slices.Equal(before, after) {
		t.Errorf("with %s: %v, and %v before", regionVariable, after, before)
	}
	for env, want := range map[string]string{
		"":                              "eu-west-1",
		"AWS_DEFAULT_REGION=ap-south-1": "ap-south-1",
		"AWS_PROFILE=tokyo":             "ap-northeast-1",
	} {
		if got := fixed[env][:4]; !slices.Equal(got, []string{want, want, want, want}) {
			t.Errorf("with %q: %v, want %s", env, got, want)
		}
		if env == "" {
			want = "" // what is deleted names no region
		}
		if got := fixed[env][4:6]; !slices.Equal(got, []string{want, want}) {
			t.Errorf("with %q and nothing in its place: %v, want %s", env, got, want)
		}
	}
}

// regionVariable sets the variable that the SDK asks first.
const regionVariable = "AWS_REGION=ap-south-1"

// regions returns the regions that the fixtures' loader finds, by the variable
// that is set.
func regions(t *testing.T, dir string) map[string][]string {
	t.Helper()
	binary, shared := filepath.Join(t.TempDir(), "loader"), filepath.Join(t.TempDir(), "config")
	if build := execute(t, dir, "go", "build", "-o", binary, "./regiondefault/loader"); build.code != 0 {
		t.Fatal(build.stderr)
	}
	writeFile(t, shared, "[profile tokyo]\nregion = ap-northeast-1\n")
	found := make(map[string][]string)
	for _, env := range []string{"", regionVariable, "AWS_DEFAULT_REGION=ap-south-1", "AWS_PROFILE=tokyo"} {
		cmd := exec.CommandContext(t.Context(), binary)
		cmd.Env = []string{"AWS_CONFIG_FILE=" + shared, "AWS_EC2_METADATA_DISABLED=true", env}
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("with %q: %v", env, err)
		}
		found[env] = strings.Split(string(out), "\n")
	}
	return found
}

// What other vendors' stores, authors of both a profile and a region, and sessions
// that read no profile leave open is advice.
func TestRegionAdvice(t *testing.T) {
	dir := t.TempDir()
	copyFixtures(t, dir, "regiondefault")
	packages := []string{"./regiondefault", "./regiondefault/anystore", "./regiondefault/storesettings"}
	warned := execute(t, dir, program, packages...).stdout
	advised := execute(t, dir, program, append([]string{"-advice"}, packages...)...).stdout
	for _, finding := range []string{
		"us-east-1 is used if setting region is not set, and AWS_REGION, AWS_DEFAULT_REGION and the profile are never asked; set it only where",
		"us-west-2 overrides the region of the chosen profile",
		"eu-west-1 overrides the region of the shared configuration",
		"without AWS_REGION the program stops; let a session",
	} {
		if strings.Contains(warned, finding) || !strings.Contains(advised, finding) {
			t.Errorf("%q is not advice", finding)
		}
	}
	if file := "anystore.go:"; strings.Count(warned, file) != 1 || strings.Count(advised, file) < 2 {
		t.Errorf("%d findings about a store of any vendor's, want that about AWS's own variable", strings.Count(warned, file))
	}
}

// A client without credentials and a region is reported once: for its credentials
// unless that rule is off.
func TestNoRegionUnderUnsigned(t *testing.T) {
	dir := t.TempDir()
	copyFixtures(t, dir, "staticcreds")
	on := strings.Count(execute(t, dir, program, "./staticcreds").stdout, "(CV4003)")
	off := strings.Count(execute(t, dir, program, "-disable=CV2010", "./staticcreds").stdout, "(CV4003)")
	if on != 1 || off <= on {
		t.Errorf("%d findings beside CV2010 and %d without it, want 1 and more", on, off)
	}
}
