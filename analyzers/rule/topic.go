package rule

import (
	"fmt"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/ignore"
	"github.com/credvet/credvet/analyzers/internal/situation"
)

// A Topic is one analyzer and the rules that it reports.
type Topic struct {
	*Doc
	Rules    []*Rule // in ID order
	requires []*analysis.Analyzer
	run      func(*Pass) error
}

// NewTopic returns the topic that doc describes. Each rule takes its title and
// its help from the section of doc that is headed with its ID; NewTopic panics
// if there is none, so that no rule goes undocumented. Run judges one package,
// with the results of the required helpers at hand.
func NewTopic(doc *Doc, rules []*Rule, run func(*Pass) error, requires ...*analysis.Analyzer) *Topic {
	for _, r := range rules {
		title, about, ok := doc.rule(r.ID)
		if !ok {
			panic(fmt.Sprintf("%s/doc.go has no section headed %q", doc.Name, "# "+r.ID+": …"))
		}
		r.Analyzer, r.Title, r.about = doc.Name, title, about
	}
	return &Topic{Doc: doc, Rules: rules, run: run, requires: requires}
}

// New returns the topic's analyzer in a graph of its own, under options that it
// reads when it runs. It is for a topic that runs alone.
func (t *Topic) New(o *Options) *analysis.Analyzer { return t.In(NewGraph(o)) }

// In returns the topic's analyzer in a graph. The analyzer's result is a
// [*Result]. Analyzers that it should also wait for, such as the other topics',
// are added with extra.
func (t *Topic) In(g *Graph, extra ...*analysis.Analyzer) *analysis.Analyzer {
	var set []setting
	helpers := append([]*analysis.Analyzer{ignore.Analyzer, situation.Analyzer}, t.requires...)
	a := &analysis.Analyzer{
		Name:             t.Name,
		Doc:              t.Summary + "\n\n" + t.Text,
		URL:              topicURL(t.Name),
		Requires:         slices.Concat(g.all(helpers), extra),
		ResultType:       reflect.TypeFor[*Result](),
		RunDespiteErrors: true, // one broken file costs no neighbour its findings
	}
	flags(&a.Flags, t.Rules, &set)
	g.flag(&a.Flags)
	a.Run = func(pass *analysis.Pass) (any, error) {
		return t.judge(newPass(g.seen(pass, helpers), t, settle(*g.options, pass.Module, set)))
	}
	return a
}

// judge runs the topic on one package. A panic becomes an error of that
// package, so that the other packages and topics go on.
func (t *Topic) judge(pass *Pass) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			result, err = nil, Crash(r)
		}
	}()
	if err := t.run(pass); err != nil {
		return nil, err
	}
	pass.result.Rules = t.Rules
	for _, r := range t.Rules {
		if pass.Enabled(r) && !pass.skipped {
			pass.result.Ran = append(pass.result.Ran, r)
		}
	}
	return pass.result, nil
}
