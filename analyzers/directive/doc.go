// Package directive defines an Analyzer that reports directives of credvet
// that do not do what they say.
//
// # Analyzer directive
//
// directive: report suppressions that are malformed or silence nothing
//
// A finding is silenced by a comment on its line or on the line above it,
//
//	//credvet:ignore CV1002 the key of a closed account, kept for the parser
//
// which names one or more rules, separated by commas, and says why. The reason
// is for the next reader, who would else have to find out again.
//
// # CV0001: suppression without rule or reason
//
// The directive silences nothing, and the finding under it stays. Write the
// rule's ID as the finding shows it, and a reason behind it.
//
// # CV0002: suppression that silences nothing
//
// The code under the directive was repaired, or moved away from it. Delete the
// directive, or move it to the finding. Directives for rules that did not run,
// because they are switched off or the package does not compile, are left
// alone, and so are directives in files that build constraints leave out.
//
// # Not reported
//
// Directives of other tools: //nolint:credvet is golangci-lint's, #nosec is
// gosec's, gitleaks:allow is gitleaks'. credvet honours them, the latter two
// for the rules on hardcoded keys only, and #nosec only in the form
// "#nosec G101 -- reason".
package directive
