package scan_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/credvet/credvet/cmd/internal/scan"
)

// matrix has code for one system, one architecture and one tag.
const matrix = `
-- go.mod --
module example.com/m

go 1.26.0
-- m.go --
package m

var M = "bad"

var word = chosen() //quiet
-- m_linux.go --
package m

var Linux = "bad"

func chosen() string { return "" }
-- m_windows.go --
package m

var Windows = "bad"

func chosen() string { return "" }
-- m_arm64.go --
package m

var ARM = "bad"
-- m_tag.go --
//go:build tagged && linux

package m

var Tag = "bad" //quiet
`

// What several platforms have is told once, and what one has is told.
func TestPlatforms(t *testing.T) {
	dir := write(t, matrix)
	for list, want := range map[string][]string{
		"linux/amd64":                          {"m.go:3:9 bad word", "m.go:5:21 stale comment", "m_linux.go:3:13 bad word"},
		"linux/amd64,windows/arm64":            {"m.go:3:9 bad word", "m.go:5:21 stale comment", "m_arm64.go:3:11 bad word", "m_linux.go:3:13 bad word", "m_windows.go:3:15 bad word"},
		"linux/amd64,linux/amd64:tagged+other": {"m.go:3:9 bad word", "m.go:5:21 stale comment", "m_linux.go:3:13 bad word"},
	} {
		platforms, err := scan.ParsePlatforms(list)
		if err != nil {
			t.Fatal(err)
		}
		cfg := config(dir)
		cfg.Platforms = platforms
		r := run(t, cfg)
		equal(t, list, found(r), want)
		if suppressed := strings.Count(list, "tagged"); len(r.Failures) > 0 || r.Packages != 1 || r.Suppressed != suppressed {
			t.Errorf("%s: failures %v, %d packages, %d suppressed, want %d", list, r.Failures, r.Packages, r.Suppressed, suppressed)
		}
	}
}

// A directive that one platform needs is not stale on another.
func TestPlatformDirectives(t *testing.T) {
	dir := write(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26.0\n-- m.go --\npackage m\n\nvar M = word() //quiet\n"+
		"-- m_linux.go --\npackage m\n\nfunc word() string { return \"\" }\n-- m_windows.go --\npackage m\n\nfunc word() string { return \"bad\" } //quiet\n")
	cfg := config(dir)
	cfg.Platforms, _ = scan.ParsePlatforms("linux/amd64")
	equal(t, "on linux", found(run(t, cfg)), []string{"m.go:3:16 stale comment"})
	cfg.Platforms, _ = scan.ParsePlatforms("linux/amd64,windows/amd64")
	equal(t, "on both", found(run(t, cfg)), nil)
}

// What fails on one of several platforms says on which.
func TestPlatformFailure(t *testing.T) {
	dir := write(t, bare+"-- m_windows.go --\npackage m\n\nvar W int = \"\"\n")
	cfg := config(dir)
	cfg.Platforms, _ = scan.ParsePlatforms("linux/amd64,windows/amd64")
	r := run(t, cfg)
	equal(t, "findings", found(r), []string{"m.go:3:9 bad word"})
	if got := failed(r); len(got) != 1 || !strings.HasSuffix(got[0], " (windows/amd64)") {
		t.Errorf("failures %v, want one on windows/amd64", got)
	}
	cfg.Platforms, _ = scan.ParsePlatforms("plan10/amd64")
	if r, err := scan.Run(context.Background(), cfg); err == nil && len(r.Failures) == 0 {
		t.Error("an unknown platform is no failure")
	}
}

func TestParsePlatforms(t *testing.T) {
	got, err := scan.ParsePlatforms("linux/amd64, windows/arm64:a+b")
	if want := []scan.Platform{{"linux", "amd64", ""}, {"windows", "arm64", "a,b"}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	for _, text := range []string{"", "linux", "linux/", "/amd64", "linux/amd64,", "linux/amd64/v2"} {
		if got, err := scan.ParsePlatforms(text); err == nil || !strings.Contains(err.Error(), "is no platform: write GOOS/GOARCH") {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
}
