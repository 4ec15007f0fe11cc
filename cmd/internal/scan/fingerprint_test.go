package scan_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/credvet/credvet/cmd/internal/scan"
)

// fingerprints returns those of the findings in a module with one file.
func fingerprints(t *testing.T, file string) []string {
	t.Helper()
	dir := write(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26.0\n-- m.go --\npackage m\n"+file)
	return prints(run(t, config(dir)))
}

func prints(r *scan.Result) []string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, f.Fingerprint)
	}
	return all
}

func TestFingerprint(t *testing.T) {
	const twice = "\nfunc (t *T[E]) F() (string, string) {\n\treturn \"bad\", \"bad\"\n}\n\ntype T[E any] struct{}\n"
	base := fingerprints(t, twice)
	if len(base) != 2 || base[0] == base[1] {
		t.Fatalf("fingerprints %v, want two that differ", base)
	}
	same := map[string]string{
		"lines move":           "\nvar X = 1\n\n// A comment.\n" + twice,
		"the format changes":   strings.ReplaceAll(twice, ", \"bad\"", ",\n\t\t\"bad\""),
		"the literal changes":  strings.ReplaceAll(twice, `"bad"`, "`bad`"),
		"a comment comes in":   strings.ReplaceAll(twice, `, "bad"`, `, /* why */ "bad"`),
		"the receiver changes": strings.ReplaceAll(twice, "t *T[E]", "_ T[_]"),
	}
	for what, file := range same {
		if got := fingerprints(t, file); !slices.Equal(got, base) {
			t.Errorf("when %s: fingerprints %v, want %v", what, got, base)
		}
	}
	other := map[string]string{
		"the function is renamed": strings.ReplaceAll(twice, "F()", "G()"),
		"the type is renamed":     strings.ReplaceAll(twice, "T[E", "U[E"),
		"the expression changes":  strings.ReplaceAll(twice, `"bad", "bad"`, `"b"+"ad", "ba"+"d"`),
	}
	for what, file := range other {
		if got := fingerprints(t, file); got[0] == base[0] || got[1] == base[1] {
			t.Errorf("when %s: fingerprints stay", what)
		}
	}
}

// Constants and types are told apart by their own names, not by their group.
func TestFingerprintSpecs(t *testing.T) {
	base := fingerprints(t, "\nconst (\n\tA = \"bad\"\n\tB = \"bad\"\n)\n")
	got := fingerprints(t, "\nconst (\n\tB = \"bad\"\n\n\tA = \"bad\"\n)\n")
	slices.Reverse(got)
	if !slices.Equal(got, base) || base[0] == base[1] {
		t.Errorf("fingerprints %v in the other order, want %v", got, base)
	}
}

// A file has the same fingerprints whether its package is named, the file
// alone, or a module above it.
func TestFingerprintScope(t *testing.T) {
	dir := write(t, bare+"-- .git --\nx\n-- testdata/a_test.go --\npackage a\n\nfunc F() { _ = \"bad\" }\n")
	base := prints(run(t, config(dir, "m.go", "testdata/a_test.go")))
	if got := prints(run(t, config(dir+"/testdata", "../...", "."))); !slices.Equal(got, base) || len(base) != 2 {
		t.Errorf("fingerprints %v, want %v", got, base)
	}
}
