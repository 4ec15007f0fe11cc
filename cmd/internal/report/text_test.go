package report

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// show returns what a text handler writes to its two writers.
func show(t *testing.T, o TextOptions, sum Summary, findings ...Finding) (out, errs string) {
	t.Helper()
	var outs, errors bytes.Buffer
	o.Errors = &errors
	if o.ReadFile == nil {
		o.ReadFile = reader(nil)
	}
	play(t, NewText(&outs, o), sum, findings...)
	return outs.String(), errors.String()
}

func TestTextPlain(t *testing.T) {
	traced := newFinding("CV2003", "pkg/b c#.go", 7, 2, 9)
	traced.Trace = newSteps(3)
	nowhere := newFinding("CV2052", "c.go", 0, 0, 0)
	out, errs := show(t, TextOptions{}, Summary{Errors: 1, Warnings: 1, Advice: 1},
		newFinding("CV1001", "pkg/a.go", 3, 5, 8), traced, nowhere)
	check(t, "stdout", out,
		filepath.FromSlash("pkg/a.go")+":3:5: wrong; do <this> & that (CV1001)\n"+
			filepath.FromSlash("pkg/b c#.go")+":7:2: wrong; do <this> & that (CV2003)\n"+
			"c.go: wrong; do <this> & that (CV2052)\n")
	check(t, "stderr", errs, "3 findings (1 error, 1 warning, 1 advice)\n")
}

// One finding is one line, whatever a file is called.
func TestTextOneLine(t *testing.T) {
	f := newFinding("CV1001", "a\n::error::x\x1b[2J.go", 3, 5, 8)
	f.Message = "first\nsecond\u202e (CV1001)"
	out, _ := show(t, TextOptions{}, Summary{Errors: 1}, f)
	check(t, "stdout", out, "a\ufffd::error::x\ufffd[2J.go:3:5: first\ufffdsecond\ufffd (CV1001)\n")
}

func TestTextColor(t *testing.T) {
	for _, test := range []struct{ rule, want string }{
		{"CV1001", "\x1b[1ma.go:3:5:\x1b[0m wrong; do <this> & that \x1b[31m(CV1001)\x1b[0m\n"},
		{"CV2003", "\x1b[1ma.go:3:5:\x1b[0m wrong; do <this> & that \x1b[33m(CV2003)\x1b[0m\n"},
		{"CV2052", "\x1b[1ma.go:3:5:\x1b[0m wrong; do <this> & that \x1b[36m(CV2052)\x1b[0m\n"},
	} {
		out, _ := show(t, TextOptions{Color: true}, Summary{}, newFinding(test.rule, "a.go", 3, 5, 8))
		check(t, test.rule, out, test.want)
	}
}

func TestTextFrames(t *testing.T) {
	src := "package p\n\n\tkeys := New(\"" + fakeID + "\", \"x\")\n"
	f := newFinding("CV1001", "a.go", 3, 14, 36)
	f.Trace = newSteps(2)
	o := TextOptions{Frames: true, ReadFile: reader(map[string]string{f.Path: src})}
	out, errs := show(t, o, Summary{Packages: 1, Errors: 1}, f)
	check(t, "stdout", out, "a.go:3:14: wrong; do <this> & that (CV1001)\n"+
		"3 |     keys := New(\"***\", \"x\")\n"+
		"  |                 ^^^^^\n"+
		"  "+filepath.FromSlash("pkg/a.go")+":1:2: step 1\n"+
		"  "+filepath.FromSlash("pkg/a.go")+":2:2: step 2\n\n")
	check(t, "stderr", errs, "1 finding (1 error) in 1 package\n")
	o.Color = true
	out, errs = show(t, o, Summary{Packages: 1, Errors: 1}, f)
	if want := "\x1b[2m  |\x1b[0m                 \x1b[31m^^^^^\x1b[0m\n"; !strings.Contains(out, want) {
		t.Errorf("colour: got %q, want it to contain %q", out, want)
	}
	check(t, "coloured stderr", errs, "1 finding (1 error) in 1 package\n")
}

// Without its source a finding is still shown.
func TestTextFrameWithoutSource(t *testing.T) {
	out, _ := show(t, TextOptions{Frames: true}, Summary{Errors: 1}, newFinding("CV1001", "a.go", 3, 5, 8))
	check(t, "stdout", out, "a.go:3:5: wrong; do <this> & that (CV1001)\n\n")
}

func TestTextTrace(t *testing.T) {
	at := "  " + filepath.FromSlash("pkg/a.go")
	line := func(n string) string { return at + ":" + n + ":2: step " + n + "\n" }
	for _, test := range []struct {
		steps int
		want  string
	}{
		{0, ""},
		{1, line("1")},
		{4, line("1") + line("2") + line("3") + line("4")},
		{5, line("1") + line("2") + "  ... 1 more step\n" + line("4") + line("5")},
		{7, line("1") + line("2") + "  ... 3 more steps\n" + line("6") + line("7")},
	} {
		f := newFinding("CV1001", "a.go", 3, 5, 8)
		f.Trace = newSteps(test.steps)
		out, _ := show(t, TextOptions{Frames: true}, Summary{}, f)
		check(t, "trace", out, "a.go:3:5: wrong; do <this> & that (CV1001)\n"+test.want+"\n")
	}
}

func TestTextEnd(t *testing.T) {
	failure := Failure{"example.org/p", "undefined: x\n  undefined: y\nrun go build example.org/p"}
	for _, test := range []struct {
		name   string
		frames bool
		sum    Summary
		want   string
	}{
		{"clean", false, Summary{Packages: 9}, "no findings in 9 packages\n"},
		{"modules", false, Summary{Packages: 9, Modules: 2, Took: 1260 * time.Millisecond}, "no findings in 9 packages of 2 modules; took 1.3s\n"},
		{"clean for a person", true, Summary{Packages: 9}, "no findings in 9 packages\n"},
		{"findings", false, Summary{Packages: 9, Errors: 1, Warnings: 2}, "3 findings (1 error, 2 warnings) in 9 packages\n"},
		{"all that does not count", false, Summary{Suppressed: 1, Baselined: 2, Old: 3}, "no findings; 1 suppressed; 2 in the baseline; 3 not new\n"},
		{"findings for a person", true, Summary{Packages: 9, Errors: 1, Warnings: 2, Advice: 2},
			"5 findings (1 error, 2 warnings, 2 advice) in 9 packages\n"},
		{"suppressed are counted", false, Summary{Suppressed: 1}, "no findings; 1 suppressed\n"},
		{"both", false, Summary{Errors: 1, Warnings: 2, Suppressed: 1}, "3 findings (1 error, 2 warnings); 1 suppressed\n"},
		{"notes alone", false, Summary{Notes: []string{"stale", "newer\x1b[0m"}}, "note: stale\nnote: newer\ufffd[0m\nno findings\n"},
		{"fixed", false, Summary{Packages: 1, Errors: 1, Fixed: &Fixed{2, 3, 1}}, "fixed 2 of 3 findings in 1 file\n1 finding (1 error) in 1 package\n"},
		{"fixed for a person", true, Summary{Packages: 1, Fixed: &Fixed{1, 1, 1}}, "fixed 1 of 1 finding in 1 file\nno findings in 1 package\n"},
		{"fixed in files", false, Summary{Fixed: &Fixed{4, 4, 2}}, "fixed 4 of 4 findings in 2 files\nno findings\n"},
		{"nothing fixed", false, Summary{Errors: 2, Fixed: &Fixed{0, 2, 0}}, "fixed none of 2 findings\n2 findings (2 errors)\n"},
		{"nothing to fix", false, Summary{Fixed: new(Fixed)}, "no findings\n"},
		{"failures", false, Summary{Failures: []Failure{failure, {"", "no go.mod: use -C"}}},
			"credvet: example.org/p: undefined: x\n\tundefined: y\n\trun go build example.org/p\n" +
				"credvet: no go.mod: use -C\nno findings; the analysis is incomplete: 2 failures\n"},
	} {
		out, errs := show(t, TextOptions{Frames: test.frames}, test.sum)
		check(t, test.name+": stdout", out, "")
		check(t, test.name+": stderr", errs, test.want)
	}
}

// Quiet, only findings and failures are told.
func TestTextQuiet(t *testing.T) {
	sum := Summary{Packages: 1, Suppressed: 1, Notes: []string{"stale"}, Fixed: &Fixed{1, 1, 1}}
	_, errs := show(t, TextOptions{Quiet: true, Frames: true}, sum)
	check(t, "stderr", errs, "")
	sum.Failures = []Failure{{"p", "m"}}
	_, errs = show(t, TextOptions{Quiet: true}, sum)
	check(t, "stderr of a failure", errs, "credvet: p: m\n")
}
