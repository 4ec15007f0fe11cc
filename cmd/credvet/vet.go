package main

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/credvet/credvet/analyzers"
	"github.com/credvet/credvet/analyzers/rule"
	"github.com/credvet/credvet/cmd/internal/config"
)

// spokenByVet reports whether a command line is one that go vet writes: it
// asks for the tool's version or flags, or names one unit to analyse.
func spokenByVet(args []string) bool {
	if slices.Contains(args, "-V=full") || slices.Contains(args, "-flags") {
		return true
	}
	return len(args) > 0 && strings.HasSuffix(args[len(args)-1], ".cfg")
}

// serveVet answers go vet and exits.
func serveVet(args []string) {
	options := rule.Defaults()
	options.Nolint = true
	var configFile string
	optionFlags(flag.CommandLine, &configFile, &options)
	flag.Var(vetVersion{&configFile}, "V", "print version and exit")
	if dir, ok := unitDir(args[len(args)-1]); ok {
		applyConfig(flagValue(args, "config"), dir, &options)
	}
	unitchecker.Main(analyzers.New(&options)...)
}

// applyConfig applies the configuration of a unit. The flags that unitchecker
// parses later are applied on top.
func applyConfig(name, dir string, o *rule.Options) {
	file, err := readConfig(name, dir)
	if err != nil {
		fmt.Fprintf(os.Stderr, "credvet: %v\n", err)
		os.Exit(1) // go vet shows the message of a unit that failed
	}
	file.Apply(o)
}

// flagValue returns the value of -name=value among args, or "". The
// configuration has to be read before the flags are parsed.
func flagValue(args []string, name string) string {
	for _, arg := range args {
		if value, ok := strings.CutPrefix(strings.TrimPrefix(arg, "-"), "-"+name+"="); ok {
			return value
		}
		if value, ok := strings.CutPrefix(arg, "-"+name+"="); ok {
			return value
		}
	}
	return ""
}

// unitDir returns the directory of a unit of the user's own code. The
// configuration does not concern other units.
func unitDir(cfg string) (string, bool) {
	content, err := os.ReadFile(cfg)
	if err != nil {
		return "", false // unitchecker says so too
	}
	var unit unitchecker.Config
	if json.Unmarshal(content, &unit) != nil || unit.ModuleVersion != "" || unit.Standard[unit.ImportPath] {
		return "", false
	}
	return unit.Dir, unit.Dir != ""
}

// vetVersion is the -V flag. go vet makes its answer part of the key under
// which it caches results, so the answer covers the configuration too.
type vetVersion struct{ config *string }

func (vetVersion) IsBoolFlag() bool { return true }
func (vetVersion) Get() any         { return nil }
func (vetVersion) String() string   { return "" }

func (v vetVersion) Set(value string) error {
	if value != "full" {
		return fmt.Errorf("unsupported flag value: -V=%s (use -V=full)", value)
	}
	id, err := buildID(*v.config)
	if err != nil {
		return err
	}
	// The form is that of a compiler: see toolID in cmd/go/internal/work/buildid.go.
	fmt.Printf("%s version devel credvet buildID=%x\n", filepath.Base(os.Args[0]), id)
	os.Exit(0)
	return nil
}

// buildID returns a hash of this program and its configuration.
func buildID(configFile string) ([]byte, error) {
	h := sha256.New()
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(program)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	for _, path := range configurations(configFile) {
		content, _ := os.ReadFile(path) // what cannot be read fails the units, which say so
		fmt.Fprintf(h, "%s\n%d\n%s", path, len(content), content)
	}
	return h.Sum(nil), nil
}

// configurations returns the files that may configure a run that is started in
// the working directory.
func configurations(configFile string) []string {
	if configFile != "" {
		return []string{configFile}
	}
	dir, err := os.Getwd()
	if err != nil {
		return nil
	}
	if path := config.Find(dir); path != "" {
		return []string{path}
	}
	return nil
}
