package scan

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

func TestMasked(t *testing.T) {
	for in, want := range map[string]string{
		`cannot use "AKIAQFAKEFAKEFAKE234" (untyped string constant) as int`: `cannot use "***" (untyped string constant) as int`,
		`duplicate case "AKIAQF" + "AKE" + "FAKE234"`:                        `duplicate case "***" + "***" + "***"`,
		`"example.com/module" imported and not used`:                         `"example.com/module" imported and not used`,
		`cannot use "short" as int`:                                          `cannot use "short" as int`,
		"expected ';', found `AKIAQFAKE FAKEFAKE234`":                        "expected ';', found `***`",
		`expected ';', found 'AKIAQFAKEFAKEFAKE234'`:                         `expected ';', found '***'`,
		`found "AKIAQFAKEFAKEFAKE234`:                                        `found "***"`,
		`"it \"is\" AKIAQFAKE" and "AKIAQFAKEFAKE"`:                          `"***" and "***"`,
		"To sync, run: 'go mod vendor'":                                      "To sync, run: 'go mod vendor'",
		"can't load package: isn't there":                                    "can't load package: isn't there",
	} {
		if got := masked(in); got != want {
			t.Errorf("masked(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestOutdated(t *testing.T) {
	built := "built with " + runtime.Version()
	for in, want := range map[string]string{
		"package requires newer Go version go1.99 (application built with go1.26)":                                                 built + ", module needs go1.99: reinstall credvet with go1.99",
		"This application uses version go1.26 of the source-processing packages but runs version go1.99 of 'go list'. It may fail": built + ", the go command is go1.99: reinstall credvet with go1.99 if the package builds",
		"undefined: go1": "",
	} {
		if got := outdated(in); got != want {
			t.Errorf("outdated(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSummary(t *testing.T) {
	for want, texts := range map[string][]string{
		"a":                              {"a"},
		"a (and 2 more)":                 {"a", "b", "c"},
		"built with go1":                 {"built with go1"},
		"a; built with go1":              {"a", "built with go1"},
		"a (and 1 more); built with go1": {"a", "b", "built with go1"},
	} {
		if got := summary(texts); got != want {
			t.Errorf("summary(%q) = %q, want %q", texts, got, want)
		}
	}
}

// What go list -n prints is on record here, because no test can empty the
// build cache and fill it again in reasonable time.
func TestChoose(t *testing.T) {
	const (
		compile = "/usr/local/go/pkg/tool/linux_amd64/compile -o $WORK/b001/_pkg_.a -trimpath \"$WORK/b001=>\" -p a\n"
		windows = "\"C:\\\\Program Files\\\\Go\\\\pkg\\\\tool\\\\windows_amd64\\\\compile.exe\" -o \"$WORK\\\\b001\\\\_pkg_.a\"\n"
		other   = "mkdir -p $WORK/b001/\n/usr/local/go/pkg/tool/linux_amd64/asm -p a -o $WORK/b001/a.o\ngo tool buildid -w x # internal\n"
	)
	for _, test := range []struct {
		commands string
		want     Mode
	}{
		{"", Export},
		{strings.Repeat(other, 100), Export},
		{strings.Repeat(compile, coldAbove), Export},
		{strings.Repeat(compile, coldAbove+1), Source},
		{strings.Repeat(other+windows, coldAbove+1), Source},
	} {
		if got := choose([]byte(test.commands)); got != test.want {
			t.Errorf("choose(%.100q…) = %v, want %v", test.commands, got, test.want)
		}
	}
}

func TestParseMode(t *testing.T) {
	for _, m := range []Mode{Auto, Export, Source} {
		if got, err := ParseMode(m.String()); got != m || err != nil {
			t.Errorf("ParseMode(%q) = %v, %v", m.String(), got, err)
		}
	}
	_, err := ParseMode("fast")
	if want := `unknown load mode "fast": use auto, export or source`; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
	if got := fmt.Sprint(Mode(9)); got != "mode(9)" {
		t.Errorf("Mode(9) is %q", got)
	}
}

func TestSpec(t *testing.T) {
	u := &unit{unitID: unitID{dir: "/m"}}
	for _, test := range []struct{ dir, rest, want string }{
		{"/m", "", "."},
		{"/m", "...", "./..."},
		{"/m/a", "", "./a"},
		{"/m/a", "b...", "./a/b..."},
		{"/m/.x/a", "...", "./.x/a/..."},
		{"/m/...", "", "./..."},
		{"/n", "...", "../n/..."},
		{"/", "", ".."},
	} {
		if got := u.spec(test.dir, test.rest); got != test.want {
			t.Errorf("spec(%q, %q) = %q, want %q", test.dir, test.rest, got, test.want)
		}
	}
}

func TestTexts(t *testing.T) {
	texts := newTexts()
	texts.see("same", []byte("a"))
	texts.see("same", []byte("a"))
	texts.see("torn", []byte("a"))
	texts.see("torn", []byte("b"))
	texts.see("torn", []byte("a"))
	for _, test := range []struct {
		path, text string
		want       bool
	}{
		{"same", "a", true},
		{"same", "b", false},
		{"same", "", false},
		{"torn", "a", false}, // edits may fit b
		{"torn", "b", false},
		{"other", "a", false},
	} {
		if got := texts.match(test.path, []byte(test.text)); got != test.want {
			t.Errorf("match(%q, %q) = %t", test.path, test.text, got)
		}
	}
}
