package rule

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Options say what a graph of analyzers reports. They are the same for all
// analyzers of a graph; a driver without a command line of its own (go vet,
// nogo) sets them an analyzer at a time, through the flags of the same names.
type Options struct {
	Advice   bool                // report advice too
	Tests    TestMode            // how test code is judged
	Nolint   bool                // honour golangci-lint's //nolint:credvet
	Related  bool                // attach the trace to diagnostics as related information
	Disabled map[string]bool     // rule IDs, and analyzer names, that report nothing
	Unheard  map[string]bool     // rule IDs whose findings no one sees, as their analyzers run for others only
	Severity map[string]Severity // rule IDs whose findings have another severity
	// Symbols is the path of a file that names what the built-in knowledge
	// does not: what lives outside the module, such as a company's wrappers of
	// the SDK. Its form is that of analyzers/internal/awsapi/symbols.txt. A file
	// that cannot be used fails each package; see [CheckSymbols].
	Symbols string
	// Excluded says whether findings in a file are left out. The path is the
	// file's, as the driver named it. Nil excludes nothing.
	Excluded func(path string) bool
	// Local changes the options for the packages of one module, by the path of
	// its directory, before an analyzer's flags do. Nil changes nothing.
	// Analyzers call it at the same time.
	Local func(dir string, o *Options)
}

// Reports reports whether findings of a rule, of the severity that it has under
// the options, are reported.
func (o *Options) Reports(r *Rule) bool {
	return !o.Disabled[r.ID] && !o.Disabled[r.Analyzer] && (o.severity(r) > Advice || o.Advice)
}

// severity returns the severity that a rule has under the options.
func (o *Options) severity(r *Rule) Severity {
	if configured, ok := o.Severity[r.ID]; ok {
		return configured
	}
	return r.Severity
}

// A TestMode says how test code is judged.
type TestMode string

// The test modes. Unless strict, only rules that hold everywhere judge test
// code, and their findings there are warnings at most.
const (
	LenientTests TestMode = ""
	StrictTests  TestMode = "strict"
)

// Defaults returns the options of the analyzers that are package variables.
func Defaults() Options { return Options{Related: true} }

// A setting is one flag given to one analyzer: a change to its options.
type setting func(*Options)

// flags registers the options on the flag set of an analyzer with the given
// rules. What is set there is appended to set, in order, and applied on top of
// the graph's options.
func flags(fs *flag.FlagSet, rules []*Rule, set *[]setting) {
	add := func(s setting) error { *set = append(*set, s); return nil }
	boolean := func(name, usage string, field func(*Options) *bool) {
		fs.BoolFunc(name, usage, func(text string) error {
			on, err := strconv.ParseBool(text)
			if err != nil {
				return fmt.Errorf("want true or false")
			}
			return add(func(o *Options) { *field(o) = on })
		})
	}
	boolean("advice", "report advice too", func(o *Options) *bool { return &o.Advice })
	boolean("nolint", "honour //nolint:credvet", func(o *Options) *bool { return &o.Nolint })
	boolean("related", "attach the trace as related information", func(o *Options) *bool { return &o.Related })
	fs.Func("tests", `how test code is judged: "" or "strict"`, func(text string) error {
		if mode := TestMode(text); mode != LenientTests && mode != StrictTests {
			return fmt.Errorf(`unknown test mode %q: use strict`, text)
		}
		return add(func(o *Options) { o.Tests = TestMode(text) })
	})
	fs.Func("disable", "comma-separated `rules` that report nothing", func(text string) error {
		ids := strings.Split(text, ",")
		for i, id := range ids {
			ids[i] = strings.TrimSpace(id)
			if !slices.ContainsFunc(rules, func(r *Rule) bool { return r.ID == ids[i] || r.Analyzer == ids[i] }) {
				return fmt.Errorf("the analyzer has no rule %q", ids[i])
			}
		}
		return add(func(o *Options) { o.Disabled = union(o.Disabled, ids) })
	})
}

// union returns a copy of set that also holds the names.
func union(set map[string]bool, names []string) map[string]bool {
	all := make(map[string]bool, len(set)+len(names))
	maps.Copy(all, set)
	for _, name := range names {
		all[name] = true
	}
	return all
}

// settle returns the options for one package, with an analyzer's settings
// applied in order.
func settle(o Options, m *analysis.Module, set []setting) Options {
	if o.Local != nil && m != nil && m.Dir != "" {
		o.Local(m.Dir, &o)
	}
	for _, s := range set {
		s(&o)
	}
	return o
}
