package report

import (
	"fmt"
	"strings"
)

// ParseSeverity returns the severity that name spells: "error", "warning" or
// "advice". The error for any other name lists these.
func ParseSeverity(name string) (Severity, error) {
	switch s := Severity(name); s {
	case Error, Warning, Advice:
		return s, nil
	}
	return "", fmt.Errorf("unknown severity %q: use %s", name,
		choice([]string{string(Error), string(Warning), string(Advice)}))
}

// Add counts f under its severity.
func (s *Summary) Add(f Finding) {
	switch f.Severity {
	case Advice:
		s.Advice++
	case Warning:
		s.Warnings++
	default:
		s.Errors++ // an unknown severity must not slip through a gate
	}
}

// AtOrAbove returns how many findings are as bad as least, or worse.
func (s Summary) AtOrAbove(least Severity) int {
	switch least {
	case Error:
		return s.Errors
	case Warning:
		return s.Errors + s.Warnings
	default:
		return s.total() // an unknown threshold must not open a gate
	}
}

// total returns the number of findings that were reported.
func (s Summary) total() int { return s.Errors + s.Warnings + s.Advice }

// choice joins names as in "a, b or c".
func choice(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
