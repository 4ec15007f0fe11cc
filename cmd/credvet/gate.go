package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/credvet/credvet/cmd/internal/baseline"
	"github.com/credvet/credvet/cmd/internal/report"
	"github.com/credvet/credvet/cmd/internal/scan"
	"github.com/credvet/credvet/cmd/internal/since"
)

// A verdict is what a scan found, without what does not count.
type verdict struct {
	*scan.Result
	Baselined int // findings that the baseline knows
	Old       int // findings in lines that are not new
}

// judge takes from the result of a scan of dir the findings that do not count.
func (c *checkCommand) judge(ctx context.Context, dir string, result *scan.Result) (*verdict, error) {
	v := &verdict{Result: result}
	if c.writeBaseline != "" {
		return v, c.learn(v)
	}
	if c.baseline != "" {
		known, err := baseline.Read(c.baseline)
		if err != nil {
			return nil, err
		}
		c.forget(v, known)
	}
	if c.newFrom == "" {
		return v, nil
	}
	tree, err := since.Compare(ctx, dir, c.newFrom)
	if err != nil {
		return nil, err
	}
	v.ignoreOld(tree)
	return v, nil
}

// ignoreOld takes from a verdict the findings that no new line has a part in:
// neither those that they are in, nor a step of their traces.
func (v *verdict) ignoreOld(tree *since.Tree) {
	before := len(v.Findings)
	v.Findings = slices.DeleteFunc(v.Findings, func(f report.Finding) bool {
		return !tree.Added(f.Path, f.Line, f.EndLine) &&
			!slices.ContainsFunc(f.Trace, func(s report.Step) bool { return tree.Added(s.Path, s.Line, s.Line) })
	})
	v.Old = before - len(v.Findings)
}

// forget takes from a verdict what the baseline knows, and notes which of its
// entries are stale.
func (c *checkCommand) forget(v *verdict, known *baseline.File) {
	left := make(map[baseline.Entry]bool)
	for _, e := range known.Findings {
		left[e] = true
	}
	spent := make(map[baseline.Entry]bool)
	var findings []report.Finding
	for i, e := range entries(v.Findings, c.baseline) {
		spent[e] = left[e]
		if !left[e] {
			findings = append(findings, v.Findings[i])
		}
	}
	v.Baselined = len(v.Findings) - len(findings)
	v.Findings = findings
	stale := 0
	over := c.over(v.Result, c.baseline)
	for e := range left {
		if !spent[e] && over(e) {
			stale++
		}
	}
	if stale > 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("%s has %s that no finding matches any more: run credvet -write-baseline %[1]s to drop them", c.baseline, entriesOf(stale)))
	}
}

// learn writes the findings of a verdict to a baseline, and takes them from it.
// Of what the file has, it keeps what this scan had nothing to say about. A scan
// that is not complete must not forget what it did not see.
func (c *checkCommand) learn(v *verdict) error {
	if len(v.Failures) > 0 {
		v.Notes = append(v.Notes, c.writeBaseline+" was not written: the analysis is incomplete")
		return nil
	}
	old, err := baseline.Read(c.writeBaseline)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	found := entries(v.Findings, c.writeBaseline)
	all, pruned := found, 0
	if old != nil {
		all, pruned = merge(found, old.Findings, c.over(v.Result, c.writeBaseline))
	}
	if err := putFile(c.writeBaseline, baseline.Encode(all)); err != nil {
		return err
	}
	v.Notes = append(v.Notes, fmt.Sprintf("%s holds %s now; %d of its old ones were dropped", c.writeBaseline, entriesOf(len(all)), pruned))
	v.Findings, v.Baselined = nil, len(v.Findings)
	return nil
}

// merge returns what was found and, of the old entries, those that are not over;
// and how many are.
func merge(found, old []baseline.Entry, over func(baseline.Entry) bool) (all []baseline.Entry, dropped int) {
	all = found
	have := make(map[baseline.Entry]bool)
	for _, e := range found {
		have[e] = true
	}
	for _, e := range old {
		switch {
		case have[e]:
			continue
		case over(e):
			dropped++
		default:
			all = append(all, e)
		}
		have[e] = true
	}
	return all, dropped
}

// over returns a function that reports whether an entry of a baseline that no
// finding matches is stale: its rule has judged its file, or the file is gone.
// No entry is while the analysis is incomplete.
func (c *checkCommand) over(result *scan.Result, name string) func(baseline.Entry) bool {
	dir := directoryOf(name)
	seen := make(map[string]bool)
	for _, file := range result.Files {
		seen[resolved(file)] = true
	}
	return func(e baseline.Entry) bool {
		path := e.Path(dir)
		if len(result.Failures) > 0 {
			return false
		}
		return !exists(path) || seen[resolved(path)] && !c.silent(e.Rule)
	}
}

// silent reports whether a rule reports nothing in this run.
func (c *checkCommand) silent(id string) bool {
	r, ok := ruleByID(id)
	return ok && (c.options.Unheard[id] || !c.options.Reports(r)) // no rule of another name will ever report it
}

// entries returns the findings as they stand in a baseline.
func entries(findings []report.Finding, name string) []baseline.Entry {
	dir := directoryOf(name)
	real := make([]report.Finding, len(findings))
	for i, f := range findings {
		real[i] = f
		real[i].Path = resolved(f.Path)
	}
	all := make([]baseline.Entry, len(real))
	for i, print := range scan.Fingerprints(real, dir) {
		file, err := filepath.Rel(dir, real[i].Path)
		if err != nil {
			file = real[i].Path // on another volume
		}
		all[i] = baseline.Entry{File: filepath.ToSlash(file), Rule: real[i].Rule, Fingerprint: print}
	}
	return all
}

// directoryOf returns the directory that a baseline names files relative to. It
// is that of the file itself, if the name is a link to one.
func directoryOf(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		abs = name
	}
	if exists(abs) {
		return filepath.Dir(resolved(abs))
	}
	return resolved(filepath.Dir(abs))
}

// resolved returns the path without links, or as it is if there is no such file.
func resolved(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// entriesOf counts entries.
func entriesOf(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}
