package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// schemas is the directory of the module that checks documents against schemas.
const schemas = "../../testdata/schemas"

// fits returns what is wrong with a document by a schema, or nil.
func fits(t *testing.T, schema, document string) error {
	t.Helper()
	checker := filepath.Join(t.TempDir(), "schemas")
	build := exec.Command("go", "build", "-o", checker, ".")
	build.Dir, build.Env = schemas, append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("cannot build the checker: %v\n%s", err, out)
	}
	cmd := exec.Command(checker, schema, document)
	cmd.Dir, cmd.Env = schemas, build.Env
	var complaint strings.Builder
	cmd.Stderr = &complaint
	if err := cmd.Run(); err != nil {
		return errorText(complaint.String())
	}
	return nil
}

type errorText string

func (e errorText) Error() string { return string(e) }

// A log is valid by the schema of OASIS: with findings and traces, without any,
// and with failures.
func TestSARIFSchema(t *testing.T) {
	dir := workspace(t)
	copyFixtures(t, filepath.Join(dir, "testdata"), "demo")
	writeFile(t, filepath.Join(dir, "testdata", "broken", "b.go"), "package b\n\nvar x int = \"\"\n")
	for _, args := range [][]string{{"./demo"}, {"-missingretry", "./demo"}, {"./broken"}} {
		got := execute(t, dir, program, append([]string{"-format=sarif", "-C=testdata"}, args...)...)
		name := filepath.Join(dir, "log.sarif")
		writeFile(t, name, got.stdout)
		if err := fits(t, "sarif", name); err != nil {
			t.Errorf("%v: %v", args, err)
		}
		writeFile(t, name, strings.Replace(got.stdout, `"results"`, `"result"`, 1))
		if err := fits(t, "sarif", name); err == nil || !strings.Contains(err.Error(), "result") {
			t.Errorf("a log with a wrong key: %v", err)
		}
	}
}

// Editors and credvet take the same configurations.
func TestConfigSchema(t *testing.T) {
	schema, err := filepath.Abs("../../docs/credvet.schema.json")
	if err != nil || !json.Valid([]byte(read(t, schema))) {
		t.Fatalf("no schema: %v", err)
	}
	dir := workspace(t)
	name := filepath.Join(dir, ".credvet.yml")
	for _, text := range []string{
		"", "version: 1\n", "rules: {CV1002: off, directive: on, CV1001: advice, staticcreds: false}\n",
		"advice: true\ntests: strict\nfail-on: none\nexclude: [a]\nsymbols: ''\nbaseline: base.json\n", "rules:\nexclude:\n",
		execute(t, dir, program, "config", "print").stdout,
		"version: 2\n", "rule: {}\n", "rules: {CV9999: off}\n", "rules: {CV1001: loud}\n", "rules: {directive: error}\n", "rules: [CV1001]\n",
		"advice: 1\n", "tests: never\n", "fail-on: fatal\n", "exclude: a\n", "exclude: [{}]\n", "baseline: []\n", "- version\n",
	} {
		writeFile(t, name, text)
		ours := execute(t, dir, program, "config", "verify", name)
		if err := fits(t, schema, name); (err == nil) != (ours.code == exitClean) {
			t.Errorf("%q: credvet says %q, and the schema %v", text, ours.stderr, err)
		}
	}
}
