package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// wrapping is a program that takes credentials from a company's module, which
// is vendored and so never analysed. Comments mark what is found once awsx.txt
// says what the module's function does.
const wrapping = `
-- go.mod --
module example.com/wrapping

go 1.26.0

require corp.example/awsx v1.0.0
-- vendor/modules.txt --
# corp.example/awsx v1.0.0
## explicit; go 1.26.0
corp.example/awsx
-- vendor/corp.example/awsx/awsx.go --
package awsx

// A Session signs requests.
type Session struct{ id, secret string }

// Options are for a session.
type Options struct{ Secret string }

// NewStatic returns a session with the given keys.
func NewStatic(id, secret string) *Session { return &Session{id, secret} }
-- awsx.txt --
# Our wrapper of the SDK, and the variables that it reads.
func  corp.example/awsx.NewStatic static-creds id=0 secret=1
field corp.example/awsx.Options.Secret credential-secret
env   CORP_KEY    credential-id
env   CORP_SECRET credential-secret
-- session/session.go --
package session

import "corp.example/awsx"

// New is judged where it is called.
func New(id, secret string) *awsx.Session { return awsx.NewStatic(id, secret) }
-- app/app.go --
package main

import (
	"os"

	"corp.example/awsx"
	"example.com/wrapping/session"
)

func main() {
	use(awsx.NewStatic("some id", "any constant will do")) // found: CV1001
	use(awsx.NewStatic(os.Getenv("CORP_KEY"), os.Getenv("CORP_SECRET"))) // found: CV2001
	use(session.New(os.Getenv("CORP_KEY"), os.Getenv("CORP_SECRET"))) // found: CV2001
	os.Setenv("CORP_SECRET", "any constant will do") // found: CV1001
	_ = awsx.Options{Secret: "any constant will do"} // found: CV1001
}

func use(*awsx.Session) {}
`

// A wrapper outside the user's module is known by the file that names it, under
// each driver by its own road.
func TestSymbols(t *testing.T) {
	dir := write(t, wrapping)
	if got := execute(t, dir, program, "-q"); got.code != exitClean || got.text() != "" {
		t.Fatalf("without symbols: exit code %d\n%s", got.code, got.text())
	}
	found := findings(dir, execute(t, dir, program, "-symbols=awsx.txt").stdout)
	same(t, places(found), marked(t, dir))

	multichecker := filepath.Join(t.TempDir(), "multichecker")
	if err := goBuild(multichecker, "../internal/multichecker"); err != nil {
		t.Fatal(err)
	}
	one := execute(t, dir, multichecker, "-staticcreds.symbols=awsx.txt", "./...") // of one analyzer, for all
	same(t, findings(dir, one.stderr), found)

	writeFile(t, filepath.Join(dir, ".credvet.yml"), "symbols: awsx.txt\n")
	for _, mode := range []string{"export", "source"} {
		same(t, findings(dir, execute(t, dir, program, "-load="+mode).stdout), found)
	}
	same(t, findings(dir, execute(t, dir, "go", "vet", "-vettool="+program, "./...").stderr), found)
	inner := filepath.Join(dir, "app") // the path is that of the file, not of where credvet runs
	same(t, places(findings(inner, execute(t, inner, program, ".").stdout)), marked(t, inner))
}

// go vet runs again once the symbols were edited, and has no flag for them: it
// would not.
func TestVetAfterSymbols(t *testing.T) {
	dir := write(t, wrapping)
	writeFile(t, filepath.Join(dir, ".credvet.yml"), "symbols: awsx.txt\n")
	knowing := read(t, filepath.Join(dir, "awsx.txt"))
	versions := make(map[string]string)
	for _, symbols := range []string{knowing, "# none\n", knowing} {
		writeFile(t, filepath.Join(dir, "awsx.txt"), symbols)
		got := execute(t, dir, "go", "vet", "-vettool="+program, "./...")
		want := 0
		if symbols == knowing {
			want = len(marked(t, dir))
		}
		if n := len(findings(dir, got.stderr)); n != want {
			t.Errorf("with %q: %d findings, want %d\n%s", symbols, n, want, got.stderr)
		}
		version := execute(t, filepath.Join(dir, "app"), program, "-V=full").stdout
		if before, ok := versions[symbols]; ok && before != version {
			t.Errorf("with %q: version %q, before %q", symbols, version, before)
		}
		versions[symbols] = version
	}
	if versions[knowing] == versions["# none\n"] {
		t.Errorf("the symbols do not change the version %q", versions[knowing])
	}
	for _, flag := range []string{"symbols", "hardcodedkey.symbols"} {
		got := execute(t, dir, "go", "vet", "-vettool="+program, "-"+flag+"=awsx.txt", "./...")
		if want := "flag provided but not defined: -" + flag; got.code == 0 || !strings.Contains(got.stderr, want) {
			t.Errorf("exit code %d, standard error\n%swant %s", got.code, got.stderr, want)
		}
	}
}

// Modules have symbols of their own. A file that cannot be used fails the run,
// and costs the other modules nothing.
func TestLocalSymbols(t *testing.T) {
	dir := write(t, wrapping)
	for name, config := range map[string]string{"none": "", "broken": "symbols: nosuch.txt\n", "own": "symbols: awsx.txt\n"} {
		inner := filepath.Join(dir, name)
		if err := os.CopyFS(inner, os.DirFS(write(t, wrapping))); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(inner, ".credvet.yml"), config)
	}
	writeFile(t, filepath.Join(dir, ".credvet.yml"), "symbols: awsx.txt\n")
	got := execute(t, dir, program, "-all-modules")
	want := "credvet: " + filepath.Join(dir, "broken", ".credvet.yml") + ": symbols: " + filepath.Join(dir, "broken", "nosuch.txt") + ": cannot read the symbols: "
	if got.code != exitIncomplete || !strings.Contains(got.stderr, want) {
		t.Errorf("exit code %d, standard error\n%swant %s", got.code, got.stderr, want)
	}
	all := marked(t, dir)
	known := slices.DeleteFunc(slices.Clone(all), func(place string) bool { return strings.HasPrefix(place, "none/") })
	// A module whose symbols cannot be read is judged as the run is.
	if found := places(findings(dir, got.stdout)); len(known) == len(all) || !slices.Equal(found, known) {
		t.Errorf("found %q, want %q", found, known)
	}

	// What the command line says wins, and nothing else is read.
	got = execute(t, dir, program, "-all-modules", "-symbols=awsx.txt")
	if found := places(findings(dir, got.stdout)); got.code != exitFindings || !slices.Equal(found, all) {
		t.Errorf("exit code %d, found %q, want %q\n%s", got.code, found, all, got.stderr)
	}
}
