package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
	"github.com/credvet/credvet/cmd/internal/config"
	"github.com/credvet/credvet/cmd/internal/report"
	"github.com/credvet/credvet/cmd/internal/scan"
)

// A checkCommand is a parsed command line that asks for an analysis.
type checkCommand struct {
	dir       string
	patterns  []string
	tags      string
	tests     bool
	all       bool
	platforms []scan.Platform
	load      scan.Mode
	format    report.Constructor
	layout    string // the name of the format
	fix       bool
	diff      bool
	outputs   []output
	failOn    string
	color     string
	config    string
	symbols   string
	quiet     bool
	verbose   bool

	baseline      string // "" for none
	writeBaseline string
	newFrom       string

	set       map[string]bool // flags that are there, by name
	options   *rule.Options
	analyzers []*analysis.Analyzer
	selection selection
}

// An output is one -o format=file.
type output struct {
	layout string // the name of the format
	build  report.Constructor
	file   string
}

// errHelp asks for the general help.
var errHelp = errors.New("help requested")

// parse reads a command line. Its errors say what to type instead.
func parse(args []string) (*checkCommand, error) {
	c := newCheckCommand()
	fs := c.flagSet()
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, errHelp
		}
		return nil, fmt.Errorf("%s; run credvet help for the flags", strings.TrimSpace(err.Error()))
	}
	fs.Visit(func(f *flag.Flag) { c.set[f.Name] = true })
	c.patterns = fs.Args()
	for _, arg := range c.patterns {
		if strings.HasPrefix(arg, "-") {
			return nil, fmt.Errorf("flag %s comes after a package: put flags first", arg)
		}
	}
	return c, c.compatible()
}

// compatible returns an error if flags do not go together.
func (c *checkCommand) compatible() error {
	switch {
	case c.all && len(c.patterns) > 0:
		return errors.New("-all-modules takes no packages: name a directory with -C instead")
	case c.writeBaseline != "" && c.set["baseline"]:
		return errors.New("-baseline and -write-baseline do not go together: the latter updates the file that it names")
	case c.writeBaseline != "" && c.newFrom != "":
		return errors.New("-new-from and -write-baseline do not go together: a baseline holds all findings, so drop the former")
	case c.writeBaseline != "" && c.diff:
		return errors.New("-diff changes nothing and so writes no baseline: drop -write-baseline")
	case c.quiet && c.verbose:
		return errors.New("-q and -v contradict each other: drop one")
	case c.diff && c.layout != "text":
		return fmt.Errorf("-diff takes standard output for itself: in place of -format %s, write -o %[1]s=file", c.layout)
	}
	return nil
}

func newCheckCommand() *checkCommand {
	options := rule.Defaults()
	options.Nolint = true
	text, _ := report.Format("text")
	return &checkCommand{
		tests: true, format: text, layout: "text", color: "auto", set: make(map[string]bool),
		options: &options, analyzers: analyzers.New(&options), selection: make(selection),
	}
}

// flagSet returns the flags of the command, bound to c.
func (c *checkCommand) flagSet() *flag.FlagSet {
	fs := flag.NewFlagSet("credvet", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // errors are ours to print
	fs.StringVar(&c.dir, "C", "", "run as if started in `dir`")
	fs.StringVar(&c.tags, "tags", "", "build `tags`, separated by commas")
	fs.BoolVar(&c.tests, "test", true, "analyse test files too")
	fs.BoolVar(&c.all, "all-modules", false, "analyse every module below the directory")
	fs.Func("platforms", "`list` of GOOS/GOARCH[:tag+tag] to analyse for one report, separated by commas", func(text string) (err error) {
		c.platforms, err = scan.ParsePlatforms(text)
		return err
	})
	fs.Func("load", "how third-party packages are loaded: auto, export or source", func(text string) (err error) {
		c.load, err = scan.ParseMode(text)
		return err
	})
	fs.Func("format", "`format` of standard output: "+strings.Join(report.Formats(), ", ")+" (default text)", func(text string) (err error) {
		c.layout = text
		c.format, err = report.Format(text)
		return err
	})
	fs.Func("o", "also write a report, as `format=file`; may be repeated", c.addOutput)
	fs.BoolVar(&c.fix, "fix", false, "make the changes that findings suggest, and report what is left")
	fs.BoolVar(&c.diff, "diff", false, "show the changes of -fix as a diff, strings and comments masked, and make none; findings go to standard error")
	fs.Func("fail-on", "lowest `severity` that makes the exit code 1: error, warning, advice or none (default warning)", func(text string) error {
		c.failOn = text
		return config.CheckFailOn(text)
	})
	fs.StringVar(&c.baseline, "baseline", "", "`file` of known findings, which do not count; empty for none")
	fs.StringVar(&c.writeBaseline, "write-baseline", "", "write the findings to `file`, from then on known")
	fs.StringVar(&c.newFrom, "new-from", "", "report only what lines changed since HEAD left `rev` have a part in; untracked files are new")
	fs.Func("color", "colour and code frames: auto, always or never (default auto)", c.setColor)
	fs.BoolVar(&c.quiet, "q", false, "write only findings and failures: no notes and no summary")
	fs.BoolVar(&c.verbose, "v", false, "tell the configuration, the phases and their times on standard error")
	fs.StringVar(&c.config, "config", "", "configuration `file`, in place of the "+config.Name+" of the module")
	fs.StringVar(&c.symbols, "symbols", "", "`file` of symbols to know beside the built-in ones: wrappers of the SDK outside the module")
	optionFlags(fs, c.options)
	analyzerFlags(fs, c.analyzers, c.selection)
	return fs
}

// optionFlags binds the flags that say what is reported. They are the same
// under go vet.
func optionFlags(fs *flag.FlagSet, o *rule.Options) {
	fs.BoolVar(&o.Advice, "advice", o.Advice, "report advice too")
	fs.Func("tests", "how test code is judged: strict or lenient (default lenient)", func(text string) error {
		switch text {
		case "strict":
			o.Tests = rule.StrictTests
		case "lenient", "":
			o.Tests = rule.LenientTests
		default:
			return fmt.Errorf("unknown test mode %q: use lenient or strict", text)
		}
		return nil
	})
	fs.Func("disable", "`rules` that report nothing, separated by commas", func(text string) error {
		return disable(o, strings.Split(text, ","))
	})
}

// disable switches rules off by ID.
func disable(o *rule.Options, ids []string) error {
	if o.Disabled == nil {
		o.Disabled = make(map[string]bool)
	}
	for _, id := range ids {
		if !slices.ContainsFunc(analyzers.Rules(), func(r *rule.Rule) bool { return r.ID == id }) {
			return fmt.Errorf("no rule is called %q: run credvet rules for the list", id)
		}
		o.Disabled[id] = true
	}
	return nil
}

func (c *checkCommand) addOutput(text string) error {
	name, file, ok := strings.Cut(text, "=")
	if !ok || file == "" {
		return fmt.Errorf("want format=file, such as sarif=credvet.sarif")
	}
	build, err := report.Format(name)
	if err != nil {
		return err
	}
	c.outputs = append(c.outputs, output{name, build, file})
	return nil
}

func (c *checkCommand) setColor(text string) error {
	if !slices.Contains([]string{"auto", "always", "never"}, text) {
		return fmt.Errorf("unknown colour mode %q: use auto, always or never", text)
	}
	c.color = text
	return nil
}
