package symbols

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

const wrapper = "func corp.example/awsx.NewStatic static-creds id=0 secret=1\n"

// write writes a file of symbols and returns its path.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "awsx.txt")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// knows reports whether a table knows the wrapper.
func knows(table *awsapi.Table) bool {
	return table.Lookup(awsapi.Func, awsapi.Symbol{Pkg: "corp.example/awsx", Name: "NewStatic"}) != nil
}

// result runs an analyzer on a package of a module, which may be nil.
func result(t *testing.T, a *analysis.Analyzer, m *analysis.Module) *awsapi.Table {
	t.Helper()
	table, err := a.Run(&analysis.Pass{Module: m})
	if err != nil {
		t.Fatal(err)
	}
	return table.(*awsapi.Table)
}

// The user's lines stand beside the built-in ones, and win.
func TestLoad(t *testing.T) {
	setenv := awsapi.Symbol{Pkg: "os", Name: "Setenv"}
	table, err := Load(write(t, wrapper+"alias os os\nfunc os.Setenv unwrap value=1\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !knows(table) {
		t.Error("the wrapper is not known")
	}
	if got := table.Lookup(awsapi.Func, setenv); len(got) != 1 || got[0].Role != awsapi.Unwrap {
		t.Errorf("os.Setenv is %v, want what the file says", got)
	}
	if got := table.Lookup(awsapi.Func, awsapi.Symbol{Pkg: "os", Name: "Getenv"}); got == nil {
		t.Error("what is built in is not known any more")
	}
	if err := Check(write(t, wrapper)); err != nil {
		t.Error(err)
	}
	if err := Check(""); err != nil {
		t.Errorf("Check of no file: %v", err)
	}
	if table, err := Load(""); table != awsapi.Default() || err != nil {
		t.Errorf("Load of no file = %v, %v, want the built-in table", table, err)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	missing, malformed := filepath.Join(dir, "nosuch.txt"), write(t, wrapper+"\nfnc corp.example/awsx.F unwrap value=0\n")
	for _, test := range []struct{ path, want string }{
		{missing, missing + ": cannot read the symbols: no such file or directory; name a file that can be read"},
		{dir, dir + ": cannot read the symbols: is a directory; name a file that can be read"},
		{malformed, malformed + `:3: unknown keyword "fnc"; write alias, module, func, method, field, var, type, env or tag`},
	} {
		table, err := Load(test.path)
		if err == nil || err.Error() != test.want {
			t.Errorf("error is\n %v, want\n %s", err, test.want)
		}
		if table != nil {
			t.Errorf("a table beside the error %v", err)
		}
		if err := Check(test.path); err == nil || err.Error() != test.want {
			t.Errorf("Check returns\n %v, want\n %s", err, test.want)
		}
	}
}

// Each module has its own file, or none, and an error is one of its packages.
func TestModules(t *testing.T) {
	path := write(t, wrapper)
	a := New(func(m *analysis.Module) string {
		if m == nil {
			return ""
		}
		return map[string]string{"with": path, "broken": path + "x"}[m.Dir]
	})
	if !knows(result(t, a, &analysis.Module{Dir: "with"})) {
		t.Error("the file of the module is not read")
	}
	for _, m := range []*analysis.Module{nil, {Dir: "without"}} {
		if result(t, a, m) != awsapi.Default() {
			t.Errorf("module %v: the table is not the built-in one", m)
		}
	}
	if table, err := a.Run(&analysis.Pass{Module: &analysis.Module{Dir: "broken"}}); err == nil {
		t.Errorf("a file that is not there makes table %v", table)
	}
	if result(t, Analyzer, nil) != awsapi.Default() {
		t.Error("the package variable does not have the built-in table")
	}
}

// A file is read once, however many packages ask at the same time.
func TestReadOnce(t *testing.T) {
	path := write(t, wrapper)
	a := New(func(*analysis.Module) string { return path })
	var tables [8]any
	var wait sync.WaitGroup
	for i := range tables {
		wait.Go(func() { tables[i], _ = a.Run(new(analysis.Pass)) })
	}
	wait.Wait()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if table := result(t, a, nil); !knows(table) {
		t.Error("the wrapper is not known")
	}
	for _, table := range tables {
		if table != any(result(t, a, nil)) {
			t.Errorf("tables %p and %p", table, result(t, a, nil))
		}
	}
}

// The flag is one analyzer's, counts for all packages, and beats the options.
func TestFlag(t *testing.T) {
	file := write(t, "func corp.example/awsx.Other unwrap value=0\n")
	a, b := New(func(*analysis.Module) string { return file }), New(func(*analysis.Module) string { return file })
	if err := a.Flags.Set(Flag, write(t, wrapper)); err != nil {
		t.Fatal(err)
	}
	if !knows(result(t, a, nil)) || knows(result(t, b, nil)) {
		t.Error("the file of the flag counts for the other analyzer, or not for its own")
	}
	if err := a.Flags.Set(Flag, "nosuch.txt"); err == nil || !strings.HasPrefix(err.Error(), "nosuch.txt: cannot read the symbols: ") {
		t.Errorf("error is %v", err)
	}
	if err := a.Flags.Set(Flag, ""); err != nil || result(t, a, nil) != awsapi.Default() {
		t.Errorf("an empty flag: error %v, or not the built-in table", err)
	}
}

func TestTable(t *testing.T) {
	pass := &analysis.Pass{ResultOf: map[*analysis.Analyzer]any{Analyzer: awsapi.Default()}}
	if Table(pass) != awsapi.Default() {
		t.Error("the table is not the result of the analyzer")
	}
}
