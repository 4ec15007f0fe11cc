package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
	"github.com/credvet/credvet/cmd/internal/report"
	"github.com/credvet/credvet/docs"
)

// A command is one that analyses nothing.
type command func(w io.Writer, args []string) error

// commands returns the commands by name.
func commands() map[string]command {
	return map[string]command{
		"completion": completion,
		"config":     configCommand,
		"explain":    explain,
		"help":       help,
		"rules":      rules,
		"version":    version,
	}
}

// usage is the general help, up to the lists.
const usage = `credvet reports misuse of AWS credentials in Go code.

Usage:
	credvet [flags] [packages]         analyse packages, directories or files (default ./...)
	credvet help [analyzer]            this text, or what an analyzer reports
	credvet explain RULE               what a rule reports and how to fix it
	credvet rules                      the list of rules
	credvet config init [dir]          write a .credvet.yml to begin with
	credvet config verify [file]       say whether a configuration is right
	credvet config print [dir]         what counts there, file and defaults together
	credvet completion SHELL           a script for bash, zsh or fish that completes command lines
	credvet version                    the version of this program
	go vet -vettool=$(which credvet) ./...

Before Go 1.26.9, go vet can lose findings of packages that it first saw as a
dependency: as a gate, run credvet by itself.

With -fix, files are changed and analysed again: what is reported, and the exit
code, is what is left then. With -diff, or both as in go vet, nothing is changed.

Exit codes:
	0  nothing at or above -fail-on was found
	1  something was
	2  something could not be analysed, or the command line is wrong

`

// help prints the general help, or that of one analyzer.
func help(w io.Writer, args []string) error {
	if len(args) > 0 {
		return helpAnalyzer(w, args[0])
	}
	fmt.Fprint(w, usage, "Analyzers:\n")
	c := newCheckCommand()
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, a := range c.analyzers {
		summary, _, _ := strings.Cut(a.Doc, "\n")
		fmt.Fprintf(table, "\t%s\t%s\n", a.Name, summary)
	}
	table.Flush()
	fmt.Fprint(w, "\nFlags:\n")
	return printFlags(w, c.flagSet(), func(name string) bool { return !strings.Contains(name, ".") && !c.isAnalyzer(name) })
}

// helpAnalyzer prints what one analyzer reports, and its flags.
func helpAnalyzer(w io.Writer, name string) error {
	c := newCheckCommand()
	if !c.isAnalyzer(name) {
		if _, ok := ruleByID(name); ok {
			return explain(w, []string{name})
		}
		return fmt.Errorf("there is no analyzer %q: run credvet help for the list", name)
	}
	for _, a := range c.analyzers {
		if a.Name == name {
			_, text, _ := strings.Cut(a.Doc, "\n\n")
			fmt.Fprintf(w, "%s\nFlags:\n", text)
		}
	}
	return printFlags(w, c.flagSet(), func(flag string) bool { return flag == name || strings.HasPrefix(flag, name+".") })
}

func (c *checkCommand) isAnalyzer(name string) bool {
	for _, a := range c.analyzers {
		if a.Name == name {
			return true
		}
	}
	return false
}

// rules prints the list of rules.
func rules(w io.Writer, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("credvet rules takes no arguments: for one rule, run credvet explain %s", args[0])
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range analyzers.Rules() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, r.Analyzer, r.Title)
	}
	return table.Flush()
}

// ruleByID returns the rule of an ID, in either case.
func ruleByID(id string) (*rule.Rule, bool) {
	for _, r := range analyzers.Rules() {
		if strings.EqualFold(r.ID, id) {
			return r, true
		}
	}
	return nil, false
}

// explain prints what a rule reports and how to fix it.
func explain(w io.Writer, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("name one rule, such as credvet explain CV1001")
	}
	r, ok := ruleByID(args[0])
	if !ok {
		return fmt.Errorf("there is no rule %q: run credvet rules for the list", args[0])
	}
	_, err := io.WriteString(w, docs.Explain(r.ID))
	return err
}

// tool returns what this program calls itself in reports.
func tool() report.Tool {
	return report.Tool{Name: "credvet", Version: buildVersion(), URL: "https://github.com/credvet/credvet"}
}

// buildVersion returns the module version that this program was built from.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// version prints the version of this program and of the Go that built it.
func version(w io.Writer, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("credvet version takes no arguments: drop %s", args[0])
	}
	_, err := fmt.Fprintf(w, "credvet %s (%s %s/%s)\n", buildVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
