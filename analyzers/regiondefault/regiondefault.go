package regiondefault

import (
	_ "embed"
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/situation"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

//go:embed doc.go
var doc string

// What the analyzer reports. CWE-391 is an unchecked error condition, CWE-1188
// the initialization with an insecure default.
var (
	fallback    = &rule.Rule{ID: "CV4001", Severity: rule.Warning}
	hidesError  = &rule.Rule{ID: "CV4002", Severity: rule.Warning, CWE: 391}
	noRegion    = &rule.Rule{ID: "CV4003", Severity: rule.Error}
	notLoaded   = &rule.Rule{ID: "CV4004", Severity: rule.Error, CWE: 391}
	byHand      = &rule.Rule{ID: "CV4005", Severity: rule.Warning}
	overProfile = &rule.Rule{ID: "CV4006", Severity: rule.Warning}
	literal     = &rule.Rule{ID: "CV4050", Severity: rule.Advice}
	partition   = &rule.Rule{ID: "CV4051", Severity: rule.Advice}
)

// Topic is the analyzer's name, documentation and rules.
var Topic = rule.NewTopic(rule.ParseDoc(doc, "regiondefault"),
	[]*rule.Rule{fallback, hidesError, noRegion, notLoaded, byHand, overProfile, literal, partition},
	run, source.Analyzer, sdk.Analyzer, flow.Analyzer)

// Analyzer reports regions that the code decides for the SDK, or not at all,
// under the default options.
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
	sinks, exports := s.sinks(), s.exports()
	s.fallbacks(sinks, exports)
	s.handmade()
	s.ignored()
	s.variables(sinks)
	s.literals(slices.Concat(sinks, exports))
	s.partitions()
	return nil
}

// A search looks through one package.
type search struct {
	pass  *rule.Pass
	files *source.Files
	uses  *sdk.Uses
	flow  *flow.Flow
}

// passedOver reports whether code is not judged: a file that build constraints
// leave out, a test, or a client of a store that is not AWS's. It is asked
// before any value is followed.
func (s *search) passedOver(file *source.File, cur inspector.Cursor, n ast.Node) bool {
	return file.LeftOut || s.pass.InTests(n.Pos()) || s.pass.Situation.Generated(n.Pos()) ||
		situation.Emulated(s.uses, file, cur)
}
