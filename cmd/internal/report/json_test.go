package report

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestJSON(t *testing.T) {
	traced := newFinding("CV2003", "pkg/b c#.go", 7, 2, 9)
	traced.Trace = newSteps(1)
	traced.Fix, traced.Edits = true, []Edit{{From: 1, To: 2, New: "new"}}
	var out bytes.Buffer
	sum := Summary{Packages: 2, Errors: 1, Warnings: 1, Suppressed: 3, Fixed: &Fixed{Findings: 1, Of: 3, Files: 1},
		Notes: []string{"stale entry"}, Failures: []Failure{{"example.org/p", "run go mod download"}, {"", "second"}}}
	play(t, NewJSON(&out), sum, newFinding("CV1001", "pkg/a.go", 3, 5, 8), traced)
	check(t, "document", out.String(), `{
  "version": 1,
  "tool": {"name":"credvet","version":"v1.2.3","url":"https://example.org/credvet"},
  "findings": [
    {"rule":"CV1001","analyzer":"topic","severity":"error","message":"wrong; do <this> & that (CV1001)","file":"pkg/a.go","line":3,"column":5,"endLine":3,"endColumn":8,"fingerprint":"f00d","fix":false},
    {"rule":"CV2003","analyzer":"topic","severity":"warning","message":"wrong; do <this> & that (CV2003)","file":"pkg/b c#.go","line":7,"column":2,"endLine":7,"endColumn":9,"fingerprint":"f00d","trace":[{"file":"pkg/a.go","line":1,"column":2,"message":"step 1"}],"fix":true}
  ],
  "errors": [
    {"package":"example.org/p","message":"run go mod download"},
    {"package":"","message":"second"}
  ],
  "summary": {"modules":0,"packages":2,"errors":1,"warnings":1,"advice":0,"suppressed":3,"baselined":0,"old":0,"notes":["stale entry"],"fixed":{"findings":1,"of":3,"files":1}}
}
`)
	if !json.Valid(out.Bytes()) {
		t.Error("the document is not JSON")
	}
}

func TestJSONEmpty(t *testing.T) {
	var out bytes.Buffer
	play(t, NewJSON(&out), Summary{Packages: 1})
	check(t, "document", out.String(), `{
  "version": 1,
  "tool": {"name":"credvet","version":"v1.2.3","url":"https://example.org/credvet"},
  "findings": [],
  "errors": [],
  "summary": {"modules":0,"packages":1,"errors":0,"warnings":0,"advice":0,"suppressed":0,"baselined":0,"old":0}
}
`)
}

// A consumer must be able to see that a scan broke off.
func TestJSONStreams(t *testing.T) {
	var out bytes.Buffer
	h := NewJSON(&out)
	if err := h.Start(testScan); err != nil {
		t.Fatal(err)
	}
	before := out.Len()
	if err := h.Finding(newFinding("CV1001", "a.go", 1, 1, 2)); err != nil {
		t.Fatal(err)
	}
	if out.Len() == before {
		t.Error("the finding is held back")
	}
	if json.Valid(out.Bytes()) {
		t.Error("a document without its end is valid")
	}
}

func TestJSONInvalidUTF8(t *testing.T) {
	var out bytes.Buffer
	f := newFinding("CV1001", "a\xff.go", 1, 1, 2)
	play(t, NewJSON(&out), Summary{Errors: 1}, f)
	var doc struct {
		Findings []struct{ File string }
	}
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	check(t, "file", doc.Findings[0].File, "a\ufffd.go")
}
