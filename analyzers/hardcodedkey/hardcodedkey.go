package hardcodedkey

import (
	_ "embed"
	"slices"

	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

//go:embed doc.go
var doc string

// What the analyzer reports. CWE-798 is the use of hard-coded credentials,
// CWE-615 the inclusion of sensitive information in source code comments.
var (
	secretKey    = &rule.Rule{ID: "CV1001", Severity: rule.Error, CWE: 798, Everywhere: true, Secret: true}
	keyID        = &rule.Rule{ID: "CV1002", Severity: rule.Warning, CWE: 798, Everywhere: true, Secret: true}
	sessionToken = &rule.Rule{ID: "CV1003", Severity: rule.Error, CWE: 798, Everywhere: true, Secret: true}
	bedrockKey   = &rule.Rule{ID: "CV1004", Severity: rule.Error, CWE: 798, Everywhere: true, Secret: true}
	embeddedKey  = &rule.Rule{ID: "CV1005", Severity: rule.Error, CWE: 798, Everywhere: true, Secret: true}
	password     = &rule.Rule{ID: "CV1006", Severity: rule.Error, CWE: 798, Secret: true}
	sampleKey    = &rule.Rule{ID: "CV1009", Severity: rule.Advice, CWE: 798, Secret: true}
)

// Topic is the analyzer's name, documentation and rules.
var Topic = rule.NewTopic(rule.ParseDoc(doc, "hardcodedkey"),
	[]*rule.Rule{secretKey, keyID, sessionToken, bedrockKey, embeddedKey, password, sampleKey},
	run, source.Analyzer, sdk.Analyzer, flow.Analyzer)

// Analyzer reports AWS keys written in code, under the default options.
var Analyzer = Topic.In(rule.DefaultGraph())

func run(pass *rule.Pass) error {
	s := newSearch(pass)
	s.sinks()
	s.followed()
	for _, file := range s.files.All {
		s.enter(file)
		s.expressions()
		s.tags()
		s.comments()
		s.embedded()
	}
	s.calls()
	s.report()
	s.passwords()
	for _, failure := range s.files.Failures {
		pass.Fail(failure)
	}
	return nil
}

// A search looks through one package.
type search struct {
	pass  *rule.Pass
	files *source.Files
	uses  *sdk.Uses
	flow  *flow.Flow
	found []*sighting
	sunk  []*sighting // those of found that a sink vouches for

	file *source.File // the current one
	fold flow.Folder  // for the current file
}

func newSearch(pass *rule.Pass) *search {
	return &search{
		pass:  pass,
		files: pass.ResultOf[source.Analyzer].(*source.Files),
		uses:  pass.ResultOf[sdk.Analyzer].(*sdk.Uses),
		flow:  pass.ResultOf[flow.Analyzer].(*flow.Flow),
	}
}

// enter begins with a file.
func (s *search) enter(file *source.File) {
	s.file = file
	s.fold = s.folder(file)
}

// folder evaluates the constants of a file.
func (s *search) folder(file *source.File) flow.Folder {
	return flow.Folder{Info: file.Info, Uses: s.uses}
}

// report judges what was found. A secret or token whose rule is off takes no id
// along: the id is then told by itself.
func (s *search) report() {
	s.found = slices.DeleteFunc(s.found, func(g *sighting) bool {
		return g.kind == secret.SecretKey && !s.pass.Enabled(secretKey) ||
			g.kind == secret.SessionToken && !s.pass.Enabled(sessionToken)
	})
	slices.SortStableFunc(s.found, func(a, b *sighting) int { return int(a.pos - b.pos) })
	for _, p := range pairUp(s.found, s.line) {
		s.judge(p)
	}
}

// line returns the line of a sighting.
func (s *search) line(g *sighting) int { return s.pass.Fset.PositionFor(g.pos, false).Line }
