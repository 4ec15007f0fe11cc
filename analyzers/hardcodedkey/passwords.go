package hardcodedkey

import (
	"go/ast"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/secret"
	"github.com/credvet/credvet/analyzers/internal/source"
	"github.com/credvet/credvet/analyzers/rule"
)

// What is wrong with a constant of a role, and what to do.
const (
	codeMessage     = "MFA code is written in code and was good for half a minute; ask for it at run time with a token provider"
	passwordMessage = "console password is written in code; change it, and generate one at run time that must be reset at first sign-in"
)

// passwords reports one-time codes and console passwords that are constants.
func (s *search) passwords() {
	s.constants(awsapi.MFACode, codeMessage)
	s.constants(awsapi.LoginPassword, passwordMessage)
}

// constants reports the constants that are used in a role.
func (s *search) constants(role awsapi.Role, message string) {
	for store := range s.uses.Stores(role) {
		s.password(store.File, store.Value, message)
	}
	for call := range s.uses.Calls(role) {
		s.password(call.File, call.Arg("value"), message)
	}
}

// password reports a value if it is a constant.
func (s *search) password(file *source.File, value ast.Expr, message string) {
	if value == nil {
		return // f(g()): nothing is spelled
	}
	text, ok := s.folder(file).Constant(value)
	if !ok || secret.Dummy(text) || s.pass.InTests(value.Pos()) {
		return
	}
	password.Report(s.pass, rule.Finding{Pos: value.Pos(), End: value.End(), Message: message})
}
