package report

// A style is the parameter of an ANSI "select graphic rendition" sequence
// (ECMA-48, section 8.3.117).
type style string

const (
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	yellow style = "33"
	cyan   style = "36"
)

// severityColor returns the colour of findings of severity s.
func severityColor(s Severity) style {
	switch s {
	case Advice:
		return cyan
	case Warning:
		return yellow
	default:
		return red
	}
}

// A painter colours text if it is true.
type painter bool

// in returns text in a style.
func (p painter) in(s style, text string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}
