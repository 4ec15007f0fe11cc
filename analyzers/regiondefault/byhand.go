package regiondefault

import (
	"slices"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/rule"
)

// variables judges regions that come from the variables which the SDK reads
// itself.
func (s *search) variables(sinks []sink) {
	for _, in := range sinks {
		origins := in.value.Origins()
		name, ok := s.standard(origins)
		if !ok || len(s.standbys(in)) > 0 {
			continue
		}
		f := rule.Finding{Pos: in.expr.Pos(), End: in.expr.End(), Trace: s.way(in, origins)}
		switch guard := in.value.Guard(); {
		case guard == flow.Required && !s.both(origins):
			f.Message = "without " + name + " the program stops, and " + s.skipped(origins) + " never asked; let the loaded configuration find the region"
			if in.old {
				f.Severity = rule.Advice // as it asks them only if it is told so
				f.Message = "without " + name + " the program stops; let a session with the shared configuration (" + s.sharedVariable() + ") find the region"
			}
		case guard != flow.None:
			continue
		case in.final:
			f.Message = "the region is read from " + name + " by hand, and if that is empty no one asks the profile; keep the region of the loaded configuration"
			f.Fix = s.keepLoaded(in)
		default:
			f.Severity = rule.Advice
			f.Message = "the region is read from " + name + " by hand, as " + reader(in) + " does itself; leave it unset"
			f.Fix = s.leaveUnset(in)
		}
		byHand.Report(s.pass, f)
	}
}

// reader names what reads the SDK's variables.
func reader(in sink) string {
	if in.old {
		return "the session"
	}
	return "the SDK"
}

// way explains how a variable gets to where it takes effect.
func (s *search) way(in sink, origins flow.Origins) []rule.Step {
	from, _ := origins.First(flow.Env)
	return rule.Trace(rule.Step{Pos: from.Pos, Message: from.Describe()}, from.Path, rule.Step{Pos: in.expr.Pos(), Message: "takes effect here"})
}

// standard returns the variable that a region is read from, if it is read from
// the SDK's own and from nowhere else.
func (s *search) standard(origins flow.Origins) (name string, ok bool) {
	from, ok := origins.First(flow.Env)
	return from.Name, ok && !slices.ContainsFunc(origins, func(o flow.Origin) bool {
		return !isStandard(o) && (o.Kind != flow.Constant || o.Text != "" || o.Elsewhere)
	})
}

// isStandard reports whether an origin is a variable that the SDK reads a region
// from.
func isStandard(o flow.Origin) bool {
	role, _ := awsapi.Default().Env(o.Name)
	return o.Kind == flow.Env && role == awsapi.Region
}

// both reports whether all variables are read that the SDK reads.
func (s *search) both(origins flow.Origins) bool {
	for entry := range awsapi.Default().Entries() {
		if entry.Kind == awsapi.Env && entry.Role == awsapi.Region && !asks(origins, entry.Symbol.Name) {
			return false
		}
	}
	return true
}
