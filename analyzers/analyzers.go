// Package analyzers holds the list of credvet's analyzers.
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/directive"
	"github.com/credvet/credvet/analyzers/hardcodedkey"
	"github.com/credvet/credvet/analyzers/missingretry"
	"github.com/credvet/credvet/analyzers/regiondefault"
	"github.com/credvet/credvet/analyzers/rule"
	"github.com/credvet/credvet/analyzers/staticcreds"
)

// Suite is every analyzer, under the default options, in the order of their
// rules' IDs.
//
// Considered and rejected:
//   - A rule on any 40 characters of base64. Without a name or a key id near
//     them they are a hash, an API path or the tail of a PEM block far more
//     often than a secret key.
//   - Verification of keys against AWS. It would use the secret, from wherever
//     the linter runs, and send it over the network.
//   - AROA, AIDA and AGPA ids. They name roles, users and groups, and open
//     nothing.
var Suite = []*analysis.Analyzer{
	directive.Analyzer,
	hardcodedkey.Analyzer,
	staticcreds.Analyzer,
	missingretry.Analyzer,
	regiondefault.Analyzer,
}

// judges are the topics that judge code, in the order of their rules' IDs.
var judges = []*rule.Topic{
	hardcodedkey.Topic,
	staticcreds.Topic,
	missingretry.Topic,
	regiondefault.Topic,
}

// New returns the analyzers of Suite under other options. They read o when
// they run: a driver may still change it until then, and not any more after.
func New(o *rule.Options) []*analysis.Analyzer {
	g := rule.NewGraph(o)
	var all []*analysis.Analyzer
	for _, t := range judges {
		all = append(all, t.In(g))
	}
	return append([]*analysis.Analyzer{directive.Topic.In(g, all...)}, all...)
}

// Topics returns every topic, in the order of its rules' IDs.
func Topics() []*rule.Topic {
	return append([]*rule.Topic{directive.Topic}, judges...)
}

// Rules returns every rule, in ID order.
func Rules() []*rule.Rule {
	var rules []*rule.Rule
	for _, t := range Topics() {
		rules = append(rules, t.Rules...)
	}
	return rules
}
