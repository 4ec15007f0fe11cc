package regiondefault

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// literals judges regions that are written in the code and nothing else.
func (s *search) literals(sinks []sink) {
	for _, in := range sinks {
		region, ok := s.written(in)
		if !ok || in.value.Resolved() || s.anywhere(in, region, in.value.Origins()[0].Path) {
			continue
		}
		f := rule.Finding{Pos: in.expr.Pos(), End: in.expr.End()}
		chosen, ok := s.besideProfile(in)
		switch {
		case ok && s.pass.Enabled(overProfile):
			f.Message = region + " overrides the region of the " + chosen.name + "; " + s.remedy(in)
			if chosen.written {
				f.Severity = rule.Advice // by who wrote the region
			}
			overProfile.Report(s.pass, f)
		case in.variable != "" && s.regional():
			f.Message = region + " takes the place of what " + in.variable + " is outside, and of the profile's region; leave " + in.variable + " as it is"
			literal.Report(s.pass, f)
		case s.regional():
			f.Message = region + " is written in the code, and " + s.skipped(nil) + " never asked; leave the region to them"
			literal.Report(s.pass, f)
		}
	}
}

// written returns the region that a sink is always given, if it is written in
// the code and does not stand in for another.
func (s *search) written(in sink) (string, bool) {
	origins := in.value.Origins()
	if len(origins) != 1 || origins[0].Kind != flow.Constant || !awsapi.IsRegion(origins[0].Text) {
		return "", false
	}
	return origins[0].Text, len(s.standbys(in)) == 0
}

// regional reports whether the package makes a client at all.
func (s *search) regional() bool {
	for range s.made() {
		return true
	}
	return false
}

// A choice is what says which region is used, beside a region in the code.
type choice struct {
	name    string
	written bool // in the code, too
}

// besideProfile returns what chooses a region beside the one that a sink is
// given: a profile, or the shared configuration. A session of version 1 finds no
// region in a profile unless it reads that configuration.
func (s *search) besideProfile(in sink) (choice, bool) {
	for _, list := range lists(in.cursor) {
		shared := !in.old || s.readsShared(list)
		if profile, file := s.profileIn(list); shared && profile != nil {
			text, written := s.folder(file).Constant(profile)
			return choice{"chosen profile", written}, text != "" || !written
		}
		if in.old && shared {
			return choice{"shared configuration", true}, true
		}
	}
	return choice{}, false
}

// profileIn returns the profile that an option or a field in a list chooses, or
// nil.
func (s *search) profileIn(list inspector.Cursor) (ast.Expr, *source.File) {
	for call := range s.uses.Calls(awsapi.PinnedProfile) {
		if call.Cursor.Parent() == list && call.Arg("profile") != nil {
			return call.Arg("profile"), call.File
		}
	}
	for store := range s.uses.Stores(awsapi.PinnedProfile) {
		if store.Cursor.Parent() == list {
			return store.Value, store.File
		}
	}
	return nil, nil
}

// readsShared reports whether a field in a list makes a session read the shared
// configuration.
func (s *search) readsShared(list inspector.Cursor) bool {
	for store := range s.uses.Stores(awsapi.SharedFiles) {
		if store.Cursor.Parent() == list && enables(store) {
			return true
		}
	}
	return false
}

// lists returns the list that an option or a field is in, and that which holds
// the configuration whose field it is.
func lists(cur inspector.Cursor) []inspector.Cursor {
	at := cur.Parent()
	all := []inspector.Cursor{at}
	if _, ok := at.Node().(*ast.CompositeLit); !ok {
		return all
	}
	outer := at.Parent()
	if _, ok := outer.Node().(*ast.UnaryExpr); ok {
		outer = outer.Parent()
	}
	if _, ok := outer.Node().(*ast.KeyValueExpr); ok {
		all = append(all, outer.Parent())
	}
	return all
}

// enables reports whether a store makes a session read the shared configuration.
func enables(store sdk.Store) bool {
	v := store.File.Info.Types[store.Value].Value
	if v == nil || v.Kind() != constant.Int {
		return false
	}
	var id *ast.Ident
	switch expr := ast.Unparen(store.Value).(type) {
	case *ast.Ident:
		id = expr
	case *ast.SelectorExpr:
		id = expr.Sel
	default:
		return false
	}
	c, ok := store.File.Info.Uses[id].(*types.Const)
	return ok && strings.HasSuffix(c.Name(), "Enable")
}

// onlyIfEmpty reports whether the region of a configuration is set under a test
// of that region: after the SDK looked for one everywhere else.
func (s *search) onlyIfEmpty(store sdk.Store) bool {
	for cur := range store.Cursor.Enclosing((*ast.IfStmt)(nil)) {
		cond := cur.Node().(*ast.IfStmt).Cond
		if slices.ContainsFunc(selectors(cond), func(sel *ast.SelectorExpr) bool { return s.isRegion(store.File, sel) }) {
			return true
		}
	}
	return false
}

// selectors returns the selectors in an expression.
func selectors(expr ast.Expr) []*ast.SelectorExpr {
	var all []*ast.SelectorExpr
	for n := range ast.Preorder(expr) {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			all = append(all, sel)
		}
	}
	return all
}

// isRegion reports whether a selector is of the region of a configuration or of
// options.
func (s *search) isRegion(file *source.File, sel *ast.SelectorExpr) bool {
	owner, ok := awsapi.TypeOf(file.Info.TypeOf(sel.X))
	return ok && s.plays(owner.Member(sel.Sel.Name), awsapi.Region)
}
