package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// A tool is a program that is compared with credvet.
type tool struct {
	name    string
	command []string // for the go command, in the directory of the fixtures
	read    func([]byte) ([]hit, error)
	secrets func(check string) bool // a check that looks for secrets; nil if none does
}

// A hit is one finding of a tool.
type hit struct {
	file  string // absolute, or relative to where the tool ran
	line  int
	check string
}

var tools = []tool{{
	name:    "gosec 2.30.0",
	command: []string{"run", "github.com/securego/gosec/v2/cmd/gosec@v2.30.0", "-quiet", "-no-fail", "-tests", "-fmt=json", "./..."},
	read:    readGosec,
	secrets: func(check string) bool { return check == "G101" },
}, {
	name:    "gitleaks 8.30.1",
	command: []string{"run", "github.com/zricethezav/gitleaks/v8@v8.30.1", "dir", ".", "--no-banner", "--log-level=error", "--exit-code=0", "--report-format=json", "--report-path=-"},
	read:    readGitleaks,
	secrets: func(string) bool { return true },
}, {
	name:    "staticcheck 0.8.2",
	command: []string{"run", "honnef.co/go/tools/cmd/staticcheck@v0.8.2", "-f=json", "-tests", "./..."},
	read:    readStaticcheck,
}}

// hits runs the tool in dir and returns what it finds in Go files, relative to dir.
func (t tool) hits(dir string) ([]hit, error) {
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("go", t.command...)
	cmd.Dir, cmd.Stderr = root, os.Stderr
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || len(out) == 0) {
		return nil, err // a run that finds something may fail as well
	}
	all, err := t.read(out)
	var inGo []hit
	for _, h := range all {
		if filepath.Ext(h.file) != ".go" {
			continue // credvet reports an embedded file where it is embedded
		}
		if filepath.IsAbs(h.file) {
			h.file, _ = filepath.Rel(root, h.file)
		}
		h.file = filepath.ToSlash(h.file)
		inGo = append(inGo, h)
	}
	return inGo, err
}

func readGosec(out []byte) ([]hit, error) {
	var report struct {
		Issues []struct {
			Rule string `json:"rule_id"`
			File string `json:"file"`
			Line string `json:"line"` // "12" or "12-14"
		}
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return nil, err
	}
	var hits []hit
	for _, i := range report.Issues {
		first, _, _ := strings.Cut(i.Line, "-")
		line, err := strconv.Atoi(first)
		if err != nil {
			return nil, err
		}
		hits = append(hits, hit{i.File, line, i.Rule})
	}
	return hits, nil
}

func readGitleaks(out []byte) ([]hit, error) {
	var report []struct {
		RuleID    string
		File      string
		StartLine int
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return nil, err
	}
	var hits []hit
	for _, f := range report {
		hits = append(hits, hit{f.File, f.StartLine, f.RuleID})
	}
	return hits, nil
}

func readStaticcheck(out []byte) ([]hit, error) {
	var hits []hit
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var f struct {
			Code     string
			Location struct {
				File string
				Line int
			}
		}
		err := d.Decode(&f)
		if errors.Is(err, io.EOF) {
			return hits, nil
		}
		if err != nil {
			return nil, err
		}
		hits = append(hits, hit{f.Location.File, f.Location.Line, f.Code})
	}
}
