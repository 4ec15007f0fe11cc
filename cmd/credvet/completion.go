package main

import (
	_ "embed"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/cmd/internal/config"
	"github.com/credvet/credvet/cmd/internal/report"
)

//go:embed completion.bash
var bashCompletion string

//go:embed completion.zsh
var zshCompletion string

//go:embed completion.fish
var fishCompletion string

// completion prints a script that completes command lines in a shell. The words
// are those of the real flags, rules and commands.
func completion(w io.Writer, args []string) error {
	scripts := map[string]string{"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion}
	if len(args) != 1 || scripts[args[0]] == "" {
		return fmt.Errorf("name a shell: credvet completion bash, credvet completion zsh or credvet completion fish")
	}
	script := scripts[args[0]]
	if args[0] == "fish" {
		script += fishFlags()
	}
	words := map[string][]string{
		"COMMANDS": slices.Sorted(maps.Keys(commands())),
		"FLAGS":    flagNames(),
		"RULES":    ruleIDs(),
		"NAMES":    append(ruleIDs(), analyzerNames()...),
		"FORMATS":  report.Formats(),
		"LEVELS":   config.Choices("fail-on"),
		"FILES":    fileFlags,
	}
	for _, name := range slices.Sorted(maps.Keys(words)) {
		script = strings.ReplaceAll(script, "@"+name+"@", strings.Join(words[name], " "))
	}
	_, err := io.WriteString(w, script)
	return err
}

// fileFlags are the flags that take a file or directory.
var fileFlags = []string{"-C", "-baseline", "-config", "-symbols", "-write-baseline"}

// flagNames returns the flags of the command with their dashes, without those of
// single analyzers.
func flagNames() []string {
	var names []string
	newCheckCommand().flagSet().VisitAll(func(f *flag.Flag) {
		if !strings.Contains(f.Name, ".") {
			names = append(names, "-"+f.Name)
		}
	})
	return names
}

func ruleIDs() []string {
	var ids []string
	for _, r := range analyzers.Rules() {
		ids = append(ids, r.ID)
	}
	return ids
}

func analyzerNames() []string {
	var names []string
	for _, t := range analyzers.Topics() {
		names = append(names, t.Name)
	}
	return names
}

// fishFlags returns the lines that tell fish the flags with what they do.
func fishFlags() string {
	var b strings.Builder
	newCheckCommand().flagSet().VisitAll(func(f *flag.Flag) {
		if strings.Contains(f.Name, ".") {
			return
		}
		_, usage := flag.UnquoteUsage(f)
		quoted := strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(usage)
		fmt.Fprintf(&b, "complete -c credvet -n 'not __fish_seen_subcommand_from @COMMANDS@' -o %s%s -d '%s'\n", f.Name, fishArgument(f.Name), quoted)
	})
	return b.String()
}

// fishArgument says what a flag takes.
func fishArgument(name string) string {
	switch {
	case slices.Contains(fileFlags, "-"+name):
		return " -rF"
	case name == "format":
		return " -xa '@FORMATS@'"
	case name == "fail-on":
		return " -xa '@LEVELS@'"
	case name == "disable":
		return " -xa '@RULES@'"
	case name == "load":
		return " -xa 'auto export source'"
	case name == "color":
		return " -xa 'auto always never'"
	case name == "tests":
		return " -xa 'lenient strict'"
	}
	return ""
}
