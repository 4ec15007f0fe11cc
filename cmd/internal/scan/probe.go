package scan

import (
	"bytes"
	"strings"
)

// probe makes go list also print, and not run, the commands that would bring
// the build cache up to date. It prints nothing for what is in the cache.
var probe = []string{"-export", "-n"}

// coldAbove is how many compilations the Auto mode accepts. What was edited
// since the last build, and packages that do not compile, stay below; an empty
// build cache needs hundreds, which cost minutes that Source saves.
const coldAbove = 20

// choose returns the mode for what a probe printed.
func choose(commands []byte) Mode {
	compilations := 0
	for line := range bytes.Lines(commands) {
		if compiles(string(line)) {
			compilations++
		}
	}
	if compilations > coldAbove {
		return Source
	}
	return Export
}

// compiles reports whether a command line runs the compiler: its path, in
// quotes if need be, comes before the output file.
func compiles(line string) bool {
	tool, _, found := strings.Cut(line, " -o ")
	tool = strings.TrimSuffix(strings.Trim(tool, `"`), ".exe")
	return found && (strings.HasSuffix(tool, "/compile") || strings.HasSuffix(tool, `\compile`))
}
