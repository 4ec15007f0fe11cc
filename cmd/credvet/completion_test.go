package main

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// completers ask a shell, after its script was read, how the words of a command
// line go on; the last is the one to complete. Zsh completes at a terminal only,
// so what it would be given is printed instead.
var completers = map[string]string{
	"bash": `source <(credvet completion bash); COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _credvet; printf '%%s\n' "${COMPREPLY[@]}"`,
	"zsh": `autoload -U compinit; compinit -u -D; source <(credvet completion zsh); [[ ${_comps[credvet]} == _credvet ]] || exit 1
words=(%s); CURRENT=${#words}; compadd() { local w; for w in ${@:#--}; do [[ $w == ${words[CURRENT]}* ]] && print -r -- $w; done }
_files() { print -rl -- ${words[CURRENT]}*(N) }; _credvet; true`,
	"fish": `credvet completion fish | source; complete -C "$(string join ' ' -- %s)"`,
}

// The shells complete what there is, and files where those belong.
func TestCompletion(t *testing.T) {
	dir := write(t, one)
	for shell, script := range completers {
		if _, err := exec.LookPath(shell); err != nil {
			t.Logf("%s is not installed", shell) // .ci/run sees to it
			continue
		}
		for line, want := range map[string]string{
			"credvet -format ''":      "github gitlab json sarif text",
			"credvet -format gi":      "github gitlab",
			"credvet -fail-on e":      "error",
			"credvet -disable CV100":  "CV1001 CV1002 CV1003 CV1004 CV1005 CV1006 CV1009",
			"credvet -write-":         "-write-baseline",
			"credvet -baseline on":    "one.go",
			"credvet ./... -new":      "-new-from",
			"credvet explain CV1009":  "CV1009",
			"credvet help direc":      "directive",
			"credvet completion f":    "fish",
			"credvet config v":        "verify",
			"credvet exp":             "explain",
			"credvet -test=false one": "one.go",
		} {
			got := execute(t, dir, shell, "-c", fmt.Sprintf(script, line))
			if words := completed(got.stdout); words != want || got.stderr != "" || got.code != 0 {
				t.Errorf("%s completes %s with %q, want %q (exit code %d, %s)", shell, line, words, want, got.code, got.stderr)
			}
		}
	}
}

// completed returns the words that a shell offers, in order, without what fish
// says about them.
func completed(out string) string {
	var words []string
	for line := range strings.Lines(out) {
		word, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if word != "" {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// No word of a script is forgotten, and no other shell is known.
func TestCompletionScripts(t *testing.T) {
	for shell := range completers {
		if script := execute(t, ".", program, "completion", shell).stdout; strings.Contains(script, "@COMMANDS@") || strings.Contains(script, "@FLAGS@") || !strings.Contains(script, "new-from") {
			t.Errorf("%s:\n%s", shell, script)
		}
	}
	expectRun(t, write(t, one), exitIncomplete, 0, "name a shell", "completion", "powershell")
}
