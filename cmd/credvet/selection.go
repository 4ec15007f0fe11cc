package main

import (
	"errors"
	"flag"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/rule"
)

// A selection is what -NAME and -NAME=false say about analyzers, by name.
type selection map[string]bool

// analyzerFlags binds -NAME and -NAME.flag for each analyzer, as users of
// multichecker know them.
func analyzerFlags(fs *flag.FlagSet, all []*analysis.Analyzer, chosen selection) {
	for _, a := range all {
		fs.BoolFunc(a.Name, "run only the analyzers so named, or all but those set to false", func(text string) error {
			on, err := strconv.ParseBool(text)
			if err != nil {
				return errors.New("want true or false")
			}
			chosen[a.Name] = on
			return nil
		})
		a.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, a.Name+"."+f.Name, f.Usage) })
	}
}

// pick returns the selected analyzers: those set to true if there are any,
// else all but those set to false.
func (chosen selection) pick(all []*analysis.Analyzer) []*analysis.Analyzer {
	only := false
	for _, on := range chosen {
		only = only || on
	}
	var picked []*analysis.Analyzer
	for _, a := range all {
		if on, set := chosen[a.Name]; on || !set && !only {
			picked = append(picked, a)
		}
	}
	return picked
}

// leftOut returns the IDs of the rules whose analyzers are not selected. A less
// specific rule of another analyzer speaks in their place.
func (chosen selection) leftOut(all []*analysis.Analyzer, topics []*rule.Topic) map[string]bool {
	picked := chosen.pick(all)
	ids := make(map[string]bool)
	for _, t := range topics {
		if slices.ContainsFunc(picked, func(a *analysis.Analyzer) bool { return a.Name == t.Name }) {
			continue
		}
		for _, r := range t.Rules {
			ids[r.ID] = true
		}
	}
	return ids
}
