package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// render returns what a format makes of a scan.
func render(t *testing.T, name string, sum Summary, findings ...Finding) string {
	t.Helper()
	build, err := Format(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	play(t, build(&out, TextOptions{ReadFile: reader(nil)}), sum, findings...)
	return out.String()
}

// The worst come first, and nothing in a name or message ends a command.
func TestGitHub(t *testing.T) {
	odd := newFinding("CV1001", "a:b,c%d\n.go", 3, 5, 8)
	odd.Message = "100%: first\r\nsecond::error (CV1001)"
	several := newFinding("CV2052", "a.go", 7, 2, 4)
	several.EndLine = 9
	sum := Summary{Failures: []Failure{{"example.org/p", "undefined: x\nrun go build"}, {"", "no go.mod"}}}
	got := render(t, "github", sum, several, newFinding("CV2003", "ü b.go", 1, 1, 2), odd)
	check(t, "github", got, "::error title=credvet::example.org/p: undefined: x%0Arun go build\n"+
		"::error title=credvet::no go.mod\n"+
		"::error file=mod/a%3Ab%2Cc%25d%0A.go,line=3,endLine=3,col=5,endColumn=8,title=CV1001::100%25: first%0D%0Asecond::error (CV1001)\n"+
		"::warning file=mod/ü b.go,line=1,endLine=1,col=1,endColumn=2,title=CV2003::wrong; do <this> & that (CV2003)\n"+
		"::notice file=mod/a.go,line=7,endLine=9,title=CV2052::wrong; do <this> & that (CV2052)\n")
}

// GitHub shows ten of each kind, so that is what it gets.
func TestGitHubLimits(t *testing.T) {
	var findings []Finding
	for i := range 13 {
		findings = append(findings, newFinding("CV2003", "a.go", i+1, 1, 2), newFinding("CV1001", "a.go", i+1, 1, 2))
	}
	got := render(t, "github", Summary{Failures: []Failure{{"p", "m"}}}, findings...)
	if e, w := strings.Count(got, "::error "), strings.Count(got, "::warning "); e != 10 || w != 10 {
		t.Errorf("%d errors and %d warnings, want 10 of each", e, w)
	}
	if want := "\ncredvet: 7 more, which GitHub would not show; -o text=FILE has them all\n"; !strings.HasSuffix(got, want) {
		t.Errorf("the end of %q is not %q", got, want)
	}
}

func TestGitLab(t *testing.T) {
	f := newFinding("CV1001", "ü b.go", 3, 5, 8)
	sum := Summary{Failures: []Failure{{"example.org/p", "m"}}}
	got := render(t, "gitlab", sum, f, f, newFinding("CV2003", "a.go", 1, 1, 2), newFinding("CV2052", "a.go", 1, 1, 2))
	want := `[
  {"description":"wrong; do <this> & that (CV1001)","check_name":"CV1001","fingerprint":"f00d","severity":"critical","location":{"path":"mod/ü b.go","lines":{"begin":3,"end":3}}},
  {"description":"wrong; do <this> & that (CV1001)","check_name":"CV1001","fingerprint":"f00d-2","severity":"critical","location":{"path":"mod/ü b.go","lines":{"begin":3,"end":3}}},
  {"description":"wrong; do <this> & that (CV2003)","check_name":"CV2003","fingerprint":"f00d-3","severity":"major","location":{"path":"mod/a.go","lines":{"begin":1,"end":1}}},
  {"description":"wrong; do <this> & that (CV2052)","check_name":"CV2052","fingerprint":"f00d-4","severity":"info","location":{"path":"mod/a.go","lines":{"begin":1,"end":1}}},
  {"description":"not analysed: m","check_name":"credvet","fingerprint":"failure example.org/p","severity":"blocker","location":{"path":"go.mod","lines":{"begin":1,"end":1}}}
]
`
	check(t, "gitlab", got, want)
	var issues []issue
	if err := json.Unmarshal([]byte(got), &issues); err != nil || len(issues) != 5 {
		t.Errorf("%d issues, %v", len(issues), err)
	}
	check(t, "gitlab without findings", render(t, "gitlab", Summary{}), "[]\n")
}

// Nothing in a finding breaks the table of a step summary.
func TestStepSummary(t *testing.T) {
	show := func(sum Summary, findings ...Finding) string {
		var out bytes.Buffer
		play(t, NewStepSummary(&out), sum, findings...)
		return out.String()
	}
	odd := newFinding("CV1001", "a|b_c.go", 3, 5, 8)
	odd.Message = "first\n| `second` <b>*x* (CV1001)"
	got := show(Summary{Packages: 2, Errors: 1, Warnings: 1, Failures: []Failure{{"p", "m"}}}, newFinding("CV2003", "a.go", 1, 1, 2), odd)
	check(t, "summary", got, "### credvet: 2 findings (1 error, 1 warning) in 2 packages; the analysis is incomplete: 1 failure\n\n"+
		"| place | finding | rule |\n|---|---|---|\n"+
		"| mod/a\\|b\\_c.go:3 | first\ufffd\\| \\`second\\` &lt;b>\\*x\\* | [CV1001](https://example.org/credvet#CV1001) |\n"+
		"| mod/a.go:1 | wrong; do &lt;this> &amp; that | CV2003 |\n\n"+
		"- not analysed: p m\n\n")
	check(t, "clean", show(Summary{Packages: 1}), "### credvet: no findings in 1 package\n\n")
	var many []Finding
	for i := range 102 {
		many = append(many, newFinding("CV2003", fmt.Sprintf("a%d.go", i), 1, 1, 2))
	}
	if got := show(Summary{}, many...); strings.Count(got, "| mod/") != 100 || !strings.HasSuffix(got, "\n... 2 more findings\n\n") {
		t.Errorf("of 102 findings these are shown:\n%s", got)
	}
}
