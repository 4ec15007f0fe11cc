package docs

import (
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers"
)

func TestExplain(t *testing.T) {
	got := Explain("CV1001")
	for _, want := range []string{"# CV1001: ", "Severity: error.", "```go", "## How to fix", "## How to silence", "## Not reported"} {
		if !strings.Contains(got, want) {
			t.Errorf("CV1001 is explained without %q", want)
		}
	}
	if strings.Contains(got, "# CV1002: ") {
		t.Error("the explanation of CV1001 goes on with CV1002")
	}
	for _, id := range []string{"", "CV", "CV9999"} {
		if got := Explain(id); got != "" {
			t.Errorf("Explain(%q) = %q", id, got)
		}
	}
}

// TestExplainAll holds that each rule is explained, with an example.
func TestExplainAll(t *testing.T) {
	for _, r := range analyzers.Rules() {
		got := Explain(r.ID)
		if head := "# " + r.ID + ": " + r.Title + "\n\nSeverity: " + r.Severity.String() + "."; !strings.HasPrefix(got, head) {
			t.Errorf("%s is not explained under %q", r.ID, head)
		}
		for _, want := range []string{r.Help(), "```go\n"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s is explained without %q", r.ID, want)
			}
		}
		if n := strings.Count(got, "\n# ") + strings.Count(got, "Severity: "); n != 1 {
			t.Errorf("the explanation of %s goes on with other rules", r.ID)
		}
	}
}
