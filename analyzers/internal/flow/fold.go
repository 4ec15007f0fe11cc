// Package flow tells where a value comes from.
package flow

import (
	"encoding/base64"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"iter"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/sdk"
)

// A Folder evaluates expressions whose value is fixed when the program is
// written. It goes beyond Go's constants: it also knows conversions, byte
// lists, and the functions of the standard library that only put strings
// together. What it cannot evaluate exactly it does not evaluate.
type Folder struct {
	Info *types.Info
	Uses *sdk.Uses
}

// Constant returns the string that expr, or what it points to, always is. A
// byte slice counts as the string that it spells.
func (f Folder) Constant(expr ast.Expr) (string, bool) {
	expr = ast.Unparen(expr)
	if v := f.Info.Types[expr].Value; v != nil {
		if v.Kind() != constant.String {
			return "", false
		}
		return constant.StringVal(v), true
	}
	switch expr := expr.(type) {
	case *ast.CallExpr:
		return f.call(expr)
	case *ast.CompositeLit:
		return f.bytes(expr)
	case *ast.BinaryExpr:
		return f.concatenation(expr)
	}
	return "", false
}

// call evaluates a conversion, or a call of a function that is known to do
// nothing but make a string of its arguments.
func (f Folder) call(call *ast.CallExpr) (string, bool) {
	if f.Info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return f.Constant(call.Args[0])
	}
	for role, eval := range evaluators() {
		if c, ok := f.Uses.Call(call, role); ok {
			return eval(f, c)
		}
	}
	return "", false
}

// An evaluator evaluates the calls of one role.
type evaluator func(Folder, sdk.Call) (string, bool)

// evaluators yields the roles that can be evaluated.
func evaluators() iter.Seq2[awsapi.Role, evaluator] {
	return func(yield func(awsapi.Role, evaluator) bool) {
		_ = yield(awsapi.Unwrap, Folder.unwrap) &&
			yield(awsapi.Sprintf, Folder.sprintf) &&
			yield(awsapi.Join, Folder.join) &&
			yield(awsapi.ReplaceAll, Folder.replaceAll) &&
			yield(awsapi.ToLower, one(strings.ToLower)) &&
			yield(awsapi.ToUpper, one(strings.ToUpper)) &&
			yield(awsapi.TrimSpace, one(strings.TrimSpace)) &&
			yield(awsapi.Trim, two(strings.Trim, "cutset")) &&
			yield(awsapi.TrimPrefix, two(strings.TrimPrefix, "prefix")) &&
			yield(awsapi.TrimSuffix, two(strings.TrimSuffix, "suffix")) &&
			yield(awsapi.Base64Decode, Folder.base64)
	}
}

// Roles yields the roles of the functions that a Folder evaluates.
func Roles() iter.Seq[awsapi.Role] {
	return func(yield func(awsapi.Role) bool) {
		for role := range evaluators() {
			if !yield(role) {
				return
			}
		}
	}
}

func (f Folder) unwrap(c sdk.Call) (string, bool) { return f.arg(c, "value") }

// arg evaluates a named argument.
func (f Folder) arg(c sdk.Call, name string) (string, bool) {
	expr := c.Arg(name)
	if expr == nil {
		return "", false
	}
	return f.Constant(expr)
}

// sprintf evaluates a format of plain %s and %v verbs on strings.
func (f Folder) sprintf(c sdk.Call) (string, bool) {
	format, ok := f.arg(c, "format")
	args := c.Rest("args")
	if !ok || args == nil {
		return "", false // args is nil for a slice that is made elsewhere
	}
	var out strings.Builder
	for {
		plain, rest, found := strings.Cut(format, "%")
		out.WriteString(plain)
		if !found {
			return out.String(), len(args) == 0
		}
		switch {
		case strings.HasPrefix(rest, "%"):
			out.WriteByte('%')
		case len(args) == 0 || !strings.HasPrefix(rest, "s") && !strings.HasPrefix(rest, "v"):
			return "", false // a verb that does more than copy
		default:
			arg, ok := f.Constant(args[0])
			if !ok || !printsAsIs(f.Info.Types[args[0]].Type) {
				return "", false
			}
			out.WriteString(arg)
			args = args[1:]
		}
		format = rest[1:]
	}
}

// printsAsIs reports whether package fmt copies values of a type: strings that
// have no method to print them otherwise.
func printsAsIs(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0 && types.NewMethodSet(t).Len() == 0
}

func (f Folder) join(c sdk.Call) (string, bool) {
	sep, ok := f.arg(c, "sep")
	if !ok {
		return "", false
	}
	list, ok := ast.Unparen(c.Arg("elems")).(*ast.CompositeLit)
	if !ok {
		return "", false // a slice that is made elsewhere
	}
	elems := make([]string, len(list.Elts))
	for i, elt := range list.Elts {
		if elems[i], ok = f.Constant(elt); !ok {
			return "", false
		}
	}
	return strings.Join(elems, sep), true
}

func (f Folder) replaceAll(c sdk.Call) (string, bool) {
	s, ok1 := f.arg(c, "s")
	old, ok2 := f.arg(c, "old")
	repl, ok3 := f.arg(c, "new")
	if !ok1 || !ok2 || !ok3 {
		return "", false
	}
	return strings.ReplaceAll(s, old, repl), true
}

// one evaluates a function of the string s.
func one(fn func(string) string) evaluator {
	return func(f Folder, c sdk.Call) (string, bool) {
		s, ok := f.arg(c, "s")
		return fn(s), ok
	}
}

// two evaluates a function of the string s and one more.
func two(fn func(s, x string) string, name string) evaluator {
	return func(f Folder, c sdk.Call) (string, bool) {
		s, ok1 := f.arg(c, "s")
		x, ok2 := f.arg(c, name)
		return fn(s, x), ok1 && ok2
	}
}

// base64 evaluates the decoding of a constant, whichever alphabet it is in.
func (f Folder) base64(c sdk.Call) (string, bool) {
	text, ok := f.arg(c, "s")
	if !ok {
		return "", false
	}
	text = strings.TrimRight(text, "=")
	for _, enc := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		if data, err := enc.DecodeString(text); err == nil {
			return string(data), utf8.Valid(data)
		}
	}
	return "", false
}

// bytes evaluates a list of constant bytes or runes.
func (f Folder) bytes(lit *ast.CompositeLit) (string, bool) {
	const least = 16 // a shorter list cannot spell a key
	if len(lit.Elts) < least {
		return "", false
	}
	largest, ok := f.elements(lit)
	if !ok {
		return "", false
	}
	var out []byte
	for _, elt := range lit.Elts {
		v := f.Info.Types[elt].Value
		if v == nil || v.Kind() != constant.Int {
			return "", false // also keyed elements: no one writes a key so
		}
		r, ok := constant.Int64Val(v)
		if !ok || r <= 0 || r > largest {
			return "", false
		}
		if largest == math.MaxUint8 {
			out = append(out, byte(r))
			continue
		}
		out = utf8.AppendRune(out, rune(r))
	}
	return string(out), true
}

// elements returns the largest element that a composite literal can list, if
// it lists bytes or runes.
func (f Folder) elements(lit *ast.CompositeLit) (largest int64, ok bool) {
	t := f.Info.Types[lit].Type
	if t == nil {
		return 0, false // inside a literal of an unknown type
	}
	list, ok := t.Underlying().(interface{ Elem() types.Type }) // slice, array, map or pointer
	if !ok {
		return 0, false
	}
	switch elem, _ := list.Elem().Underlying().(*types.Basic); {
	case elem == nil:
		return 0, false
	case elem.Kind() == types.Byte:
		return math.MaxUint8, true
	default:
		return utf8.MaxRune, elem.Kind() == types.Rune
	}
}

// concatenation evaluates x + y where one side is no Go constant but can be
// evaluated all the same.
func (f Folder) concatenation(sum *ast.BinaryExpr) (string, bool) {
	if sum.Op != token.ADD {
		return "", false
	}
	x, ok1 := f.Constant(sum.X)
	y, ok2 := f.Constant(sum.Y)
	if !ok1 || !ok2 {
		return "", false
	}
	return x + y, true
}
