package report

import (
	"slices"
	"strings"
	"testing"
)

// Each step is a file and a line, as in "a1".
func TestTelling(t *testing.T) {
	for steps, want := range map[string][]int{
		"":                     nil,
		"a1":                   {0},
		"a1 a2":                {0, 1},
		"a1 a2 a3 a4":          {0, 1, 2, 3},
		"a1 a2 a3 a4 a5":       {0, 1, 3, 4},
		"a1 a2 a3 a4 a5 a6 a7": {0, 1, 5, 6},
		"a1 a2 a3 b4 b5 b6 b7": {0, 1, 3, 6}, // into another file
		"a1 a2 b3 b4 a5 a6 a7": {0, 2, 4, 6}, // and back
		"a1 b2 c3 d4 e5 f6 g7": {0, 1, 5, 6},
		"a1 a1 a1 a2 a3 a3 a4": {0, 3, 4, 6}, // not the same line twice
		"a1 a1 a1 a1 a1":       {0, 1, 3, 4},
	} {
		var trace []Step
		for _, step := range strings.Fields(steps) {
			trace = append(trace, Step{File: step[:1], Line: int(step[1])})
		}
		if got := telling(trace); !slices.Equal(got, want) {
			t.Errorf("of %q %v are shown, want %v", steps, got, want)
		}
	}
}

// What is left out is counted where it would be.
func TestTextTraceGaps(t *testing.T) {
	f := newFinding("CV1001", "a.go", 3, 5, 8)
	f.Trace = newSteps(7)
	f.Trace[3].File = "b.go"
	out, _ := show(t, TextOptions{Frames: true}, Summary{}, f)
	var got []string
	for line := range strings.Lines(out) {
		if _, message, ok := strings.Cut(line, ": step "); ok {
			got = append(got, strings.TrimSpace(message))
		} else if strings.Contains(line, "...") {
			got = append(got, strings.TrimSpace(line))
		}
	}
	if want := []string{"1", "... 2 more steps", "4", "5", "... 1 more step", "7"}; !slices.Equal(got, want) {
		t.Errorf("the trace is %q, want %q", got, want)
	}
}

// Machines get all of it, in order.
func TestSARIFTrace(t *testing.T) {
	f := newFinding("CV1001", "a.go", 3, 5, 8)
	f.Trace = newSteps(9)
	flows := resultsOf(t, nil, f)[0].CodeFlows
	if len(flows) != 1 || len(flows[0].ThreadFlows) != 1 {
		t.Fatalf("%d code flows, want 1 with 1 thread flow", len(flows))
	}
	var got []string
	for _, at := range flows[0].ThreadFlows[0].Locations {
		got = append(got, at.Location.Message.Text)
	}
	var want []string
	for _, step := range f.Trace {
		want = append(want, step.Message)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the flow is %q, want %q", got, want)
	}
}
