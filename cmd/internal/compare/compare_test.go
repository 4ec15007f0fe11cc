package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestTable counts, on a file of four lines, what three tools say about it.
func TestTable(t *testing.T) {
	dir := t.TempDir()
	source := "package p\n\nconst id = \"\" // want `key .*\\(CV1002\\)`\nvar x = f(id) // want `a \\(CV1001\\)` `b \\(CV2001\\)`\n// want-above `c \\(CV2001\\)`\nvar quiet = 1\n"
	if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	all, err := expectations(dir)
	if err != nil {
		t.Fatal(err)
	}
	var columns []column
	for i, out := range []string{
		`{"Issues": [{"rule_id": "G104", "file": "p.go", "line": "4-5"}, {"rule_id": "G101", "file": "p.go", "line": "6"}, {"rule_id": "G104", "file": "p.go", "line": "6"}]}`,
		`[{"RuleID": "aws-access-token", "File": "p.go", "StartLine": 3}, {"RuleID": "generic-api-key", "File": "p.go", "StartLine": 3}]`,
		"{\"code\": \"U1000\", \"location\": {\"file\": \"p.go\", \"line\": 4}}\n{\"code\": \"U1000\", \"location\": {\"file\": \"p.go\", \"line\": 6}}\n",
	} {
		hits, err := tools[i].read([]byte(out))
		if err != nil {
			t.Fatal(err)
		}
		columns = append(columns, count(tools[i], all, hits))
	}
	want := `| rule | lines | gosec 2.30.0 | gitleaks 8.30.1 | staticcheck 0.8.2 |
|---|---|---|---|---|
| CV1001 | 1 | 1 | 0 | 1 |
| CV1002 | 1 | 0 | 1 | 0 |
| CV2001 | 1 | 1 | 0 | 1 |
| none, yet called a secret | 0 | 1 | 0 | — |
`
	if got := table(all, columns); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestSplice replaces what is between the marks, and wants them both.
func TestSplice(t *testing.T) {
	got, err := splice([]byte("a\n"+begin+"old\n"+end+"z\n"), "new\n")
	if want := "a\n" + begin + "new\n" + end + "z\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if _, err := splice([]byte("a\n"+begin), "new\n"); err == nil {
		t.Error("no error without the second mark")
	}
}
