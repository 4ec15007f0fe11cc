package ignore

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseCredvet(t *testing.T) {
	tests := []struct{ comment, ids, reason, problem string }{
		{"//credvet:ignore CV1002 the reason", "CV1002", "the reason", ""},
		{"//credvet:ignore CV1001,CV1002 why", "CV1001,CV1002", "why", ""},
		{"//credvet:ignore CV1001, CV1002 why", "CV1001,CV1002", "why", ""},
		{"//credvet:ignore CV1001,,CV1002, why", "", "", `names "why" where a rule belongs`},
		{"//credvet:ignore\tCV1002\t\twhy  ", "CV1002", "why", ""},
		{"//credvet:ignore   CV1002   why", "CV1002", "why", ""},
		{"//credvet:ignore CV1002 why\r", "CV1002", "why", ""}, // the scanner drops it
		{"//credvet:ignore CV1002 потому что", "CV1002", "потому что", ""},
		{"//credvet:ignore CV1002 why // want `x`", "CV1002", "why", ""},
		{"//credvet:ignore CV1002 see https://example.com", "CV1002", "see https://example.com", ""},

		{"//credvet:ignore", "", "", "names no rule and no reason"},
		{"//credvet:ignore \t", "", "", "names no rule and no reason"},
		{"//credvet:ignore ,", "", "", "names no rule and no reason"},
		{"//credvet:ignore // want `x`", "", "", "names no rule and no reason"},
		{"//credvet:ignore CV1002", "", "", "gives no reason"},
		{"//credvet:ignore CV1002\r", "", "", "gives no reason"},
		{"//credvet:ignore CV1002,", "", "", "gives no reason"},
		{"//credvet:ignore CV1001, CV1002", "", "", "gives no reason"},
		{"//credvet:ignore CV1002 // want `x`", "", "", "gives no reason"},
		{"//credvet:ignore the reason", "", "", `names "the" where a rule belongs`},
		{"//credvet:ignore cv1002 why", "", "", `names "cv1002" where a rule belongs`},
		{"//credvet:ignore CV100 why", "", "", `names "CV100" where a rule belongs`},
		{"//credvet:ignore CV10021 why", "", "", `names "CV10021" where a rule belongs`},
		{"//credvet:ignore CV1001,all why", "", "", `names "all" where a rule belongs`},
		{"//credvet:ignore CV１０02 why", "", "", `names "CV１０02" where a rule belongs`},
		{"//credvet:ignore AKIA" + "QFAKECREDVET2345", "", "", `names "AKIAQFAKEC…" where a rule belongs`},
		{"//credvet:ignore ключевой why", "", "", `names "ключе…" where a rule belongs`},
		{"//credvet:ignore a\x1b[31m why", "", "", `names "a\x1b[31m" where a rule belongs`},
	}
	for _, test := range tests {
		d, problem, ok := Parse(test.comment)
		if !ok || d.Kind != Credvet || problem != test.problem {
			t.Errorf("Parse(%q) = kind %d, %q, %t, want %q", test.comment, d.Kind, problem, ok, test.problem)
			continue
		}
		if ids := d.Names(); problem == "" && (ids != test.ids || d.Reason != test.reason) {
			t.Errorf("Parse(%q) = %q for %q, want %q for %q", test.comment, d.Reason, ids, test.reason, test.ids)
		}
	}
}

func TestParseOthers(t *testing.T) {
	const none = Kind(255)
	tests := map[string]Kind{
		"//nolint":                         Nolint,
		"// nolint":                        Nolint,
		"//nolint // the reason":           Nolint,
		"//nolint:all":                     Nolint,
		"//nolint:credvet":                 Nolint,
		"//nolint:gosec,CredVet // why":    Nolint,
		"//nolint: gosec , credvet":        Nolint,
		"//nolint:gosec":                   none,
		"//nolint:gosec // like credvet":   none,
		"//nolint:":                        none,
		"//nolintlint":                     none,
		"//nolint of anything":             none,
		"/*nolint*/":                       none,
		"// a nolint":                      none,
		"// #nosec G101 -- the reason":     Nosec,
		"//#nosec G101 -- the reason":      Nosec,
		"/* #nosec G101 -- the reason */":  Nosec,
		"// #nosec G104 G101 -- why":       Nosec,
		"// #nosec G104,G101 -- why":       Nosec,
		"// #nosec G101":                   none,
		"// #nosec G101 --":                none,
		"/* #nosec G101 -- */":             none,
		"// #nosec G104 -- why":            none,
		"// #nosec G1010 -- why":           none,
		"// #nosec -- why":                 none,
		"// nosec G101 -- why":             none,
		"// gitleaks:allow":                Gitleaks,
		"/* gitleaks:allow */":             Gitleaks,
		"//nolint:gosec // gitleaks:allow": Gitleaks,
		"// gitleaks: allow":               none,
		"//credvet:ignored CV1002 why":     none,
		"// credvet:ignore CV1002 why":     none, // a directive follows the slashes
		"/*credvet:ignore CV1002 why*/":    none,
		"//":                               none,
		"":                                 none,
	}
	for comment, want := range tests {
		d, problem, ok := Parse(comment)
		if !ok {
			d.Kind = none
		}
		if d.Kind != want || problem != "" {
			t.Errorf("Parse(%q) = kind %d, %q, want kind %d", comment, d.Kind, problem, want)
		}
	}
}

// FuzzParse holds what everyone relies on who gets a directive: a valid one
// names rules and gives a reason, a problem fits on a line and quotes little.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"//credvet:ignore CV1001, CV1002 why // want", "//credvet:ignore\tcv1 \x1b[0m", "//credvet:ignore \xff,",
		"//nolint:all", "/* #nosec G101 -- why */", "// gitleaks:allow",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, comment string) {
		d, problem, ok := Parse(comment)
		switch {
		case d.Kind != Credvet || !ok:
			if problem != "" || d.IDs != nil {
				t.Errorf("Parse(%q) has %q, %q", comment, d.IDs, problem)
			}
		case problem != "":
			if len(problem) > 80 || !printable(problem) {
				t.Errorf("Parse(%q): unprintable problem %q", comment, problem)
			}
		case len(d.IDs) == 0 || !allIDs(d.IDs) || d.Reason == "" || d.Reason != strings.TrimSpace(d.Reason):
			t.Errorf("Parse(%q) = %q for %q, and no problem", comment, d.Reason, d.IDs)
		}
	})
}

func printable(s string) bool {
	return utf8.ValidString(s) && !slices.ContainsFunc([]rune(s), func(r rune) bool { return !strconv.IsPrint(r) })
}

func allIDs(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !isID(id) })
}
