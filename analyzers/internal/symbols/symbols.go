// Package symbols is a helper pass: the table of known symbols that a package
// is judged by.
//
// It is the built-in one, or that and a file in which the user names what
// lives outside the module and so is never analysed: wrappers of the SDK's
// functions, above all. Everything that looks symbols up asks this pass.
package symbols

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// Analyzer knows the built-in table only, unless its flag says otherwise. It
// stands in what other analyzers require; a graph with options has one of its
// own in its place.
var Analyzer = New(func(*analysis.Module) string { return "" })

// Flag is the name of the analyzers' one flag: a file that counts for all
// packages, whatever the options say.
const Flag = "symbols"

// New returns an analyzer whose result is the *[awsapi.Table] for a package.
// File returns the path of the file for the packages of a module, which may be
// nil, or "" if there is none. It is called at the same time for several. Each
// file is read once.
func New(file func(*analysis.Module) string) *analysis.Analyzer {
	r := &reader{file: file, read: make(map[string]func() (*awsapi.Table, error))}
	a := &analysis.Analyzer{
		Name:             "credvetsymbols",
		Doc:              "know which symbols have to do with AWS credentials",
		ResultType:       reflect.TypeFor[*awsapi.Table](),
		RunDespiteErrors: true,
		Run:              r.run,
	}
	a.Flags.Func(Flag, "`file` of symbols to know beside the built-in ones; one for all analyzers", r.set)
	return a
}

// Table returns the result of the analyzer for a pass that requires it.
func Table(pass *analysis.Pass) *awsapi.Table { return pass.ResultOf[Analyzer].(*awsapi.Table) }

// A reader reads the files of one graph of analyzers.
type reader struct {
	file    func(*analysis.Module) string
	flagged *awsapi.Table // by the flag; it is set before any package is analysed

	mu   sync.Mutex
	read map[string]func() (*awsapi.Table, error) // by path
}

// set takes the value of the flag. A mistake in the file is one in the flag, so
// that every driver tells it before it begins.
func (r *reader) set(path string) (err error) {
	r.flagged, err = Load(path)
	return err
}

func (r *reader) run(pass *analysis.Pass) (any, error) {
	if r.flagged != nil {
		return r.flagged, nil
	}
	path := r.file(pass.Module)
	if path == "" {
		return awsapi.Default(), nil
	}
	return r.once(path)()
}

// once returns what reads a file the first time that it is called.
func (r *reader) once(path string) func() (*awsapi.Table, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	read, ok := r.read[path]
	if !ok {
		read = sync.OnceValues(func() (*awsapi.Table, error) { return Load(path) })
		r.read[path] = read
	}
	return read
}

// Load returns the built-in table with the symbols of a file, whose lines win
// where both name the same symbol. Without a path it is the built-in table. An
// error begins with the file, and with the line if it can be read.
func Load(path string) (*awsapi.Table, error) {
	if path == "" {
		return awsapi.Default(), nil
	}
	own, err := parse(path)
	if err != nil {
		return nil, err
	}
	return awsapi.Default().Merge(own), nil
}

// Check returns the error that Load would, and reads nothing but the file.
func Check(path string) error {
	if path == "" {
		return nil
	}
	_, err := parse(path)
	return err
}

// parse returns the table of a file alone.
func parse(path string) (*awsapi.Table, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot read the symbols: %w; name a file that can be read", path, cause(err))
	}
	return awsapi.Parse(path, string(text))
}

// cause returns what went wrong with a file, without its path.
func cause(err error) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
