package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// sarifOf returns the log of a scan.
func sarifOf(t *testing.T, files map[string]string, sum Summary, findings ...Finding) string {
	t.Helper()
	var out bytes.Buffer
	play(t, NewSARIF(&out, reader(files)), sum, findings...)
	return out.String()
}

// resultsOf returns the results of a scan.
func resultsOf(t *testing.T, files map[string]string, findings ...Finding) []sarifResult {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal([]byte(sarifOf(t, files, Summary{}, findings...)), &log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0].Results
}

// Every object that the schema knows must have what the schema and GitHub
// require of it.
func TestSARIFRequired(t *testing.T) {
	f := newFinding("CV1001", "pkg/a.go", 2, 5, 8)
	f.Trace = newSteps(9)
	sum := Summary{Errors: 1, Notes: []string{"n"}, Failures: []Failure{{"p", "m"}}}
	var log map[string]any
	if err := json.Unmarshal([]byte(sarifOf(t, nil, sum, f)), &log); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path  string // keys to follow; every element of a list is meant
		count int
		keys  []string
	}{
		{"", 1, []string{"$schema", "version", "runs"}},
		{"runs", 1, []string{"tool", "results", "columnKind", "invocations", "originalUriBaseIds"}},
		{"runs tool driver", 1, []string{"name", "version", "semanticVersion", "informationUri", "rules"}},
		{"runs tool driver rules", 3, []string{"id", "name", "shortDescription", "fullDescription", "help",
			"defaultConfiguration", "properties"}},
		{"runs tool driver rules shortDescription", 3, []string{"text"}},
		{"runs tool driver rules fullDescription", 3, []string{"text"}},
		{"runs tool driver rules help", 3, []string{"text"}},
		{"runs tool driver rules properties", 3, []string{"tags", "precision", "security-severity"}},
		{"runs invocations", 1, []string{"executionSuccessful"}},
		{"runs invocations toolExecutionNotifications", 2, []string{"message", "level"}},
		{"runs invocations toolExecutionNotifications message", 2, []string{"text"}},
		{"runs results", 1, []string{"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"}},
		{"runs results message", 1, []string{"text"}},
		{"runs results locations physicalLocation artifactLocation", 1, []string{"uri", "uriBaseId"}},
		{"runs results locations physicalLocation region", 1, []string{"startLine", "startColumn", "endLine", "endColumn"}},
		{"runs results codeFlows threadFlows", 1, []string{"locations"}},
		{"runs results codeFlows threadFlows locations location", 9, []string{"physicalLocation", "message"}},
		{"runs results codeFlows threadFlows locations location physicalLocation region", 9, []string{"startLine"}},
	} {
		require(t, log, test.path, test.count, test.keys)
	}
	if strings.Contains(sarifOf(t, nil, sum, f), "snippet") {
		t.Error("the log holds a snippet")
	}
}

// require checks how many objects path leads to, and that each has the keys.
func require(t *testing.T, log map[string]any, path string, count int, keys []string) {
	t.Helper()
	found := follow(log, strings.Fields(path))
	if len(found) != count {
		t.Errorf("%q: %d objects, want %d", path, len(found), count)
	}
	for _, object := range found {
		for _, key := range keys {
			if value := object[key]; value == nil || value == "" {
				t.Errorf("%q: no %s", path, key)
			}
		}
	}
}

// follow returns the objects that keys lead to, in order.
func follow(v any, keys []string) []map[string]any {
	switch v := v.(type) {
	case []any:
		var all []map[string]any
		for _, e := range v {
			all = append(all, follow(e, keys)...)
		}
		return all
	case map[string]any:
		if len(keys) == 0 {
			return []map[string]any{v}
		}
		return follow(v[keys[0]], keys[1:])
	}
	return nil
}

func TestSARIFEmpty(t *testing.T) {
	var out bytes.Buffer
	h := NewSARIF(&out, reader(nil))
	if err := h.Start(Scan{Tool: Tool{Name: "credvet", Version: "(devel)"}}); err != nil {
		t.Fatal(err)
	}
	if err := h.End(Summary{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"version": "(devel)"`, `"results": []`, `"rules": []`, `"executionSuccessful": true`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, &out)
		}
	}
	for _, unwanted := range []string{"null", "semanticVersion", "originalUriBaseIds", "toolExecutionNotifications"} {
		if strings.Contains(out.String(), unwanted) {
			t.Errorf("%s in %s", unwanted, &out)
		}
	}
}

func TestSARIFUnknownRule(t *testing.T) {
	h := NewSARIF(&bytes.Buffer{}, reader(nil))
	if err := h.Start(testScan); err != nil {
		t.Fatal(err)
	}
	err := h.Finding(Finding{Rule: "CV9999"})
	if err == nil {
		t.Fatal("a finding of a rule that the log does not describe is accepted")
	}
	check(t, "error", err.Error(), "sarif: rule CV9999 is not among the rules of the scan")
}

func TestSARIFPaths(t *testing.T) {
	for _, test := range []struct{ path, uri, base string }{
		{"/repo/a.go", "a.go", "%SRCROOT%"},
		{"/repo/my dir/a#1%?.go", "my%20dir/a%231%25%3F.go", "%SRCROOT%"},
		{"/repo/a:b.go", "./a:b.go", "%SRCROOT%"}, // a: is no scheme
		{"/repo/größe.go", "gr%C3%B6%C3%9Fe.go", "%SRCROOT%"},
		{"/repo/..a/b.go", "..a/b.go", "%SRCROOT%"},
		{"/repository/a b.go", "file:///repository/a%20b.go", ""},
		{"/a.go", "file:///a.go", ""},
	} {
		f := newFinding("CV1001", "x", 1, 1, 2)
		f.Path = test.path
		got := resultsOf(t, nil, f)[0].Locations[0].PhysicalLocation.ArtifactLocation
		check(t, test.path, got.URI, test.uri)
		check(t, test.path+": base", got.URIBaseID, test.base)
	}
}

func TestFileURI(t *testing.T) {
	for path, want := range map[string]string{
		"/":           "file:///",
		"/a b/#c":     "file:///a%20b/%23c",
		"C:/src/a.go": "file:///C:/src/a.go",
	} {
		check(t, path, fileURI(path), want)
	}
}

func TestSARIFRootOfAll(t *testing.T) {
	var out bytes.Buffer
	h := NewSARIF(&out, reader(nil))
	if err := h.Start(Scan{Root: "/"}); err != nil {
		t.Fatal(err)
	}
	if err := h.End(Summary{}); err != nil {
		t.Fatal(err)
	}
	if want := `"uri": "file:///"`; !strings.Contains(out.String(), want) {
		t.Errorf("no %s in %s", want, &out)
	}
}

func TestSARIFColumns(t *testing.T) {
	const path = "/repo/mod/a.go"
	for _, test := range []struct {
		name, text       string
		line             int
		from, to         int // in bytes
		wantFrom, wantTo int // in code points
	}{
		{"ASCII", "x := y\n", 1, 6, 7, 6, 7},
		{"two bytes", "ä := y\n", 1, 7, 8, 6, 7},
		{"inside the range", "x := ä\n", 1, 6, 8, 6, 7},
		{"astral", "𝛼 := \"😀\" + y\n", 1, 9, 15, 6, 9},
		{"after astral", "𝛼 := \"😀\" + y\n", 1, 18, 19, 12, 13},
		{"second line with carriage returns", "ä\r\nää x\r\n", 2, 6, 7, 4, 5},
		{"end of a line", "ä\r\nb\r\n", 1, 1, 3, 1, 2},
		{"last line without end", "a\nä b", 2, 4, 5, 3, 4},
		{"invalid UTF-8", "\xff\xfe x\n", 1, 4, 5, 4, 5},
		{"byte order mark", "\ufeffpackage p\n", 1, 4, 11, 1, 8},
		{"after the line", "ä\n", 1, 9, 12, 9, 12},
		{"after the file", "ä\n", 7, 3, 4, 3, 4},
	} {
		f := newFinding("CV1001", "a.go", test.line, test.from, test.to)
		got := resultsOf(t, map[string]string{path: test.text}, f)[0].Locations[0].PhysicalLocation.Region
		want := sarifRegion{test.line, test.wantFrom, test.line, test.wantTo}
		if got == nil || *got != want {
			t.Errorf("%s: region %+v, want %+v", test.name, got, want)
		}
	}
}

func TestSARIFUnreadable(t *testing.T) {
	got := resultsOf(t, nil, newFinding("CV1001", "a.go", 3, 5, 8))[0].Locations[0].PhysicalLocation.Region
	if want := (sarifRegion{3, 5, 3, 8}); got == nil || *got != want {
		t.Errorf("region %+v, want %+v", got, want)
	}
}

func TestSARIFEndBeforeStart(t *testing.T) {
	f := newFinding("CV1001", "a.go", 3, 5, 8)
	f.EndLine = 2
	got := resultsOf(t, nil, f)[0].Locations[0].PhysicalLocation.Region
	if want := (sarifRegion{StartLine: 3, StartColumn: 5}); got == nil || *got != want {
		t.Errorf("region %+v, want %+v: a region must not end before it starts", got, want)
	}
}

func TestSARIFWithoutLine(t *testing.T) {
	if got := resultsOf(t, nil, newFinding("CV1001", "a.go", 0, 0, 0))[0].Locations[0].PhysicalLocation.Region; got != nil {
		t.Errorf("region %+v, want none: line 0 is not valid", got)
	}
}
