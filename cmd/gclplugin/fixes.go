package gclplugin

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// fixes are the fixes of one package that golangci-lint is given. It makes all
// of them at once, and unlike go vet it does not see to the imports then. Each
// fix alone leaves them right; two that each delete a use of an import may
// together leave it without one. The later fix then waits for another run.
type fixes struct {
	pass    *analysis.Pass
	uses    map[*types.PkgName][]token.Pos // that are left
	specs   map[*types.PkgName]*ast.ImportSpec
	written strings.Builder // by the fixes so far
}

func newFixes(pass *analysis.Pass) *fixes {
	f := &fixes{pass: pass, uses: make(map[*types.PkgName][]token.Pos), specs: make(map[*types.PkgName]*ast.ImportSpec)}
	for id, obj := range pass.TypesInfo.Uses {
		if name, ok := obj.(*types.PkgName); ok {
			f.uses[name] = append(f.uses[name], id.Pos())
		}
	}
	for _, file := range pass.Files {
		for _, spec := range file.Imports {
			if name := pass.TypesInfo.PkgNameOf(spec); name != nil {
				f.specs[name] = spec
			}
		}
	}
	return f
}

// add reports whether a fix goes with those before, and if so counts it as one
// of them.
func (f *fixes) add(fix analysis.SuggestedFix) bool {
	var text strings.Builder
	for _, e := range fix.TextEdits {
		text.Write(e.NewText)
		text.WriteByte('\n')
	}
	left := make(map[*types.PkgName][]token.Pos)
	for name, at := range f.uses {
		kept := outside(fix, at)
		removed := f.specs[name] != nil && replaces(fix, f.specs[name].Pos())
		if len(kept) == len(at) && !removed {
			continue
		}
		used := len(kept) > 0 || strings.Contains(f.written.String()+text.String(), name.Name()+".")
		if used == removed {
			return false
		}
		left[name] = kept
	}
	maps.Copy(f.uses, left)
	f.written.WriteString(text.String())
	return true
}

// outside returns the positions that a fix leaves as they are.
func outside(fix analysis.SuggestedFix, all []token.Pos) []token.Pos {
	return slices.DeleteFunc(slices.Clone(all), func(pos token.Pos) bool { return replaces(fix, pos) })
}

// replaces reports whether a fix replaces the text at pos.
func replaces(fix analysis.SuggestedFix, pos token.Pos) bool {
	return slices.ContainsFunc(fix.TextEdits, func(e analysis.TextEdit) bool { return e.Pos <= pos && pos < e.End })
}
