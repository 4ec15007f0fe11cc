package missingretry

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/rule"
)

// delayFuncs judges functions that are made to tell the SDK how long to pause.
func (r retryers) delayFuncs() {
	for _, file := range r.files.All {
		for cur := range file.Root.Preorder((*ast.CallExpr)(nil)) {
			call := cur.Node().(*ast.CallExpr)
			if !file.Info.Types[call.Fun].IsType() || len(call.Args) != 1 || !r.hasType(file, call, awsapi.DelayFunc) || r.skips(file, cur) {
				continue
			}
			if _, body := r.bodyOf(file, ast.Unparen(call.Args[0])); body != nil {
				if delay := r.constant(body); delay.atMost(shortest - 1) {
					r.unhindered(delay.result, noPause, rule.Warning)
				}
			}
		}
	}
}

// ownRetryers judges the package's own types of retryers.
func (r retryers) ownRetryers() {
	if len(r.asked) == 0 {
		return
	}
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || types.IsInterface(obj.Type()) {
			continue
		}
		if named, ok := obj.Type().(*types.Named); ok && named.NumMethods() > 0 && named.TypeParams() == nil {
			r.ownRetryer(named)
		}
	}
}

// ownRetryer judges what the methods of one type always answer.
func (r retryers) ownRetryer(named *types.Named) {
	if r.repeatsNothing(named) || r.fixed(named, awsapi.RetryableMethod).is(constant.MakeBool(false)) {
		return
	}
	attempts := r.fixed(named, awsapi.AttemptsMethod)
	if attempts.atMost(0) {
		r.unhindered(attempts.result, noLimit, rule.Error)
	}
	once := attempts.is(constant.MakeInt64(1)) || r.fixed(named, awsapi.RetriesMethod).atMost(0)
	if delay := r.fixed(named, awsapi.DelayMethod); delay.atMost(shortest-1) && !once {
		r.unhindered(delay.result, noPause, rule.Warning)
	}
}

// repeatsNothing reports whether a type embeds a retryer that repeats nothing.
func (r retryers) repeatsNothing(named *types.Named) bool {
	fields, ok := named.Underlying().(*types.Struct)
	for i := 0; ok && i < fields.NumFields(); i++ {
		symbol, known := awsapi.TypeOf(fields.Field(i).Type())
		if known && fields.Field(i).Embedded() && r.uses.Table().Type(symbol, awsapi.NoRetries) {
			return true
		}
	}
	return false
}

// A fixed result is the constant that a function always returns. Its value is
// nil if there is none.
type fixed struct {
	result ast.Expr
	value  constant.Value
}

func (f fixed) is(v constant.Value) bool {
	return f.value != nil && f.value.Kind() == v.Kind() && constant.Compare(f.value, token.EQL, v)
}

func (f fixed) atMost(n int64) bool {
	return f.value != nil && f.value.Kind() == constant.Int && constant.Compare(f.value, token.LEQ, constant.MakeInt64(n))
}

// constant returns what a function always returns first.
func (r retryers) constant(body *ast.BlockStmt) fixed {
	result := onlyResult(body)
	return fixed{result, r.pass.TypesInfo.Types[result].Value}
}

// fixed returns what a type's own method with a role always returns.
func (r retryers) fixed(named *types.Named, role awsapi.Role) fixed {
	for _, asked := range r.asked {
		if asked.role != role || !types.Implements(types.NewPointer(named), asked.by) {
			continue
		}
		for method := range named.Methods() {
			if method.Name() != asked.name {
				continue
			}
			if decl := r.declares(method); decl.Valid() && !r.skips(r.files.At(method.Pos()), decl) {
				return r.constant(decl.Node().(*ast.FuncDecl).Body)
			}
		}
	}
	return fixed{}
}

// An asked is a method by which the SDK asks a retryer.
type asked struct {
	role awsapi.Role
	name string
	by   *types.Interface // that declares it
}

// asked returns the methods of the interfaces that the package imports directly.
// Of others the scope may be incomplete.
func (s *search) asked() []asked {
	roles := []awsapi.Role{awsapi.AttemptsMethod, awsapi.RetriesMethod, awsapi.DelayMethod, awsapi.RetryableMethod}
	var all []asked
	for entry := range s.uses.Table().Entries() {
		if !slices.Contains(roles, entry.Role) {
			continue
		}
		if by := s.imports(entry.Symbol); by != nil {
			all = append(all, asked{entry.Role, entry.Symbol.Name, by})
		}
	}
	return all
}

// imports returns the interface that declares a method, if the package imports
// it directly, or nil.
func (s *search) imports(method awsapi.Symbol) *types.Interface {
	for _, pkg := range s.pass.Pkg.Imports() {
		if awsapi.PathOf(pkg) != method.Pkg {
			continue
		}
		if obj := pkg.Scope().Lookup(method.Recv); obj != nil {
			by, _ := obj.Type().Underlying().(*types.Interface)
			return by
		}
	}
	return nil
}
