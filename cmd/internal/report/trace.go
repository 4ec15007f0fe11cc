package report

import (
	"cmp"
	"slices"
)

// maxSteps is how many steps of a trace people are shown. Machines get all.
const maxSteps = 4

// telling returns the indexes of the steps of a trace that say most, in order:
// the first and the last, and of those between what takes the value into another
// file, then what is on a line of its own, then what is nearest to an end.
func telling(trace []Step) []int {
	var between []int
	for i := 1; i < len(trace)-1; i++ {
		between = append(between, i)
	}
	slices.SortStableFunc(between, func(a, b int) int {
		return cmp.Or(cmp.Compare(news(trace, b), news(trace, a)), cmp.Compare(fromEnd(trace, a), fromEnd(trace, b)))
	})
	kept := between[:min(len(between), maxSteps-2)]
	if len(trace) > 0 {
		kept = append(kept, 0)
	}
	if len(trace) > 1 {
		kept = append(kept, len(trace)-1)
	}
	slices.Sort(kept)
	return kept
}

// news ranks what step i, which has one before it, tells a reader.
func news(trace []Step, i int) int {
	before, step := trace[i-1], trace[i]
	switch {
	case before.File != step.File:
		return 2
	case before.Line != step.Line:
		return 1
	}
	return 0
}

// fromEnd returns how far step i is from the nearer end.
func fromEnd(trace []Step, i int) int { return min(i, len(trace)-1-i) }
