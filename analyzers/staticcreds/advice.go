package staticcreds

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// profiles judges the profiles that the code names.
func (s *search) profiles() {
	for call := range s.uses.Calls(awsapi.PinnedProfile) {
		_, shared := s.uses.Call(call.Expr, awsapi.SharedProvider)
		if value := call.Arg("profile"); value != nil && !shared {
			s.profile(call.File, call.Cursor, value)
		}
	}
	for store := range s.uses.Stores(awsapi.PinnedProfile) {
		lit, ok := store.Cursor.Parent().Node().(*ast.CompositeLit)
		if !ok || !s.finds(store.File, lit) {
			s.profile(store.File, store.Cursor, store.Value)
		}
	}
}

// profile judges the name of a profile that the whole configuration depends
// on. A provider of its own is no more than a link of a chain, or CV2009's.
func (s *search) profile(file *source.File, cur inspector.Cursor, value ast.Expr) {
	if s.passedOver(file, cur, value) || s.branched(file, cur) {
		return
	}
	name, ok := flow.Folder{Info: file.Info, Uses: s.uses}.Constant(value)
	if !ok || name == "" {
		return // chosen when the program runs, or not at all
	}
	pinned.Report(s.pass, rule.Finding{Pos: value.Pos(), End: value.End(),
		Message: "a profile named in code has to exist on every machine and beats the role; let AWS_PROFILE name it"})
}

// newKeys judges code that makes long-lived keys. A package that also deletes
// or deactivates some rotates them.
func (s *search) newKeys() {
	for range s.uses.Calls(awsapi.DeleteKey) {
		return
	}
	for range s.uses.Calls(awsapi.UpdateKey) {
		return
	}
	for call := range s.uses.Calls(awsapi.CreateKey) {
		if s.passedOver(call.File, call.Cursor, call.Expr) {
			continue
		}
		createsKey.Report(s.pass, rule.Finding{Pos: call.Expr.Pos(), End: call.Expr.End(),
			Message: "an access key is created that lives until someone deletes it; give the program or the person a role instead"})
	}
}
