package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// An action is what of action.yml the tests look at.
type action struct {
	Inputs map[string]struct{ Description, Default string }
	Runs   struct {
		Using string
		Steps []struct {
			Name, Shell, Run, Uses string
			Env                    map[string]string
		}
	}
}

func readAction(t *testing.T) *action {
	t.Helper()
	a := new(action)
	if err := yaml.Unmarshal([]byte(read(t, "../../action.yml")), a); err != nil {
		t.Fatal(err)
	}
	return a
}

// Every input is described, and no script has one written into it: what an input
// holds would be run.
func TestActionInputs(t *testing.T) {
	text := read(t, "../../action.yml")
	a := readAction(t)
	for name, input := range a.Inputs {
		if input.Description == "" || !strings.Contains(text, "inputs."+name) {
			t.Errorf("the input %s is not described, or not used", name)
		}
	}
	for _, step := range a.Runs.Steps {
		if strings.Contains(step.Run, "${{") || step.Run != "" && step.Shell != "bash" {
			t.Errorf("the step %s has an expression in its script, or no shell", step.Name)
		}
	}
	if a.Runs.Using != "composite" || len(a.Runs.Steps) != 3 {
		t.Errorf("the action is %+v", a.Runs)
	}
}

// The scripts of the action install credvet from its source and annotate, as
// far as that can be without GitHub.
func TestActionScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the command")
	}
	steps := readAction(t).Runs.Steps
	dir := write(t, two)
	source, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"RUNNER_TEMP": filepath.Join(dir, "te mp"), "GITHUB_STEP_SUMMARY": filepath.Join(dir, "summary.md"),
		"VERSION": "", "SOURCE": source, "ARGS": "-advice ./a ./b/...", "FORMAT": "github",
		"GOOS": "plan9", // as a matrix of the workflow may have it
	} {
		t.Setenv(name, value)
	}
	if err := os.Mkdir(filepath.Join(dir, "te mp"), 0o777); err != nil {
		t.Fatal(err)
	}
	if got := execute(t, dir, "bash", "-e", "-o", "pipefail", "-c", steps[0].Run); got.code != 0 {
		t.Fatalf("%s: exit code %d\n%s", steps[0].Name, got.code, got.text())
	}
	got := execute(t, dir, "bash", "-e", "-o", "pipefail", "-c", steps[1].Run)
	if got.code != exitFindings || strings.Count(got.stdout, "::warning file=") != 2 {
		t.Errorf("%s: exit code %d\n%s", steps[1].Name, got.code, got.text())
	}
	if log := read(t, filepath.Join(dir, "te mp", "credvet.sarif")); !strings.Contains(log, `"ruleId": "CV1002"`) {
		t.Errorf("the log to upload is\n%s", log)
	}
	if summary := read(t, filepath.Join(dir, "summary.md")); !strings.Contains(summary, "### credvet: 2 findings") {
		t.Errorf("the summary is\n%s", summary)
	}
	t.Setenv("PATH", "")
	got = execute(t, dir, "/bin/bash", "-e", "-c", "PATH=/nowhere\n"+steps[0].Run)
	if got.code != exitIncomplete || !strings.Contains(got.stdout, "run actions/setup-go before this action") {
		t.Errorf("without Go: exit code %d\n%s", got.code, got.text())
	}
}

// snippets returns the fenced blocks of a language in docs/ci.md.
func snippets(t *testing.T, language string) []string {
	t.Helper()
	var all []string
	for _, part := range strings.Split(read(t, "../../docs/ci.md"), "```"+language+"\n")[1:] {
		block, _, _ := strings.Cut(part, "```")
		all = append(all, block)
	}
	return all
}

// What docs/ci.md says to write is YAML with inputs that the action has, and
// commands that run.
func TestCISnippets(t *testing.T) {
	inputs := readAction(t).Inputs
	var scripts []string
	for _, block := range snippets(t, "yaml") {
		var doc struct {
			Jobs map[string]struct {
				Steps []struct {
					Uses string
					With map[string]string
				}
			}
			Credvet struct{ Script []string }
		}
		if err := yaml.Unmarshal([]byte(block), &doc); err != nil {
			t.Errorf("%v\n%s", err, block)
		}
		for _, step := range doc.Jobs["credvet"].Steps {
			for name := range step.With {
				if _, ok := inputs[name]; !ok && strings.HasPrefix(step.Uses, "credvet/") {
					t.Errorf("the action has no input %s", name)
				}
			}
		}
		scripts = append(scripts, doc.Credvet.Script...)
	}
	for _, block := range append(snippets(t, "sh"), snippets(t, "groovy")...) {
		for line := range strings.Lines(block) {
			line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "sh '"), "'")
			if strings.HasPrefix(line, "credvet ") {
				scripts = append(scripts, line)
			}
		}
	}
	if len(scripts) != 3 {
		t.Errorf("the commands are %q, want 3", scripts)
	}
	dir := write(t, two)
	for _, script := range scripts {
		if got := execute(t, dir, "bash", "-e", "-c", script); got.code != exitFindings {
			t.Errorf("%s: exit code %d\n%s", script, got.code, got.text())
		}
	}
	if report := read(t, filepath.Join(dir, "gl-code-quality-report.json")); !strings.Contains(report, `"path":"a/a.go"`) {
		t.Errorf("the report for GitLab is\n%s", report)
	}
}
