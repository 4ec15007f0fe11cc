package awsapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strconv"
	"testing"
)

// A role without a line is dead, and one without a constant cannot be asked for.
func TestRoles(t *testing.T) {
	constants := roleConstants(t)
	played := make(map[Role]bool)
	for e := range Default().Entries() {
		played[e.Role] = true
		if !constants[e.Role] {
			t.Errorf("symbols.txt:%d: role %s has no constant", e.Line, e.Role)
		}
	}
	for e := range generated().Entries() {
		played[e.Role] = true
	}
	for role := range constants {
		if !played[role] {
			t.Errorf("role %s is on no line of symbols.txt or symbols_gen.txt", role)
		}
	}
}

// roleConstants returns the values of the constants of type Role.
func roleConstants(t *testing.T) map[Role]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "role.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	constants := make(map[Role]bool)
	for node := range ast.Preorder(file) {
		spec, ok := node.(*ast.ValueSpec)
		if !ok || spec.Type == nil || types.ExprString(spec.Type) != "Role" {
			continue
		}
		text, err := strconv.Unquote(types.ExprString(spec.Values[0]))
		if err != nil {
			t.Fatal(err)
		}
		constants[Role(text)] = true
	}
	return constants
}
