package scan

import (
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// tooNew and mismatch match what go/types and go/packages say when the Go that
// built them is older than what they are given.
var (
	tooNew   = regexp.MustCompile(`requires newer Go version (go[\w.]+)`)
	mismatch = regexp.MustCompile(`but runs version (go[\w.]+) of 'go list'`)
)

// outdated translates such a message, and returns "" for any other.
func outdated(msg string) string {
	if m := tooNew.FindStringSubmatch(msg); m != nil {
		return fmt.Sprintf("built with %s, module needs %s: reinstall credvet with %s", runtime.Version(), m[1], m[1])
	}
	if m := mismatch.FindStringSubmatch(msg); m != nil {
		return fmt.Sprintf("built with %s, the go command is %s: reinstall credvet with %s if the package builds", runtime.Version(), m[1], m[1])
	}
	return ""
}

// advised adds what to type next, where the go command does not say it or
// says something too narrow.
func advised(msg string) string {
	switch {
	case strings.Contains(msg, "missing go.sum entry"):
		return msg + ": run go mod tidy, or go mod download if go.sum is complete"
	case strings.Contains(msg, "module lookup disabled"), strings.Contains(msg, "dial tcp"):
		return msg + ": run go mod download where the network is reachable"
	}
	return msg
}

// oneLine joins the lines of a message.
func oneLine(msg string) string { return strings.Join(strings.Fields(msg), " ") }

// quoted matches literals of Go in the text of an error, and what begins like
// one. Single quotes also stand around commands, which have spaces.
var quoted = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"?|`[^`]*`?|'(?:[^'\\\\\\s]|\\\\.)*'?")

// masked hides the literals in a message if together they are long enough to
// be a secret: compilers quote the source, also that of a secret in pieces.
// Single characters and import paths stay.
func masked(msg string) string {
	var literals [][]int
	length := 0
	for _, at := range quoted.FindAllStringIndex(msg, -1) {
		if at[1]-at[0] > len(`"x"`) && !strings.HasPrefix(msg[at[1]:], " imported") {
			literals = append(literals, at)
			length += at[1] - at[0] - len(`""`)
		}
	}
	if length <= 8 {
		return msg
	}
	for _, at := range slices.Backward(literals) {
		quote := msg[at[0] : at[0]+1]
		msg = msg[:at[0]] + quote + "***" + quote + msg[at[1]:]
	}
	return msg
}
