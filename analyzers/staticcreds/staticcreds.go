package staticcreds

import (
	_ "embed"

	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

//go:embed doc.go
var doc string

// What the analyzer reports. CWE-1391 is the use of weak credentials, CWE-636
// not failing securely, CWE-324 the use of a key past its expiration date.
var (
	mayBeEmpty   = &rule.Rule{ID: "CV2001", Severity: rule.Error, CWE: 636}
	byHand       = &rule.Rule{ID: "CV2002", Severity: rule.Error, CWE: 1391}
	onlyKeys     = &rule.Rule{ID: "CV2003", Severity: rule.Warning, CWE: 1391}
	frozen       = &rule.Rule{ID: "CV2004", Severity: rule.Error, CWE: 324}
	dropsToken   = &rule.Rule{ID: "CV2005", Severity: rule.Warning}
	uncached     = &rule.Rule{ID: "CV2006", Severity: rule.Warning}
	neverExpires = &rule.Rule{ID: "CV2007", Severity: rule.Error, CWE: 324}
	neverWorks   = &rule.Rule{ID: "CV2008", Severity: rule.Error}
	dropsLinks   = &rule.Rule{ID: "CV2009", Severity: rule.Warning, CWE: 1391}
	unsigned     = &rule.Rule{ID: "CV2010", Severity: rule.Error}
	installed    = &rule.Rule{ID: "CV2011", Severity: rule.Warning, CWE: 1391}
	onDisk       = &rule.Rule{ID: "CV2012", Severity: rule.Warning, CWE: 1391}
	pinned       = &rule.Rule{ID: "CV2050", Severity: rule.Advice}
	createsKey   = &rule.Rule{ID: "CV2051", Severity: rule.Advice, CWE: 1391}
	guarded      = &rule.Rule{ID: "CV2052", Severity: rule.Advice, CWE: 1391}
)

// Topic is the analyzer's name, documentation and rules.
var Topic = rule.NewTopic(rule.ParseDoc(doc, "staticcreds"),
	[]*rule.Rule{mayBeEmpty, byHand, onlyKeys, frozen, dropsToken, uncached, neverExpires, neverWorks, dropsLinks, unsigned, installed, onDisk, pinned, createsKey, guarded},
	run, source.Analyzer, sdk.Analyzer, flow.Analyzer)

// Analyzer reports static credentials where a role should be, under the
// default options.
var Analyzer = Topic.In(rule.DefaultGraph())

func run(pass *rule.Pass) error {
	s := &search{
		pass:  pass,
		files: pass.ResultOf[source.Analyzer].(*source.Files),
		uses:  pass.ResultOf[sdk.Analyzer].(*sdk.Uses),
		flow:  pass.ResultOf[flow.Analyzer].(*flow.Flow),
	}
	if len(pass.TypeErrors) > 0 {
		pass.Skip() // values cannot be followed
		return nil
	}
	for _, in := range s.installations() {
		s.judge(in)
	}
	s.providers()
	s.sessions()
	s.chains()
	s.unsigned()
	s.handOn()
	s.frozenEnvironment()
	s.profiles()
	s.newKeys()
	return nil
}

// A search looks through one package.
type search struct {
	pass  *rule.Pass
	files *source.Files
	uses  *sdk.Uses
	flow  *flow.Flow
}
