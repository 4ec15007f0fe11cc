package report

import (
	"slices"
	"sort"
)

// A change is a run of lines that another run takes the place of. Lines are
// counted from 0.
type change struct{ old, new span }

// compare returns what changes between two texts, given as lines, in order. It
// is a patience diff: lines that occur once in each text tie the two together,
// equal lines around them join, and what is left in between has changed. It
// takes n log n steps, however much has changed.
func compare(old, new []string) []change {
	var changes []change
	var done tie // of each text, how many lines are accounted for
	for _, at := range slices.Concat([]tie{{0, 0}}, ties(old, new), []tie{{len(old), len(new)}}) {
		if at.old < done.old {
			continue // it joined an earlier one
		}
		from := at
		for from.old > done.old && from.new > done.new && old[from.old-1] == new[from.new-1] {
			from = tie{from.old - 1, from.new - 1}
		}
		if from != done {
			changes = append(changes, change{span{done.old, from.old}, span{done.new, from.new}})
		}
		for at.old < len(old) && at.new < len(new) && old[at.old] == new[at.new] {
			at = tie{at.old + 1, at.new + 1}
		}
		done = at
	}
	return changes
}

// A tie says that a line of the old text is one of the new.
type tie struct{ old, new int }

// ties returns the lines that occur once in each text: as many of them as
// come in the same order in both.
func ties(old, new []string) []tie {
	type sight struct{ at, inOld, inNew int }
	seen := make(map[string]sight, len(old))
	for i, line := range old {
		seen[line] = sight{at: i, inOld: seen[line].inOld + 1}
	}
	for _, line := range new {
		s := seen[line]
		s.inNew++
		seen[line] = s
	}
	var common []tie
	for i, line := range new {
		if s := seen[line]; s.inOld == 1 && s.inNew == 1 {
			common = append(common, tie{s.at, i})
		}
	}
	return rising(common)
}

// rising returns the longest list of ties, among those given in the order of
// the new text, that are in the order of the old one too. It deals them on
// piles, each on the first whose top is not smaller; then some tie on every
// pile follows one on the pile before.
func rising(ties []tie) []tie {
	var tops []int                   // of the piles, as indices of ties
	before := make([]int, len(ties)) // what a tie follows, or -1
	for i, t := range ties {
		pile := sort.Search(len(tops), func(p int) bool { return ties[tops[p]].old >= t.old })
		before[i] = -1
		if pile > 0 {
			before[i] = tops[pile-1]
		}
		if pile == len(tops) {
			tops = append(tops, 0)
		}
		tops[pile] = i
	}
	longest := make([]tie, len(tops))
	for pile := len(tops) - 1; pile >= 0; pile-- {
		longest[pile] = ties[tops[pile]]
		if pile > 0 {
			tops[pile-1] = before[tops[pile]]
		}
	}
	return longest
}
