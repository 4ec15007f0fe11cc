package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestConformance runs the analyzers under each driver on each module. A rule
// has one behaviour everywhere, but for the differences that are listed below
// the modules.
func TestConformance(t *testing.T) {
	ours, others := drivers(t)
	for _, m := range modules(t) {
		t.Run(m.name, func(t *testing.T) {
			found := ours.run(t, m.dir)
			same(t, places(found), marked(t, m.dir))
			for _, d := range others {
				t.Run(d.name, func(t *testing.T) {
					got := d.run(t, m.dir)
					same(t, got, adjusted(t, found, m.differences[d.name], got))
				})
			}
		})
	}
}

// A driver runs the analyzers on the module in dir and returns what they find
// as "file:line:column: message", each once, in order.
type driver struct {
	name string
	run  func(t *testing.T, dir string) []string
}

// drivers returns our own driver, and those to compare it with.
func drivers(t *testing.T) (ours driver, others []driver) {
	multichecker := filepath.Join(t.TempDir(), "multichecker")
	if err := goBuild(multichecker, "../internal/multichecker"); err != nil {
		t.Fatal(err)
	}
	return driver{"export", func(t *testing.T, dir string) []string {
			return findings(dir, execute(t, dir, program, "-load=export").stdout)
		}}, []driver{
			{"source", func(t *testing.T, dir string) []string {
				return findings(dir, execute(t, dir, program, "-load=source").stdout)
			}},
			{"nogo", runNogo},
			{"vet", func(t *testing.T, dir string) []string { return findings(dir, vet(t, dir).stderr) }},
			{"vet -json", func(t *testing.T, dir string) []string { return findingsJSON(t, dir, vet(t, dir, "-json").stdout) }},
			{"multichecker", func(t *testing.T, dir string) []string {
				return findings(dir, execute(t, dir, multichecker, "./...").stderr)
			}},
		}
}

// vet runs go vet on the module in dir, with a configuration that it has not
// seen yet: before Go 1.26.9 it replays the empty result of a package that it
// first saw as a dependency.
func vet(t *testing.T, dir string, flags ...string) outcome {
	t.Helper()
	writeFile(t, filepath.Join(dir, ".credvet.yml"), fmt.Sprintf("# %d\n", time.Now().UnixNano()))
	return execute(t, dir, "go", slices.Concat([]string{"vet", "-vettool=" + program}, flags, []string{"./..."})...)
}

// located matches a finding, and not the steps that explain it.
var located = regexp.MustCompile(`(?m)^(.+?):(\d+):(\d+): (\S.*\((CV\d{4})\))$`)

// findings returns the findings in a text, with files relative to dir.
func findings(dir, text string) []string {
	var found []string
	for _, line := range located.FindAllString(text, -1) {
		line = strings.TrimPrefix(strings.TrimPrefix(line, dir+"/"), "./")
		found = append(found, line)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// findingsJSON returns the findings in what go vet -json prints: an object for
// each unit, with the diagnostics by package and analyzer.
func findingsJSON(t *testing.T, dir, text string) []string {
	t.Helper()
	var lines strings.Builder
	for d := json.NewDecoder(strings.NewReader(text)); d.More(); {
		var unit map[string]map[string][]struct{ Posn, Message string }
		if err := d.Decode(&unit); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		for _, results := range unit {
			for _, diagnostics := range results {
				for _, diagnostic := range diagnostics {
					fmt.Fprintf(&lines, "%s: %s\n", diagnostic.Posn, diagnostic.Message)
				}
			}
		}
	}
	return findings(dir, lines.String())
}

// place returns where a finding is and which rule it is of, as "file:line RULE".
func place(finding string) string {
	return located.ReplaceAllString(finding, "$1:$2 $5")
}

// places returns the places of findings, in order.
func places(found []string) []string {
	var all []string
	for _, f := range found {
		all = append(all, place(f))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// marks match the comments that say what is found on a line or the one above.
var marks = regexp.MustCompile(`// found( above)?: (CV\d{4})`)

// marked returns the places that are marked in the source of a module.
func marked(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		for i, line := range strings.Split(read(t, filepath.Join(dir, path)), "\n") {
			for _, mark := range marks.FindAllStringSubmatch(line, -1) {
				at := i + 1
				if mark[1] != "" {
					at--
				}
				all = append(all, fmt.Sprintf("%s:%d %s", path, at, mark[2]))
			}
		}
		return nil
	})
	if err != nil || all == nil {
		t.Fatalf("no marks in %s: %v", dir, err)
	}
	slices.Sort(all)
	return all
}

// adjusted returns what we found, with the differences that another driver is
// known for applied. Each must occur.
func adjusted(t *testing.T, found []string, differences []difference, got []string) []string {
	t.Helper()
	adjusted := slices.Clone(found)
	for _, diff := range differences {
		here := func(finding string) bool { return place(finding) == diff.place }
		if slices.ContainsFunc(found, here) {
			adjusted = slices.DeleteFunc(adjusted, here)
			continue
		}
		i := slices.IndexFunc(got, here)
		if i < 0 {
			t.Fatalf("nothing at %s; it is said to differ, for %s", diff.place, diff.reason)
		}
		adjusted = append(adjusted, got[i])
	}
	slices.Sort(adjusted)
	return adjusted
}

// same reports what one list has and the other has not.
func same(t *testing.T, got, want []string) {
	t.Helper()
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("unexpected: %s", g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("missing: %s", w)
		}
	}
}
