package regiondefault

import (
	"go/token"
	"slices"
	"strings"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/rule"
)

// fallbacks judges regions that are written in the code and used where no other
// is set, with those that the program sets a variable of the SDK's to. One that
// reaches several clients is reported once.
func (s *search) fallbacks(sinks, exports []sink) {
	exported := make(map[token.Pos]string) // the variables that are set to what is written there
	for _, in := range exports {
		for _, b := range s.standbys(in) {
			exported[b.Pos] = in.variable
		}
	}
	var seen []token.Pos
	for _, in := range slices.Concat(sinks, s.handed(), exports) {
		for _, b := range s.standbys(in) {
			at := b.Pos
			if slices.Contains(seen, at) || !s.counts(in, b) {
				continue
			}
			seen = append(seen, at)
			s.fallback(in, b, exported[at])
		}
	}
}

// standbys returns the regions that stand in for others on the way to a sink.
func (s *search) standbys(in sink) []flow.Standby {
	return append(in.value.Standbys(), s.declared(in)...)
}

// counts reports whether a region takes the place of what the SDK would find:
// what it stands in for is known, and a client needs another one.
func (s *search) counts(in sink, b flow.Standby) bool {
	switch {
	case b.Text != "" && !awsapi.IsRegion(b.Text):
		return false
	case !b.Lookup && (len(b.For) == 0 || b.For.Has(flow.Unknown)):
		return false // what a service or a document says
	case in.variable != "" && asks(b.For, in.variable):
		return false // it stays what it was outside
	case b.Spelled != nil && s.pass.InTests(b.Pos):
		return false
	}
	return !s.anywhere(in, b.Text, b.Path)
}

// asks reports whether some origin is a variable.
func asks(origins flow.Origins, variable string) bool {
	return slices.ContainsFunc(origins, func(o flow.Origin) bool { return o.Kind == flow.Env && o.Name == variable })
}

// fallback reports a region that stands in for another. A variable of the SDK's
// may be set to it, too.
func (s *search) fallback(in sink, b flow.Standby, variable string) {
	f := rule.Finding{Pos: b.Pos, End: b.Pos, Trace: trace(in, b)}
	name := "a region in another package"
	if b.Text != "" {
		name = b.Text
	}
	if b.Spelled != nil {
		f.Pos, f.End = b.Spelled.Pos(), b.Spelled.End()
	}
	if b.Lookup {
		f.Message = name + " hides that the region could not be looked up, and requests go to the wrong one; return the error"
		hidesError.Report(s.pass, f)
		return
	}
	f.Message = name + " is used if " + describe(b.For) + " is not set, and " + s.skipped(b.For) + " never asked; " + s.remedy(in)
	switch {
	case variable == "":
		f.Fix = s.askLast(in, b)
	case in.variable == "":
		f.Message += ", and do not set " + variable + " to it"
	}
	if s.ofAnyStore(in, b) {
		f.Severity = rule.Advice
	}
	fallback.Report(s.pass, f)
}

// trace explains how a region gets to where it takes effect.
func trace(in sink, b flow.Standby) []rule.Step {
	return rule.Trace(rule.Step{Pos: b.Pos, Message: "written here"}, b.Path, rule.Step{Pos: in.expr.Pos(), Message: "takes effect here"})
}

// describe names what a region stands in for.
func describe(origins flow.Origins) string {
	var names []string
	for _, o := range origins {
		if name := originName(o); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 2 {
		return names[0] + ", " + names[1] + " or another source"
	}
	return strings.Join(names, " or ")
}

func originName(o flow.Origin) string {
	kind := map[flow.Kind]string{flow.Env: "environment variable", flow.Flag: "flag", flow.Config: "setting", flow.Parameter: "parameter"}[o.Kind]
	if o.OfField() {
		kind = "field"
	}
	switch {
	case kind == "":
		return ""
	case o.Name == "":
		return "a " + kind
	case o.Kind == flow.Env:
		return o.Name
	}
	return kind + " " + o.Name
}

// skipped names the sources of a region that the SDK would ask, and that nothing
// here does.
func (s *search) skipped(asked flow.Origins) string {
	var names []string
	for entry := range s.uses.Table().Entries() {
		name := entry.Symbol.Name
		if entry.Kind == awsapi.Env && entry.Role == awsapi.Region && !asks(asked, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "the profile is"
	}
	return strings.Join(names, ", ") + " and the profile are"
}

// sharedVariable returns the name of the variable without which a session of
// version 1 asks for no region but that in AWS_REGION, unless its options say so.
func (s *search) sharedVariable() string {
	for entry := range awsapi.Default().Entries() {
		if entry.Kind == awsapi.Env && entry.Role == awsapi.SharedFiles {
			return entry.Symbol.Name
		}
	}
	return ""
}

// remedy says what to do about a region that stands in for others.
func (s *search) remedy(in sink) string {
	last, ok := s.last()
	switch {
	case in.variable != "":
		return "leave " + in.variable + " as it is then"
	case !ok || in.old:
		return "set it only where a session with the shared configuration (" + s.sharedVariable() + ") finds none"
	case in.wrapper != nil:
		return "let " + in.wrapper.Into + " name it in " + last.Symbol.Name + ", which is asked last"
	case in.final:
		return "keep the region that was loaded, and name this one in " + last.Symbol.Name
	}
	return "name it in " + last.Symbol.Name + ", which is asked last"
}
