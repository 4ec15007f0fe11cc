package regiondefault

import (
	"go/ast"
	"reflect"
	"strconv"
	"strings"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// declared returns the regions that flags, settings and fields on the way to a
// sink are declared to be if nothing sets them.
func (s *search) declared(in sink) []flow.Standby {
	var all []flow.Standby
	for _, o := range in.value.Origins() {
		for _, d := range s.defaults(o) {
			text := d.text
			if text == "" {
				text, _ = s.folder(d.file).Constant(d.expr)
			}
			if text != "" {
				all = append(all, flow.Standby{Text: text, Spelled: d.expr, Pos: d.expr.Pos(), For: flow.Origins{o}, Path: o.Path})
			}
		}
	}
	return all
}

// A declaration is what something is if nothing sets it.
type declaration struct {
	expr ast.Expr
	text string // if the expression does not spell it alone
	file *source.File
}

// defaults returns what an origin is declared to be.
func (s *search) defaults(o flow.Origin) []declaration {
	switch {
	case o.Kind == flow.Flag && o.Name != "":
		return append(s.flags(o.Name), s.tagged(o)...)
	case o.Kind == flow.Config && o.Name != "":
		return append(s.settings(o.Name), s.tagged(o)...)
	case o.Kind == flow.Env:
		return s.tagged(o)
	}
	return nil
}

// flags returns the defaults of the flags with a name.
func (s *search) flags(name string) []declaration {
	var all []declaration
	for _, role := range []awsapi.Role{awsapi.FlagValue, awsapi.FlagVar} {
		for call := range s.uses.Calls(role) {
			if value := call.Arg("default"); value != nil && s.spells(call.File, call.Arg("name"), name) {
				all = append(all, declaration{expr: value, file: call.File})
			}
		}
	}
	for store := range s.uses.Stores(awsapi.FlagDefault) {
		if s.spells(store.File, s.flagName(store), name) {
			all = append(all, declaration{expr: store.Value, file: store.File})
		}
	}
	return all
}

// flagName returns the name in the literal that declares a flag, or nil.
func (s *search) flagName(value sdk.Store) ast.Expr {
	for store := range s.uses.Stores(awsapi.FlagName) {
		if store.Cursor.Parent() == value.Cursor.Parent() {
			return store.Value
		}
	}
	return nil
}

// settings returns the defaults of a setting.
func (s *search) settings(key string) []declaration {
	var all []declaration
	for call := range s.uses.Calls(awsapi.SettingDefault) {
		if value := call.Arg("value"); value != nil && s.spells(call.File, call.Arg("key"), key) {
			all = append(all, declaration{expr: value, file: call.File})
		}
	}
	return all
}

// spells reports whether an expression is a name, in any case.
func (s *search) spells(file *source.File, expr ast.Expr, name string) bool {
	if expr == nil {
		return false
	}
	text, ok := s.folder(file).Constant(expr)
	return ok && strings.EqualFold(text, name)
}

func (s *search) folder(file *source.File) flow.Folder {
	return flow.Folder{Info: file.Info, Uses: s.uses}
}

// tagged returns the default in the tag of the field that an origin is.
func (s *search) tagged(o flow.Origin) []declaration {
	file := s.files.At(o.Pos)
	if file == nil {
		return nil // of another package
	}
	cur, ok := file.Root.FindByPos(o.Pos, o.Pos)
	if !ok {
		return nil
	}
	for c := range cur.Enclosing((*ast.Field)(nil)) {
		field := c.Node().(*ast.Field)
		if field.Tag == nil {
			return nil
		}
		return s.tag(file, field.Tag)
	}
	return nil
}

// tag returns the default in a tag.
func (s *search) tag(file *source.File, tag *ast.BasicLit) []declaration {
	text, err := strconv.Unquote(tag.Value)
	if err != nil {
		return nil
	}
	for entry := range s.uses.Table().Entries() {
		if entry.Role != awsapi.TagDefault {
			continue
		}
		if value, ok := reflect.StructTag(text).Lookup(entry.Symbol.Name); ok && value != "" {
			return []declaration{{expr: tag, text: value, file: file}}
		}
	}
	return nil
}
