package regiondefault

import (
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// A sink is where a region takes effect: an option, or a field of a
// configuration or of a client's options.
type sink struct {
	value  flow.Value
	expr   ast.Expr
	cursor inspector.Cursor // of the call, or of the literal's element or the assignment
	file   *source.File
	final  bool // nothing is asked after it, not even if it is empty
	old    bool // of version 1, where nothing is asked last
}

// sinks returns those that the rules judge.
func (s *search) sinks() []sink {
	var all []sink
	for call := range s.uses.Calls(awsapi.Region) {
		region := call.Arg("region")
		if region != nil && !s.passedOver(call.File, call.Cursor, call.Expr) {
			all = append(all, sink{
				value: s.flow.Argument(call, "region"), expr: region, cursor: call.Cursor, file: call.File, old: s.old(call.Symbol),
			})
		}
	}
	for store := range s.uses.Stores(awsapi.Region) {
		if !s.passedOver(store.File, store.Cursor, store.Value) && !s.onlyIfEmpty(store) {
			all = append(all, sink{
				value: s.flow.Stored(store), expr: store.Value, cursor: store.Cursor, file: store.File,
				final: s.plays(store.Symbol, awsapi.FinalRegion), old: s.old(store.Symbol),
			})
		}
	}
	return all
}

// plays reports whether a field has a role.
func (s *search) plays(field awsapi.Symbol, role awsapi.Role) bool {
	return slices.ContainsFunc(s.uses.Table().Lookup(awsapi.Field, field), func(e *awsapi.Entry) bool { return e.Role == role })
}

// old reports whether a symbol is of a module in which no region is asked last.
func (s *search) old(symbol awsapi.Symbol) bool {
	last, ok := s.last()
	return !ok || !strings.HasPrefix(symbol.Pkg, strings.TrimSuffix(last.Symbol.Pkg, lastElement(last.Symbol.Pkg)))
}

// last returns the function that takes the region which is asked last.
func (s *search) last() (*awsapi.Entry, bool) {
	for entry := range s.uses.Table().Entries() {
		if entry.Role == awsapi.LastRegion && entry.Kind == awsapi.Func {
			return entry, true
		}
	}
	return nil, false
}

// lastElement returns the last element of an import path.
func lastElement(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }
