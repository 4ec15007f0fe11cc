package main

import (
	"path/filepath"
	"testing"
)

// Only what new lines have a part in counts, in every module of the repository.
func TestNewFrom(t *testing.T) {
	dir := write(t, two+`
-- other/go.mod --
module example.com/other

go 1.26.0
-- other/o.go --
package other

const id = "AKIAQFAKECREDVET234A"
`)
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "add", ".")
	commit(t, dir, "one")
	expectRun(t, dir, exitFindings, 3, "", "-all-modules")
	expectRun(t, dir, exitClean, 0, "; 3 not new", "-all-modules", "-new-from", "main")
	git(t, dir, "checkout", "-q", "--detach")
	writeFile(t, filepath.Join(dir, "other", "o.go"), "package other\n\nvar x = 1\n\nconst id = \"AKIAQFAKECREDVET234A\"\nconst new = \"AKIAQFAKECREDVET234B\"\n")
	expectRun(t, dir, exitFindings, 1, "; 3 not new", "-all-modules", "-new-from", "main")
	git(t, dir, "mv", "a", "renamed")
	git(t, dir, "add", "-u")
	commit(t, dir, "two")
	writeFile(t, filepath.Join(dir, "b", "untracked.go"), "package c\n\nconst x = \"AKIAQFAKECREDVET235A\"\n")
	expectRun(t, dir, exitFindings, 2, "; 3 not new", "-all-modules", "-new-from", "main")
	expectRun(t, filepath.Join(dir, "other"), exitFindings, 1, "; 1 not new", "-new-from", "main")
	expectRun(t, dir, exitIncomplete, 0, "-new-from nosuch: there is no such commit here: run git fetch", "-new-from", "nosuch")
}

// A finding in an old line is new if a new line takes the value where it is one.
func TestNewFromTrace(t *testing.T) {
	dir := write(t, `
-- go.mod --
module example.com/m

go 1.26.0
-- old.go --
package m

const text = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"
`)
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "add", ".")
	commit(t, dir, "one")
	expectRun(t, dir, exitClean, 0, "", "-new-from", "main")
	writeFile(t, filepath.Join(dir, "new.go"), "package m\n\nimport \"os\"\n\nfunc F() { os.Setenv(\"AWS_SECRET_ACCESS_KEY\", text) }\n")
	expectRun(t, dir, exitFindings, 1, "", "-new-from", "main")
	git(t, dir, "add", ".")
	commit(t, dir, "two")
	expectRun(t, dir, exitClean, 0, "; 1 not new", "-new-from", "main")
}
