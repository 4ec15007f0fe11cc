package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// The keys of way.go pass seven places. People are shown four of them, machines
// all.
func TestTraces(t *testing.T) {
	dir := t.TempDir()
	copyFixtures(t, dir, "staticcreds")
	at := func(file string) string { return "  " + filepath.Join("staticcreds", file) }
	want := strings.Join([]string{
		at("way_keys.go:9:52: read from WAY_SECRET here"),
		"  ... 2 more steps",
		at("way.go:13:18: passed here"),
		"  ... 1 more step",
		at("way.go:21:81: passed here"),
		at("way.go:25:9: installed here"),
	}, "\n") + "\n\n"
	doc, log := filepath.Join(dir, "out.json"), filepath.Join(dir, "out.sarif")
	got := execute(t, dir, program, "-color=always", "-o", "json="+doc, "-o", "sarif="+log, "./staticcreds")
	if got.code != exitFindings {
		t.Fatalf("exit code %d, want %d: %.2000s", got.code, exitFindings, got.stderr)
	}
	if plain := uncoloured(got.stdout); !strings.Contains(plain, want) {
		t.Errorf("the trace is not as it should be:\n%s\nwant\n%s", plain, want)
	}
	lines := "[9 9 7 13 17 21 25]"
	if got := fmt.Sprint(jsonTrace(t, read(t, doc))); got != lines {
		t.Errorf("JSON: lines %s, want %s", got, lines)
	}
	if got := fmt.Sprint(sarifTrace(t, read(t, log))); got != lines {
		t.Errorf("SARIF: lines %s, want %s", got, lines)
	}
}

// uncoloured returns a text without the sequences that colour it.
func uncoloured(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "\x1b[") {
		if i > 0 {
			_, part, _ = strings.Cut(part, "m")
		}
		b.WriteString(part)
	}
	return b.String()
}

// longWay is what the finding of way.go says.
const longWay = "from WAY_ID and WAY_SECRET"

// jsonTrace returns the lines of the finding's trace in a JSON report.
func jsonTrace(t *testing.T, text string) (lines []int) {
	t.Helper()
	var doc struct {
		Findings []struct {
			Message string
			Trace   []struct{ Line int }
		}
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	for _, f := range doc.Findings {
		for _, step := range f.Trace {
			if strings.Contains(f.Message, longWay) {
				lines = append(lines, step.Line)
			}
		}
	}
	return lines
}

// sarifTrace returns the same of a SARIF log.
func sarifTrace(t *testing.T, text string) (lines []int) {
	t.Helper()
	type location struct {
		PhysicalLocation struct{ Region struct{ StartLine int } }
	}
	var log struct {
		Runs []struct {
			Results []struct {
				Message   struct{ Text string }
				CodeFlows []struct {
					ThreadFlows []struct {
						Locations []struct{ Location location }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	for _, result := range log.Runs[0].Results {
		if strings.Contains(result.Message.Text, longWay) {
			for _, at := range result.CodeFlows[0].ThreadFlows[0].Locations {
				lines = append(lines, at.Location.PhysicalLocation.Region.StartLine)
			}
		}
	}
	return lines
}
