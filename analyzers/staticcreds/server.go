package staticcreds

import (
	"go/ast"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// maxCalls is how far up the calls of a function are looked at.
const maxCalls = 4

// frozenEnvironment judges temporary credentials that a server copies into its
// own environment when it starts. A program that runs others copies them for
// these.
func (s *search) frozenEnvironment() {
	if !s.serves() || s.runsOthers() {
		return
	}
	for call := range s.uses.Calls(awsapi.SetEnv) {
		if s.isNamed(s.constant(call.File, call.Arg("name")), awsapi.CredentialSecret) &&
			!s.passedOver(call.File, call.Cursor, call.Expr) && s.once(call.File, call.Cursor, maxCalls) {
			s.goesStale(call)
		}
	}
}

// goesStale judges the value of a variable that is set once.
func (s *search) goesStale(call sdk.Call) {
	value := s.flow.Argument(call, "value")
	if origins := value.Origins(); origins.Only(flow.Temporary) && !value.Renewed() {
		in := installation{secret: value, pos: call.Expr.Pos(), end: call.Expr.End()}
		frozen.Report(s.pass, in.finding(origins,
			"temporary credentials are copied into the environment and expire there; give the SDK a provider that renews them, in a credentials cache"))
	}
}

// serves reports whether the program is one that runs for long.
func (s *search) serves() bool {
	for range s.uses.Calls(awsapi.Serve) {
		return s.pass.Pkg.Name() == "main"
	}
	return false
}

// runsOthers reports whether the package runs other programs.
func (s *search) runsOthers() bool {
	for range s.uses.Calls(awsapi.Command) {
		return true
	}
	for range s.uses.Calls(awsapi.ChildEnv) {
		return true
	}
	for range s.uses.Stores(awsapi.ChildEnv) {
		return true
	}
	return false
}

// once reports whether code runs at most once, when the program starts: in
// main, in an init function, or in functions that are only called from there.
func (s *search) once(file *source.File, cur inspector.Cursor, depth int) bool {
	for c := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil), (*ast.GoStmt)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		fn, ok := c.Node().(*ast.FuncDecl)
		if !ok || fn.Recv != nil || depth == 0 {
			return false
		}
		return fn.Name.Name == "main" || fn.Name.Name == "init" || s.calledOnce(file, fn, depth-1)
	}
	return false
}

// calledOnce reports whether all uses of a function are calls that run once.
func (s *search) calledOnce(file *source.File, fn *ast.FuncDecl, depth int) bool {
	obj, found := file.Info.Defs[fn.Name], false
	for _, in := range s.files.All {
		for cur := range in.Root.Preorder((*ast.Ident)(nil)) {
			if in.LeftOut || in.Info.Uses[cur.Node().(*ast.Ident)] != obj {
				continue
			}
			if kind, _ := cur.ParentEdge(); kind != edge.CallExpr_Fun || !s.once(in, cur, depth) {
				return false
			}
			found = true
		}
	}
	return found
}
