// Package scan runs the analyzers over Go packages and returns what they
// found. It is the driver behind the credvet command.
//
// A scan lists what the patterns name, adds the packages of the user's own
// modules that those import, loads them with syntax and everything else
// without, and runs the analyzers: on what was asked for to get findings, and
// on what it imports to get facts. Third-party code is never analysed.
//
// What cannot be analysed is told beside the findings of the rest. Files that
// belong to no package of the build, such as those below testdata, are
// analysed one by one when they are named.
package scan

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/cmd/internal/report"
)

// A Config says what to scan and how.
type Config struct {
	Dir      string   // patterns are relative to it; the working directory if empty
	Patterns []string // package patterns, directories and .go files; "./..." if empty
	Tags     string   // build tags, comma-separated
	Tests    bool     // scan _test.go files too

	// AllModules scans every module at or below Dir, in place of patterns.
	AllModules bool

	// Platforms are analysed one after the other, for one result; if there are
	// none, the one that the environment says is.
	Platforms []Platform

	Load      Mode
	Analyzers []*analysis.Analyzer // results of type *rule.Result are read, others ignored
	Env       []string             // of the go command; the process's own if nil

	// Progress, if not nil, is called with what the scan is about to do.
	Progress func(phase string)
}

// A Result is what a scan found.
type Result struct {
	Findings   []report.Finding // by path, line, column and rule, each once
	Failures   []report.Failure // what was not fully analysed, by package
	Notes      []string         // what was passed over on purpose
	Suppressed int              // findings that a directive silenced
	Packages   int              // analysed; a package and its tests count once
	Root       string           // of the repository; fingerprints name files relative to it
	Modules    int              // that packages were analysed of
	Files      []string         // that were analysed, in order
	texts      *texts
}

// Analysed reports whether a file was analysed with this text, so that the
// edits of findings in it fit.
func (r *Result) Analysed(path string, text []byte) bool { return r.texts.match(path, text) }

// A scan is the state of one Run.
type scan struct {
	Config
	env   []string
	flags []string // for every go command that loads packages
	arch  string   // GOARCH
	tally *tally
	texts *texts
}

// Run scans. Its error says that the scan as a whole is meaningless and what
// to type instead: the context is done, there is no go command or no module,
// a pattern matches nothing. Whatever fails for one package or one module is
// one of the result's Failures.
func Run(ctx context.Context, cfg Config) (*Result, error) {
	s, err := start(cfg)
	if err != nil {
		return nil, err
	}
	if len(cfg.Platforms) == 0 {
		if err := s.build(ctx); err != nil {
			return nil, err
		}
	}
	for _, p := range cfg.Platforms {
		if err := s.on(p).build(ctx); err != nil {
			return nil, fmt.Errorf("%v: %w", p, err)
		}
	}
	return s.finish(), nil
}

// build scans what the patterns name, for one platform.
func (s *scan) build(ctx context.Context) error {
	if err := s.settings(ctx); err != nil {
		return err
	}
	units, err := s.resolve()
	if err != nil {
		return err
	}
	for _, u := range units {
		if err := s.scan(ctx, u); err != nil {
			return err
		}
	}
	return nil
}

// scan runs the analyzers on one unit. Files that were named are read even if
// their module cannot be loaded.
func (s *scan) scan(ctx context.Context, u *unit) error {
	pkgs, err := s.load(ctx, u)
	var nothing *noMatchError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &nothing):
		return err
	case err != nil:
		s.tally.fail(u.subject, advised(oneLine(err.Error())))
		u.loosen()
	}
	pkgs = append(pkgs, s.loadLoose(u)...)
	s.progress("analysing packages")
	return s.analyze(ctx, pkgs)
}

// load returns the packages that the unit's patterns name, and those of the
// user's own that they import.
func (s *scan) load(ctx context.Context, u *unit) ([]*loaded, error) {
	s.progress("listing packages")
	list, err := s.list(ctx, u)
	if err != nil {
		return nil, err
	}
	if err := u.settle(s, list); err != nil {
		return nil, err
	}
	s.progress("loading packages")
	return s.loadListed(ctx, u, list)
}

// finish turns what was counted into the result.
func (s *scan) finish() *Result {
	root := repository(s.Dir)
	findings := s.tally.sorted()
	fingerprint(findings, root)
	return &Result{
		Findings:   findings,
		Failures:   s.tally.failed(),
		Notes:      s.tally.noted(),
		Suppressed: len(s.tally.suppressed),
		Packages:   len(s.tally.packages),
		Modules:    len(s.tally.modules),
		Files:      slices.Sorted(maps.Keys(s.tally.files)),
		Root:       root,
		texts:      s.texts,
	}
}

// progress tells the command what comes next.
func (s *scan) progress(phase string) {
	if s.Progress != nil {
		s.Progress(phase)
	}
}
