package scan

import (
	"context"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// loadMode is what the analyzers need of first-party packages.
const loadMode = packages.LoadSyntax | packages.NeedModule | packages.NeedEmbedFiles | packages.NeedEmbedPatterns

// A loaded is one package that takes part in the analysis.
type loaded struct {
	*packages.Package
	asked bool // its findings are wanted; other packages only feed facts
}

// loadListed loads the packages of a listing: with syntax what is first-party,
// without what is not. What failed goes to the tally.
func (s *scan) loadListed(ctx context.Context, u *unit, l *listing) ([]*loaded, error) {
	if len(l.asked) == 0 {
		return nil, nil
	}
	cfg := &packages.Config{
		Context:    ctx,
		Mode:       loadMode | packages.NeedExportFile, // an empty ExportFile tells what does not compile
		Dir:        u.dir,
		Env:        u.env,
		BuildFlags: s.flags,
		Tests:      s.Tests,
		ParseFile:  s.parse,
	}
	if l.mode == Source {
		cfg.Mode = loadMode | packages.NeedDeps
		cfg.ParseFile = s.outline(l.foreign)
	}
	roots, err := packages.Load(cfg, slices.Concat(u.specs(), slices.Sorted(maps.Keys(l.closure)))...)
	if err != nil {
		return nil, err
	}
	pkgs := l.keep(roots)
	s.failLoad(u, pkgs, l.mode)
	pkgs = prune(pkgs)
	for _, p := range pkgs {
		if p.asked {
			s.tally.packages[variant(p.Package)] = true
		}
	}
	return pkgs, nil
}

// keep returns the packages that were asked for, and those of the closure
// without their tests.
func (l *listing) keep(roots []*packages.Package) []*loaded {
	var pkgs []*loaded
	for _, p := range roots {
		if l.asked[p.ID] || l.closure[p.ID] {
			pkgs = append(pkgs, &loaded{p, l.asked[p.ID]})
		}
	}
	return pkgs
}

// prune cuts the import graph down to the given packages, so that facts are
// computed for these alone, and returns those of them that can be analysed. An
// import stays only if it is the very package: another variant of it has
// other objects, and no syntax.
func prune(pkgs []*loaded) []*loaded {
	kept := make(map[*packages.Package]bool)
	for _, p := range pkgs {
		kept[p.Package] = p.TypesInfo != nil
	}
	for _, p := range pkgs {
		for path, imp := range p.Imports {
			if !kept[imp] {
				delete(p.Imports, path)
			}
		}
	}
	judge(pkgs)
	return slices.DeleteFunc(pkgs, func(p *loaded) bool { return !kept[p.Package] })
}

// judge says again which packages are ill-typed: those that have errors, and
// those that import them. Once the graph is pruned, errors in third-party code
// no longer count: dropping the bodies of functions makes some, such as unused
// imports.
func judge(pkgs []*loaded) {
	seen := make(map[*packages.Package]bool)
	var ill func(p *packages.Package) bool
	ill = func(p *packages.Package) bool {
		if seen[p] {
			return p.IllTyped
		}
		seen[p] = true
		p.IllTyped = len(p.Errors) > 0
		for _, imp := range p.Imports {
			p.IllTyped = ill(imp) || p.IllTyped
		}
		return p.IllTyped
	}
	for _, p := range pkgs {
		ill(p.Package)
	}
}

// variant returns the import path of the package that p is a variant of, and
// for an external test that of the package it tests.
func variant(p *packages.Package) string {
	if _, test, ok := strings.Cut(p.ID, " ["); ok {
		return strings.TrimSuffix(test, ".test]")
	}
	return p.PkgPath
}
