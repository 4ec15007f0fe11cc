package missingretry

import (
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// A reach follows a setting forward to the clients that are made with it:
// through literals, configurations, option functions, variables, fields and
// functions of the package.
type reach struct {
	retryers
	seen    map[ast.Node]bool
	objects map[types.Object]bool
	clients []sdk.Call
}

// clients returns the calls that make clients with a setting.
func (r retryers) clients(at setting) []sdk.Call {
	w := &reach{r, make(map[ast.Node]bool), make(map[types.Object]bool), nil}
	if assign, ok := at.cursor.Node().(*ast.AssignStmt); ok {
		w.assigned(at.file, at.cursor, assign.Lhs[slices.Index(assign.Rhs, at.value)])
	} else {
		w.follow(at.file, at.cursor)
	}
	return w.clients
}

// follow goes on from an expression, or an element of a literal, to what it
// becomes a part of.
func (w *reach) follow(file *source.File, cur inspector.Cursor) {
	for more := true; more && !w.seen[cur.Node()]; {
		w.seen[cur.Node()] = true
		cur, more = w.outer(file, cur)
	}
}

// outer returns the expression around another that holds its value. There is
// none where the value enters a variable or leaves the function: outer follows
// these itself.
func (w *reach) outer(file *source.File, cur inspector.Cursor) (inspector.Cursor, bool) {
	kind, i := cur.ParentEdge()
	parent := cur.Parent()
	switch n := parent.Node().(type) {
	case *ast.ParenExpr, *ast.UnaryExpr, *ast.StarExpr:
		return parent, true
	case *ast.KeyValueExpr:
		return parent, kind == edge.KeyValueExpr_Value
	case *ast.CompositeLit:
		return w.literal(file, cur, parent)
	case *ast.SelectorExpr:
		call, ok := parent.Parent().Node().(*ast.CallExpr)
		return parent.Parent(), ok && call.Fun == n && w.ofKnown(file, call)
	case *ast.CallExpr:
		return parent, kind == edge.CallExpr_Fun || w.passed(file, n, i)
	case *ast.AssignStmt:
		if kind == edge.AssignStmt_Rhs && i < len(n.Lhs) {
			w.assigned(file, parent, n.Lhs[i])
		}
	case *ast.ValueSpec:
		if kind == edge.ValueSpec_Values && i < len(n.Names) {
			w.object(file.Info.Defs[n.Names[i]])
		}
	case *ast.ExprStmt:
		w.changed(file, cur)
	case *ast.ReturnStmt:
		w.function(file, parent)
	}
	return cur, false
}

// literal goes on with a literal of an SDK's type or a list, or else with the
// field of the program's own that an element sets.
func (w *reach) literal(file *source.File, elt, lit inspector.Cursor) (inspector.Cursor, bool) {
	symbol, named := awsapi.TypeOf(file.Info.TypeOf(lit.Node().(*ast.CompositeLit)))
	if !named || w.uses.Table().KnownSDK(symbol.Pkg) {
		return lit, true
	}
	if kv, ok := elt.Node().(*ast.KeyValueExpr); ok {
		if key, ok := kv.Key.(*ast.Ident); ok {
			w.object(file.Info.Uses[key])
		}
	}
	return elt, false
}

// passed reports whether the result of a call holds its i-th argument, as that
// of an SDK's function does which makes no client and sends no request. In a
// function of the package the argument is followed as a parameter.
func (w *reach) passed(file *source.File, call *ast.CallExpr, i int) bool {
	for _, role := range clientRoles {
		if client, ok := w.uses.Call(call, role); ok {
			w.clients = append(w.clients, client)
			return false
		}
	}
	if _, sends := w.operation(file, call); sends {
		return false // it holds for one request only
	}
	callee := typeutil.Callee(file.Info, call)
	if fn, ok := callee.(*types.Func); ok && w.declares(fn).Valid() {
		if params := fn.Signature().Params(); params.Len() > 0 {
			w.object(params.At(min(i, params.Len()-1)))
		}
		return false
	}
	builtin, ok := callee.(*types.Builtin)
	return w.ofKnown(file, call) || ok && builtin.Name() == "append"
}

// clientRoles are those of what makes a client of a service.
var clientRoles = []awsapi.Role{awsapi.NewClient, awsapi.SessionClient}

// assigned goes on with what a value is assigned to. An option function changes
// what it is given a pointer to: whoever gets the function has the setting.
func (w *reach) assigned(file *source.File, cur inspector.Cursor, lhs ast.Expr) {
	lhs = ast.Unparen(lhs)
	for sel, ok := lhs.(*ast.SelectorExpr); ok; sel, ok = lhs.(*ast.SelectorExpr) {
		owner, known := awsapi.TypeOf(file.Info.TypeOf(sel.X))
		if !known || !w.uses.Table().KnownSDK(owner.Pkg) {
			w.object(file.Info.Uses[sel.Sel])
			return
		}
		lhs = ast.Unparen(sel.X)
	}
	id, ok := lhs.(*ast.Ident)
	if !ok {
		return
	}
	obj := file.Info.ObjectOf(id)
	if v, ok := obj.(*types.Var); ok && v.Kind() == types.ParamVar {
		w.function(file, cur)
	}
	w.object(obj)
}

// changed goes on with the variable whose method is called for its effect.
func (w *reach) changed(file *source.File, cur inspector.Cursor) {
	if call, ok := cur.Node().(*ast.CallExpr); ok {
		w.object(calledOn(file, call))
	}
}

// calledOn returns the variable whose method a call calls, or nil.
func calledOn(file *source.File, call *ast.CallExpr) types.Object {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if id, ok := ast.Unparen(sel.X).(*ast.Ident); ok {
			return file.Info.Uses[id]
		}
	}
	return nil
}

// function goes on where the function around a statement is called or passed.
func (w *reach) function(file *source.File, cur inspector.Cursor) {
	for fn := range cur.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		if decl, ok := fn.Node().(*ast.FuncDecl); ok {
			w.object(file.Info.Defs[decl.Name])
		} else {
			w.follow(file, fn)
		}
		return
	}
}

// object goes on with every use of a variable, a field or a function.
func (w *reach) object(obj types.Object) {
	if obj == nil || w.objects[obj] {
		return
	}
	w.objects[obj] = true
	for file, use := range w.usesOf(obj) {
		w.follow(file, use)
	}
}

// usesOf yields the places of the package's own code that use an object: the
// selector around a field's name, or else the name.
func (r retryers) usesOf(obj types.Object) iter.Seq2[*source.File, inspector.Cursor] {
	return func(yield func(*source.File, inspector.Cursor) bool) {
		for _, file := range r.files.All {
			for cur := range file.Root.Preorder((*ast.Ident)(nil)) {
				if file.Info.Uses[cur.Node().(*ast.Ident)] != obj || r.unseen(file, cur) {
					continue
				}
				if kind, _ := cur.ParentEdge(); kind == edge.SelectorExpr_Sel {
					cur = cur.Parent()
				}
				if !yield(file, cur) {
					return
				}
			}
		}
	}
}
