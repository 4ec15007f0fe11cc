package regiondefault

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// A reach is what a region gets to.
type reach struct {
	clients []sdk.Call // made with it, as far as is seen
	beyond  bool       // it also goes where nothing is seen
	over    bool       // another region takes its place before that
}

// anywhere reports whether a region is as good as any other for all clients that
// a sink reaches: their services are global, or few regions have them, or every
// region answers what they ask. The way is the region's.
func (s *search) anywhere(in sink, region string, way []flow.Step) bool {
	if in.wrapper != nil && len(in.wrapper.Services) > 0 {
		return !slices.ContainsFunc(in.wrapper.Services, func(pkg string) bool { return !s.ofAnyRegion(pkg) })
	}
	clients, seen := s.clients(in, way)
	return (seen || len(clients) > 0) && !slices.ContainsFunc(clients, func(c sdk.Call) bool { return !s.indifferent(c, region) })
}

// clients returns the clients that a sink reaches, and whether all are seen.
// Where it leads out of sight, they are those that come of the calls by which the
// region came there, or else all of the package.
func (s *search) clients(in sink, way []flow.Step) (clients []sdk.Call, seen bool) {
	r := new(reach)
	s.follow(r, in.file, in.cursor, maxSteps)
	if !r.beyond && (len(r.clients) > 0 || r.over) {
		return r.clients, true
	}
	for _, step := range way {
		if back := s.cameBy(step.Pos); back != nil && !back.beyond && len(back.clients) > 0 {
			return append(back.clients, r.clients...), true
		}
	}
	return slices.Collect(s.made()), false
}

// cameBy returns what the result of the call with an opening parenthesis at pos
// gets to, or nil.
func (s *search) cameBy(pos token.Pos) *reach {
	file := s.files.At(pos)
	if file == nil {
		return nil
	}
	cur, ok := file.Root.FindByPos(pos, pos)
	if !ok {
		return nil
	}
	for c := range cur.Enclosing((*ast.CallExpr)(nil)) {
		if c.Node().(*ast.CallExpr).Lparen == pos {
			r := new(reach)
			s.follow(r, file, c, maxSteps)
			return r
		}
	}
	return nil
}

// maxSteps bounds the way from a region to a client.
const maxSteps = 12

// made yields all clients that the package makes.
func (s *search) made() iter.Seq[sdk.Call] {
	return func(yield func(sdk.Call) bool) {
		for _, role := range []awsapi.Role{awsapi.NewClient, awsapi.SessionClient} {
			for call := range s.uses.Calls(role) {
				if !yield(call) {
					return
				}
			}
		}
	}
}

// client returns a call that makes a client.
func (s *search) client(call *ast.CallExpr) (sdk.Call, bool) {
	for _, role := range []awsapi.Role{awsapi.NewClient, awsapi.SessionClient} {
		if c, ok := s.uses.Call(call, role); ok {
			return c, true
		}
	}
	return sdk.Call{}, false
}

// follow adds the clients that an expression, or what it is a part of, is made
// into.
func (s *search) follow(r *reach, file *source.File, cur inspector.Cursor, steps int) {
	if steps == 0 {
		r.beyond = true
		return
	}
	outer := cur.Parent()
	switch n := outer.Node().(type) {
	case *ast.CallExpr:
		s.call(r, file, outer, n, steps)
	case *ast.ParenExpr, *ast.UnaryExpr, *ast.StarExpr, *ast.KeyValueExpr, *ast.CompositeLit, *ast.SelectorExpr:
		s.follow(r, file, outer, steps-1)
	case *ast.AssignStmt:
		s.assigned(r, file, cur, n, steps)
	case *ast.ValueSpec:
		if kind, i := cur.ParentEdge(); kind == edge.ValueSpec_Values && i < len(n.Names) {
			s.variable(r, file, n.Names[i], steps)
		}
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		s.statement(r, file, cur, steps)
	case *ast.ExprStmt, *ast.DeferStmt:
	default:
		r.beyond = true
	}
}

// call follows an argument, or the receiver of a call in a chain.
func (s *search) call(r *reach, file *source.File, cur inspector.Cursor, call *ast.CallExpr, steps int) {
	if c, ok := s.client(call); ok {
		r.clients = append(r.clients, c)
		return
	}
	if s.ofConfiguration(file, call) {
		s.follow(r, file, cur, steps-1)
		return
	}
	r.beyond = true
}

// ofConfiguration reports whether a call makes a configuration or a session, or
// an option of one: it is of a known package and returns no client.
func (s *search) ofConfiguration(file *source.File, call *ast.CallExpr) bool {
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	fn, ok := file.Info.Uses[id].(*types.Func)
	if !ok || fn.Pkg() == nil {
		return false
	}
	return s.uses.Table().KnownSDK(awsapi.PathOf(fn.Pkg()))
}

// assigned follows a value into the variable that it is assigned to.
func (s *search) assigned(r *reach, file *source.File, cur inspector.Cursor, assign *ast.AssignStmt, steps int) {
	kind, i := cur.ParentEdge()
	switch {
	case kind != edge.AssignStmt_Rhs:
		return
	case len(assign.Lhs) != len(assign.Rhs):
		i = 0 // a configuration, or a session, and an error
	}
	if sel, ok := assign.Lhs[i].(*ast.SelectorExpr); ok && kind == edge.AssignStmt_Rhs {
		s.kept(r, file, sel, steps)
		return
	}
	s.variable(r, file, assign.Lhs[i], steps)
}
