package missingretry

import (
	_ "embed"
	"go/types"

	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

//go:embed doc.go
var doc string

// What the analyzer reports. CWE-754 is the improper check for exceptional
// conditions, CWE-799 the improper control of how often one interacts.
var (
	losesItems  = &rule.Rule{ID: "CV3001", Severity: rule.Error, CWE: 754}
	skipsErrors = &rule.Rule{ID: "CV3002", Severity: rule.Warning, CWE: 754}
	hammers     = &rule.Rule{ID: "CV3003", Severity: rule.Warning, CWE: 799}
	turnedOff   = &rule.Rule{ID: "CV3004", Severity: rule.Warning}
	neverEnds   = &rule.Rule{ID: "CV3005", Severity: rule.Error, CWE: 799}
	noBackoff   = &rule.Rule{ID: "CV3006", Severity: rule.Warning, CWE: 799}
	forEver     = &rule.Rule{ID: "CV3007", Severity: rule.Warning, CWE: 835}
	signsOnce   = &rule.Rule{ID: "CV3008", Severity: rule.Warning}
	polling     = &rule.Rule{ID: "CV3050", Severity: rule.Advice}
	inStep      = &rule.Rule{ID: "CV3051", Severity: rule.Advice, CWE: 799}
	multiplies  = &rule.Rule{ID: "CV3052", Severity: rule.Advice, CWE: 799}
	firstPage   = &rule.Rule{ID: "CV3053", Severity: rule.Advice}
)

// Topic is the analyzer's name, documentation and rules.
var Topic = rule.NewTopic(rule.ParseDoc(doc, "missingretry"),
	[]*rule.Rule{losesItems, skipsErrors, hammers, turnedOff, neverEnds,
		noBackoff, forEver, signsOnce, polling, inStep, multiplies, firstPage},
	run, source.Analyzer, sdk.Analyzer, flow.Analyzer)

// Analyzer reports dropped failures and missing or harmful retries of AWS
// requests, under the default options.
var Analyzer = Topic.In(rule.DefaultGraph())

func run(pass *rule.Pass) error {
	s := &search{
		pass:    pass,
		files:   pass.ResultOf[source.Analyzer].(*source.Files),
		uses:    pass.ResultOf[sdk.Analyzer].(*sdk.Uses),
		flow:    pass.ResultOf[flow.Analyzer].(*flow.Flow),
		entered: make(map[*types.Func]bool),
	}
	s.partial()
	if len(pass.TypeErrors) > 0 {
		pass.Skip() // values cannot be followed
		return nil
	}
	requests := s.requests()
	s.retryers()
	s.loops(requests)
	s.signed()
	s.pages(requests)
	return nil
}

// A search looks through one package.
type search struct {
	pass  *rule.Pass
	files *source.Files
	uses  *sdk.Uses
	flow  *flow.Flow

	declared map[*types.Func]declared // by declaration
	entered  map[*types.Func]bool     // functions that are being looked into
	again    map[*types.Func]bool     // functions that may run more than once: see callsAgain
}
