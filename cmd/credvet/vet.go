package main

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
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
	optionFlags(flag.CommandLine, &options)
	flag.Var(vetVersion{}, "V", "print version and exit")
	if unit, ok := readUnit(args[len(args)-1]); ok {
		applyConfig(unit.Dir, &options)
		if os.Getenv(masked) == "" {
			os.Exit(mask(args))
		}
	}
	// Most units are done within 64 MB. The ballast, which is never touched and
	// so takes no memory, keeps the collector from running before that.
	ballast := make([]byte, 32<<20)
	unitchecker.Main(forVet(analyzers.New(&options))...)
	runtime.KeepAlive(ballast)
}

// forVet takes from analyzers the flag whose meaning is in a file: go vet would
// not run again after the file was edited. It is the configuration that names
// it here.
func forVet(all []*analysis.Analyzer) []*analysis.Analyzer {
	for _, a := range all {
		var kept flag.FlagSet
		a.Flags.VisitAll(func(f *flag.Flag) {
			if f.Name != "symbols" {
				kept.Var(f.Value, f.Name, f.Usage)
			}
		})
		a.Flags = kept
	}
	return all
}

// masked is set in the environment of a process that mask started.
const masked = "CREDVET_MASKED"

// mask analyses a unit in another process and returns its exit code. The unit
// checker prints the error that it stops at as the compiler words it, with the
// values of constants, and exits: what is quoted must not reach the log. What
// the unit's own files hold does not tell, as constants come from others too.
func mask(args []string) int {
	program, err := os.Executable()
	var stderr strings.Builder
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), masked+"=1")
	cmd.Stdout, cmd.Stderr = os.Stdout, &stderr
	if err == nil {
		err = cmd.Run()
	}
	fmt.Fprint(os.Stderr, unquoted(stderr.String()))
	if err == nil {
		return 0
	}
	if cmd.ProcessState == nil {
		fmt.Fprintf(os.Stderr, "credvet: %v\n", err)
	}
	return 1 // go vet knows no other
}

// finding matches the end of a finding, on a line of its own.
var finding = regexp.MustCompile(`(?m) \(CV\d{4}\)$`)

// unquoted cuts an error off where it begins to quote the source. A position
// before it stays, whatever quotation marks the file's name has. Findings stay
// too: go vet before Go 1.26 has them on standard error. They quote nothing, and
// a unit with findings is one that the unit checker did not stop at.
func unquoted(text string) string {
	if finding.MatchString(text) {
		return text
	}
	if line, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(line, "invalid ") {
		return line + "\n" // a flag; how to use the unit checker is of no use to anyone
	}
	message := strings.Index(text, ": ") + 1
	if i := strings.IndexAny(text[message:], "\"'`"); i >= 0 {
		return text[:message+i] + "…\n"
	}
	return text
}

// applyConfig applies the configuration of a unit. The flags that unitchecker
// parses later are applied on top.
func applyConfig(dir string, o *rule.Options) {
	file, err := config.Load(dir)
	if err == nil {
		err = file.Check()
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "credvet: %v\n", err)
		os.Exit(1) // go vet shows the message of a unit that failed
	}
	file.Apply(o)
}

// readUnit reads the description of a unit of the user's own code. The
// configuration does not concern other units.
func readUnit(cfg string) (unit unitchecker.Config, ok bool) {
	content, err := os.ReadFile(cfg)
	if err != nil || json.Unmarshal(content, &unit) != nil {
		return unit, false // unitchecker says so too
	}
	return unit, unit.Dir != "" && unit.ModuleVersion == "" && !unit.Standard[unit.ImportPath]
}

// vetVersion is the -V flag. go vet makes its answer part of the key under
// which it caches results, so the answer covers the configuration too. It gives
// no other flag along, which is why -config and -symbols are not for go vet.
type vetVersion struct{}

func (vetVersion) IsBoolFlag() bool { return true }
func (vetVersion) Get() any         { return nil }
func (vetVersion) String() string   { return "" }

func (vetVersion) Set(value string) error {
	if value != "full" {
		return fmt.Errorf("unsupported flag value: -V=%s (use -V=full)", value)
	}
	id, err := buildID()
	if err != nil {
		return err
	}
	// The form is that of a compiler: see toolID in cmd/go/internal/work/buildid.go.
	fmt.Printf("%s version devel credvet buildID=%x\n", filepath.Base(os.Args[0]), id)
	os.Exit(0)
	return nil
}

// buildID returns a hash of this program and its configuration.
func buildID() ([]byte, error) {
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
	for _, path := range configurations() {
		content, _ := os.ReadFile(path) // what cannot be read fails the units, which say so
		fmt.Fprintf(h, "%s\n%d\n%s", path, len(content), content)
	}
	return h.Sum(nil), nil
}

// configurations returns the files that may configure a run that is started in
// the working directory: one for each module that it can name packages of, and
// the files of symbols that those name.
func configurations() []string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return nil // go vet fails as well
	}
	var paths []string
	for dir := range strings.Lines(string(out)) {
		path := config.Find(strings.TrimSuffix(dir, "\n"))
		if path == "" {
			continue
		}
		paths = append(paths, path)
		if file, err := config.Read(path); err == nil && file.Symbols != "" {
			paths = append(paths, file.Symbols)
		}
	}
	return paths
}
