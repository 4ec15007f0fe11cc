package docs

import (
	"strings"
	"testing"
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
