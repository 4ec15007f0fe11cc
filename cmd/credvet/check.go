package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
	"github.com/credvet/credvet/cmd/internal/config"
	"github.com/credvet/credvet/cmd/internal/report"
	"github.com/credvet/credvet/cmd/internal/scan"
)

// check runs the analysis and reports it. It returns the exit code.
func (c *checkCommand) check(ctx context.Context, stdout, stderr io.Writer) (int, error) {
	began := time.Now()
	dir, err := c.directory()
	if err != nil {
		return exitIncomplete, err
	}
	local, err := c.configure(dir)
	if err != nil {
		return exitIncomplete, err
	}
	if c.verbose {
		c.tellSettings(stderr, local.root)
	}
	result, err := c.scan(ctx, dir, stderr)
	if err != nil {
		return exitIncomplete, err
	}
	result, fixed, err := c.repair(ctx, dir, result, stdout, stderr)
	if err != nil {
		return exitIncomplete, err
	}
	result.Failures = append(local.failures(), result.Failures...)
	summary := summarize(result)
	summary.Fixed, summary.Took = fixed, time.Since(began)
	if c.diff {
		stdout = stderr // the diff stands alone
	}
	if err := c.report(dir, result, summary, stdout, stderr); err != nil {
		return exitIncomplete, err
	}
	return c.exitCode(summary), nil
}

// scan runs the analysis, tells how it gets on, and judges what it found.
func (c *checkCommand) scan(ctx context.Context, dir string, stderr io.Writer) (*verdict, error) {
	if c.quiet {
		stderr = io.Discard
	}
	progress := startProgress(stderr, c.verbose)
	defer progress.stop()
	result, err := scan.Run(ctx, scan.Config{
		Dir: dir, Patterns: c.patterns, Tags: c.tags, Tests: c.tests, AllModules: c.all, Platforms: c.platforms, Load: c.load,
		Analyzers: c.selection.pick(c.analyzers), Progress: progress.phase,
	})
	if err != nil {
		return nil, err
	}
	return c.judge(ctx, dir, result)
}

// tellSettings says where the settings of the run come from.
func (c *checkCommand) tellSettings(w io.Writer, file *config.Config) {
	fmt.Fprintf(w, "credvet: configuration: %s\n", cmp.Or(file.Path, "none, defaults count"))
	if c.baseline != "" && c.writeBaseline == "" {
		fmt.Fprintf(w, "credvet: baseline: %s\n", c.baseline)
	}
}

// directory returns the absolute path of the directory to run in.
func (c *checkCommand) directory() (string, error) {
	dir, err := filepath.Abs(c.dir)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return "", fmt.Errorf("-C %s: there is no such directory", c.dir)
	}
	return dir, nil
}

// configure applies the configuration file of the run, and sees to those of its
// modules. What the command line says wins.
func (c *checkCommand) configure(dir string) (*localConfigs, error) {
	file, err := readConfig(c.config, dir)
	if err != nil {
		return nil, err
	}
	symbols, err := c.symbolsFile(file)
	if err != nil {
		return nil, err
	}
	c.options.Unheard = c.selection.leftOut(c.analyzers, analyzers.Topics())
	local := newLocalConfigs(file, given{*c.options, c.set, symbols})
	local.flags.apply(file, c.options)
	if c.config == "" {
		c.options.Local = local.apply
	}
	c.failOn = cmp.Or(c.failOn, file.FailOn, "warning")
	if !c.set["baseline"] {
		c.baseline = file.Baseline
	}
	return local, nil
}

// symbolsFile returns the path of the file of symbols that the command line
// names, or "". Its error says what is wrong with that file or, without one,
// with the file that the configuration names.
func (c *checkCommand) symbolsFile(file *config.Config) (string, error) {
	if c.symbols == "" {
		return "", file.Check()
	}
	path, err := filepath.Abs(c.symbols)
	if err != nil {
		return "", err
	}
	if err := rule.CheckSymbols(path); err != nil {
		return "", fmt.Errorf("-symbols: %w", err)
	}
	return path, nil
}

// readConfig reads the named configuration file, or that of the code in dir.
func readConfig(name, dir string) (*config.Config, error) {
	if name == "" {
		return config.Load(dir)
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	return config.Read(path)
}

// summarize counts what a scan found.
func summarize(result *verdict) report.Summary {
	summary := report.Summary{
		Packages: result.Packages, Modules: result.Modules,
		Suppressed: result.Suppressed, Baselined: result.Baselined, Old: result.Old,
		Notes: result.Notes, Failures: result.Failures,
	}
	for _, f := range result.Findings {
		summary.Add(f)
	}
	return summary
}

// exitCode judges a run. What was not analysed beats what was found.
func (c *checkCommand) exitCode(summary report.Summary) int {
	if len(summary.Failures) > 0 {
		return exitIncomplete
	}
	if c.failOn != "none" && summary.AtOrAbove(report.Severity(c.failOn)) > 0 {
		return exitFindings
	}
	return exitClean
}

// report writes the findings to standard output and to the files of -o.
func (c *checkCommand) report(dir string, result *verdict, summary report.Summary, stdout, stderr io.Writer) error {
	terminal := c.terminal(stdout)
	handlers := []report.Handler{c.format(stdout, report.TextOptions{Color: terminal, Frames: terminal, Quiet: c.quiet, Errors: stderr})}
	if len(c.outputs) > 0 {
		signal.Ignore(syscall.SIGPIPE) // a reader of stdout that leaves must not cost the files
	}
	var files []*reportFile
	var failed error // the other reports are written all the same
	for _, o := range c.outputs {
		f, err := createReport(o.file)
		if err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		defer f.discard()
		files = append(files, f)
		handlers = append(handlers, o.build(f, report.TextOptions{Errors: io.Discard}))
	}
	if f := c.stepSummary(); f != nil {
		defer f.Close()
		handlers = append(handlers, report.NewStepSummary(f))
	}
	err := errors.Join(failed, replay(report.Multi(handlers...), dir, result, summary))
	for _, f := range files {
		err = errors.Join(err, f.commit())
	}
	return err
}

// replay hands a result to a handler.
func replay(h report.Handler, dir string, result *verdict, summary report.Summary) error {
	if err := h.Start(report.Scan{Tool: tool(), Rules: ruleList(), Dir: dir, Root: result.Root}); err != nil {
		return err
	}
	for _, f := range result.Findings {
		if err := h.Finding(f); err != nil {
			return err
		}
	}
	return h.End(summary)
}

// ruleList returns the rules as formats show them.
func ruleList() []report.Rule {
	var all []report.Rule
	for _, r := range analyzers.Rules() {
		all = append(all, report.Rule{
			ID: r.ID, Analyzer: r.Analyzer, Severity: report.Severity(r.Severity.String()),
			CWE: r.CWE, Title: r.Title, Help: r.Help(), URL: r.URL(),
		})
	}
	return all
}
