package staticcreds

import (
	"slices"
	"strings"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/rule"
)

// judge reports an installation under the rule that fits it best, if all that
// the rule depends on is known.
func (s *search) judge(in installation) {
	if !in.id.Known() || !in.secret.Known() || in.secret.Dead() {
		return
	}
	keys := in.keys()
	switch {
	case s.pass.Leads("CV1001") && slices.ContainsFunc(in.secret.Origins(), isKey):
		return // a key in code is worse
	case keys.Has(flow.Temporary):
		s.copied(in, keys)
	case keys.Has(flow.Unknown):
		s.forgets(in) // someone else's keys, for all that is known
	case keys.Only(flow.Constant):
		s.written(in, keys)
	case keys.Has(flow.Parameter):
		s.received(in, keys)
	default:
		s.read(in, keys)
	}
}

// isKey reports whether an origin is a secret that is written in the code.
func isKey(o flow.Origin) bool {
	return o.Kind == flow.Constant && o.Text != "" && !secret.Dummy(o.Text) && !secret.Documentation(o.Text)
}

// finding begins a finding about an installation.
func (in installation) finding(keys flow.Origins, message string) rule.Finding {
	if in.through != "" {
		message = "through " + in.through + ", " + message
	}
	return rule.Finding{Pos: in.pos, End: in.end, Message: message, Trace: trace(in, keys)}
}

// copied judges temporary credentials that are installed as if they lasted.
func (s *search) copied(in installation, keys flow.Origins) {
	if in.handedBack || in.secret.Renewed() || s.brief(in) || !s.pass.Enabled(frozen) {
		s.forgets(in)
		return
	}
	frozen.Report(s.pass, in.finding(keys,
		"temporary credentials are copied into a static provider and expire there; give the SDK a provider that renews them, in a credentials cache"))
}

// brief reports whether the credentials are not used for longer than they live:
// for one request that a function makes, or by a command that keeps nothing.
func (s *search) brief(in installation) bool {
	switch in.secret.Fate() {
	case flow.Local:
		return true
	case flow.HandedOut:
		return s.pass.Pkg.Name() == "main"
	}
	return false
}

// written judges keys and placeholders that are written in the program.
func (s *search) written(in installation, keys flow.Origins) {
	empty := func(o flow.Origin) bool { return o.Text == "" && !o.Elsewhere }
	key := func(o flow.Origin) bool { return o.Elsewhere || isKey(o) }
	switch {
	case !slices.ContainsFunc(keys, func(o flow.Origin) bool { return !empty(o) }):
		return // no keys at all: the idiom for requests without a signature
	case slices.ContainsFunc(keys, empty):
		mayBeEmpty.Report(s.pass, in.finding(keys,
			"static credentials are always empty and hide every role; delete the static provider so that the default chain applies"))
	case slices.ContainsFunc(in.secret.Origins(), key):
		onlyKeys.Report(s.pass, in.finding(keys,
			"keys that are written in the program are the only way to sign requests; delete the static provider and use the default provider chain"))
	case slices.ContainsFunc(keys, func(o flow.Origin) bool { return secret.Template(o.Text) }):
		onlyKeys.Report(s.pass, in.finding(keys,
			"a placeholder waits for a key to be pasted into the code; delete the static provider and use the default provider chain"))
	}
}

// received judges keys that a function gets from callers that are not seen.
func (s *search) received(in installation, keys flow.Origins) {
	if s.forgets(in) || in.guard() != flow.None {
		return
	}
	f := in.finding(keys, "static credentials from parameters replace the default provider chain even if they are empty; install them only if both are set")
	f.Severity = rule.Advice
	mayBeEmpty.Report(s.pass, f)
}

// read judges keys that the program reads when it runs.
func (s *search) read(in installation, keys flow.Origins) {
	from := sources(keys)
	switch guard := in.guard(); {
	case !s.errs(in, guard) && s.forgets(in):
		return
	case guard == flow.Fallback:
		guarded.Report(s.pass, in.finding(keys, "static credentials from "+from+" are used if they are set; prefer a role, and keep keys out of production"))
	case slices.ContainsFunc(keys, emulated):
		return // who has such defaults runs a local store
	case guard == flow.Unclear:
		return // another mode has the chain
	case s.standard(in):
		byHand.Report(s.pass, s.reread(in, keys, guard))
	case guard == flow.Required:
		onlyKeys.Report(s.pass, in.finding(keys,
			"long-lived keys from "+from+" are the only way to sign requests; fall back to the default provider chain if they are not set"))
	default:
		mayBeEmpty.Report(s.pass, in.finding(keys,
			"static credentials from "+from+" replace the default provider chain even if they are empty; install them only if both are set, or stop with an error"))
	}
}

// reread returns what is said about keys from the SDK's own variables.
func (s *search) reread(in installation, keys flow.Origins, guard flow.Guard) rule.Finding {
	needless := "the static provider"
	if guard == flow.Required {
		needless += " and what insists on them"
	}
	f := in.finding(keys, "static credentials are read from "+sources(keys)+" by hand; delete "+needless+", the default chain reads these variables and knows roles too")
	if guard == flow.None {
		f.Fix = s.letChainApply(in)
	}
	return f
}

// emulated reports whether a key is one that only a local store takes.
func emulated(o flow.Origin) bool {
	return o.Kind == flow.Constant && o.Text != "" && secret.Dummy(o.Text) && !secret.Template(o.Text)
}

// standard reports whether both keys come from the SDK's own variables and
// from nowhere else, and the token does not come from another.
func (s *search) standard(in installation) bool {
	return s.fromVariable(in.id, awsapi.CredentialID) && s.fromVariable(in.secret, awsapi.CredentialSecret) &&
		(!in.token.Origins().Has(flow.Env) || s.fromVariable(in.token, awsapi.CredentialToken))
}

// fromVariable reports whether a value comes from a variable with a role, or is
// empty.
func (s *search) fromVariable(v flow.Value, role awsapi.Role) bool {
	origins := v.Origins()
	return origins.Has(flow.Env) && !slices.ContainsFunc(origins, func(o flow.Origin) bool {
		has, _ := awsapi.Default().Env(o.Name) // the default chain reads none that a user's file names
		variable := o.Kind == flow.Env && has == role
		return !variable && (o.Kind != flow.Constant || o.Text != "")
	})
}

// sources names where keys are read from: the variables, or the kind of place.
func sources(keys flow.Origins) string {
	var names []string
	for _, o := range slices.Backward(keys) { // the id's first
		if name := sourceName(o); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 2 {
		return names[0] + ", " + names[1] + " and others"
	}
	return strings.Join(names, " and ")
}

// sourceName names one origin.
func sourceName(o flow.Origin) string {
	switch o.Kind {
	case flow.Env:
		if o.Name == "" {
			return "environment variables"
		}
		return o.Name
	case flow.Flag:
		return "flags"
	case flow.Config:
		if o.Name != "" {
			return "setting " + o.Name
		}
		return "a configuration"
	}
	return ""
}

// trace explains where the secret key, or else the id, comes from.
func trace(in installation, keys flow.Origins) []rule.Step {
	from, ok := keys.First(flow.Temporary, flow.Env, flow.Flag, flow.Config, flow.Parameter)
	if !ok {
		return nil
	}
	steps := rule.Trace(rule.Step{Pos: from.Pos, Message: from.Describe()}, from.Path, rule.Step{Pos: in.pos, Message: "installed here"})
	if in.through != "" {
		steps[len(steps)-1].Message = "passed here"
		steps = append(steps, rule.Step{Pos: in.installer, Message: "installed by " + in.through})
	}
	return steps
}
