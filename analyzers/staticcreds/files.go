package staticcreds

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
	"github.com/credvet/credvet/analyzers/internal/flow"
	"github.com/credvet/credvet/analyzers/internal/sdk"
)

// sharedFile is how the path of the shared credentials file ends.
// https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
const sharedFile = ".aws/credentials"

// credentialFiles judges keys that are written into the shared credentials file, by a
// command or by the program.
func (h *handing) credentialFiles() {
	for _, one := range slices.Concat(h.texts(isSetting), h.filed()) {
		for in := range h.secrets(one) {
			h.lasts(in, "into a credentials file and stay there; give the machine a role, such as an instance profile", onDisk)
		}
	}
}

// texts returns the variables or settings that commands and the scripts of
// instances spell.
func (h *handing) texts(wanted func(name string) bool) []handover {
	var all []handover
	for call := range h.uses.Calls(awsapi.Command) {
		if !h.lasting(call.File, call.Cursor) {
			continue
		}
		words := append([]flow.Value{h.flow.Argument(call, "name")}, h.flow.Argument(call, "args").Elements()...)
		all = append(all, handover{to: child, file: call.File, variables: settings(flow.Join(words, " "), call.Cursor)})
	}
	for p := range h.sites(awsapi.UserData, "value") {
		all = append(all, handover{to: instance, file: p.file, variables: settings(p.value().Pieces(), p.cursor)})
	}
	for i := range all {
		all[i].variables = slices.DeleteFunc(all[i].variables, func(v variable) bool { return !wanted(v.name) })
	}
	return all
}

// isVariable reports whether a name is that of an environment variable.
func isVariable(name string) bool { return name == strings.ToUpper(name) }

// isSetting reports whether a name is that of a setting in a file.
func isSetting(name string) bool { return name == strings.ToLower(name) }

// settings returns what a text sets: NAME=VALUE, name = value, or the words of
// a command that ends so. All are spelled at cur.
func settings(pieces []flow.Piece, cur inspector.Cursor) []variable {
	var all []variable
	before := ""
	for _, p := range pieces {
		if !p.Value.Known() {
			before += p.Text
			continue
		}
		if name := lastName(before); name != "" {
			all = append(all, variable{name, p.Value, cur})
		}
		before = ""
	}
	return all
}

// lastName returns the name that a text gives a value after it, or "".
func lastName(text string) string {
	name := strings.TrimRight(text, " \t=:\"'")
	if name == text {
		return ""
	}
	return name[strings.LastIndexFunc(name, func(r rune) bool {
		return r != '_' && (r < 'A' || 'Z' < r) && (r < 'a' || 'z' < r)
	})+1:]
}

// filed returns the settings that the program writes into the shared
// credentials file: at once, or in a function that opens it.
func (h *handing) filed() []handover {
	var all []handover
	add := func(call sdk.Call, pieces []flow.Piece) {
		all = append(all, handover{file: call.File, variables: settings(pieces, call.Cursor)})
	}
	for call := range h.uses.Calls(awsapi.WriteFile) {
		if h.lasting(call.File, call.Cursor) && isShared(h.flow.Argument(call, "name")) {
			add(call, h.flow.Argument(call, "data").Pieces())
		}
	}
	for call := range h.uses.Calls(awsapi.WriteText) {
		if h.lasting(call.File, call.Cursor) && h.opens(call) {
			add(call, h.flow.Argument(call, "value").Pieces())
		}
	}
	for call := range h.uses.Calls(awsapi.Fprintf) {
		if h.lasting(call.File, call.Cursor) && h.opens(call) {
			add(call, h.flow.Formatted(call))
		}
	}
	return all
}

// isShared reports whether a path is that of the shared credentials file.
func isShared(path flow.Value) bool {
	text := ""
	for _, p := range path.Pieces() {
		text += p.Text
	}
	return strings.HasSuffix(strings.ReplaceAll(text, `\`, "/"), sharedFile)
}

// opens reports whether the function around a call opens the shared credentials
// file to write it.
func (h *handing) opens(call sdk.Call) bool {
	around, _ := function(call.Cursor)
	for open := range h.uses.Calls(awsapi.OpenFile) {
		if in, _ := function(open.Cursor); in == around && isShared(h.flow.Argument(open, "name")) {
			return true
		}
	}
	return false
}
