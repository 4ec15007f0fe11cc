package awsapi

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

const (
	v1  = "github.com/aws/aws-sdk-go"
	v2  = "github.com/aws/aws-sdk-go-v2"
	sts = v2 + "/service/sts"
)

// parse returns the table of a well-formed text.
func parse(tb testing.TB, src string) *Table {
	tb.Helper()
	table, err := Parse("test.txt", src)
	if err != nil {
		tb.Fatal(err)
	}
	return table
}

func TestLookup(t *testing.T) {
	symbol := func(pkg, recv, name string) Symbol { return Symbol{pkg, recv, name} }
	tests := []struct {
		kind   Kind
		symbol Symbol
		want   []Role
	}{
		{Func, symbol(v2+"/credentials", "", "NewStaticCredentialsProvider"), []Role{StaticCreds}},
		{Func, symbol("github.com/minio/minio-go/v6", "", "New"), []Role{StaticCreds, StoreCreds, Endpoint}}, // file order
		{Field, symbol(v2+"/aws", "Credentials", "SecretAccessKey"), []Role{CredentialSecret}},
		{Method, symbol("testing", "T", "Setenv"), []Role{SetEnv}},
		{Var, symbol("encoding/base64", "", "StdEncoding"), []Role{Base64Std}},
		{Env, symbol("", "", "AWS_SESSION_TOKEN"), []Role{CredentialToken}},
		{Field, symbol(sts, "Options", "BaseEndpoint"), []Role{Endpoint}},
		{Field, symbol(sts+"/types", "Options", "BaseEndpoint"), nil},   // an asterisk is one element
		{Field, symbol(v2+"/service", "Options", "BaseEndpoint"), nil},  // and not none
		{Method, symbol(sts, "Options", "BaseEndpoint"), nil},           // the kind is part of the key
		{Func, symbol("example.com/credentials", "", "NewStatic"), nil}, // so is the whole path
		{Type, symbol(v2+"/aws", "", "AnonymousCredentials"), []Role{CheapProvider, Anonymous}},
		{Tag, symbol("", "", "mapstructure"), []Role{ConfigValue}},
		{Tag, symbol("", "", "default"), []Role{TagDefault}}, // a keyword of Go, too
		{Func, symbol("", "", "AWS_SESSION_TOKEN"), nil},
	}
	for _, test := range tests {
		var got []Role
		for _, e := range Default().Lookup(test.kind, test.symbol) {
			got = append(got, e.Role)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("Lookup(%s, %s) = %v, want %v", test.kind, test.symbol, got, test.want)
		}
	}
}

func TestExactLinesHidePatterns(t *testing.T) {
	table := parse(t, `
func a.com/*.New endpoint endpoint=0
func a.com/b.New unwrap value=0
`)
	for path, want := range map[string]Role{"a.com/b": Unwrap, "a.com/c": Endpoint} {
		got := table.Lookup(Func, Symbol{Pkg: path, Name: "New"})
		if len(got) != 1 || got[0].Role != want {
			t.Errorf("Lookup in %s = %v, want one entry with role %s", path, got, want)
		}
	}
}

// No line of ours should hide a pattern of ours: the roles would be lost.
func TestNothingIsHidden(t *testing.T) {
	table := Default()
	for e := range table.Entries() {
		k := e.key()
		if k.symbol.Pkg = parent(e.Symbol.Pkg); k != e.key() && table.symbols[k] != nil {
			t.Errorf("symbols.txt:%d: %s hides the pattern on line %d", e.Line, e.Symbol, table.symbols[k][0].Line)
		}
	}
}

func TestArgs(t *testing.T) {
	table := parse(t, "func a.com/b.New static-creds secret=2 id=1")
	e := table.Lookup(Func, Symbol{Pkg: "a.com/b", Name: "New"})[0]
	want := map[string]int{"id": 1, "secret": 2}
	if got := maps.Collect(e.Args()); !maps.Equal(got, want) {
		t.Errorf("Args() = %v, want %v", got, want)
	}
	for name := range e.Args() {
		if name != "secret" {
			t.Errorf("Args() begins with %q, want the line's order", name)
		}
		break
	}
	if index, ok := e.Arg("secret"); index != 2 || !ok {
		t.Errorf("Arg(secret) = %d, %t, want 2, true", index, ok)
	}
	if index, ok := e.Arg("token"); index != 0 || ok {
		t.Errorf("Arg(token) = %d, %t, want 0, false", index, ok)
	}
}

func TestEnv(t *testing.T) {
	if role, ok := Default().Env("AWS_SECRET_KEY"); role != CredentialSecret || !ok {
		t.Errorf("Env(AWS_SECRET_KEY) = %q, %t, want %q, true", role, ok, CredentialSecret)
	}
	if role, ok := Default().Env("HOME"); role != "" || ok {
		t.Errorf("Env(HOME) = %q, %t, want none", role, ok)
	}
}

func TestTag(t *testing.T) {
	if role, ok := Default().Tag("envconfig"); role != EnvValue || !ok {
		t.Errorf("Tag(envconfig) = %q, %t, want %q, true", role, ok, EnvValue)
	}
	if role, ok := Default().Tag("json"); role != "" || ok {
		t.Errorf("Tag(json) = %q, %t, want none", role, ok)
	}
	if role, ok := Default().Tag("AWS_SECRET_KEY"); role != "" || ok {
		t.Errorf("Tag takes the name of a variable for a key, of role %q", role)
	}
}

func TestType(t *testing.T) {
	anonymous := Symbol{Pkg: v2 + "/aws", Name: "AnonymousCredentials"}
	for role, want := range map[Role]bool{Anonymous: true, CheapProvider: true, Provider: false} {
		if got := Default().Type(anonymous, role); got != want {
			t.Errorf("Type(%s, %s) = %t, want %t", anonymous, role, got, want)
		}
	}
	if variable := (Symbol{Pkg: v1 + "/aws/credentials", Name: "AnonymousCredentials"}); Default().Type(variable, Anonymous) {
		t.Errorf("Type(%s) takes a variable for a type", variable)
	}
}

func TestPackages(t *testing.T) {
	tests := []struct {
		path            string
		imports, module bool
	}{
		{v1 + "/aws/credentials", true, true},
		{v2 + "/service/kms", true, true},        // by a pattern
		{v2 + "/service/kms/types", false, true}, // below it
		{v2 + "/feature/ec2", false, true},       // no symbol, the same module
		{v1, false, true},
		{v1 + "-extra", false, false}, // not below v1
		{"github.com/minio/minio-go/v7", true, true},
		{"os/exec", true, false},
		{"github.com/spf13/viper", true, false}, // no AWS keys without a program's doing
		{"net/mail", false, false},
		{"fmt", true, false},
		{"sort", false, false},
		{"", false, false},
	}
	for _, test := range tests {
		if got := Default().Imports(test.path); got != test.imports {
			t.Errorf("Imports(%q) = %t, want %t", test.path, got, test.imports)
		}
		if got := Default().KnownSDK(test.path); got != test.module {
			t.Errorf("KnownSDK(%q) = %t, want %t", test.path, got, test.module)
		}
	}
}

func TestMerge(t *testing.T) {
	ours := parse(t, "func a.com/b.F unwrap value=0\nfunc a.com/b.G unwrap value=0")
	users := parse(t, "module x x.org/y\nfunc a.com/b.F unwrap value=1\nfunc x.F secret-text value=0")
	merged := ours.Merge(users)

	var got []string
	for e := range merged.Entries() {
		index, _ := e.Arg("value")
		got = append(got, e.Symbol.String()+string(rune('0'+index)))
	}
	if want := []string{"a.com/b.G0", "a.com/b.F1", "x.org/y.F0"}; !slices.Equal(got, want) {
		t.Errorf("entries of the merged table are %v, want %v", got, want)
	}
	if !merged.KnownSDK("x.org/y/z") || ours.KnownSDK("x.org/y/z") {
		t.Error("modules of the later table are not in the merged one, or they are in the first")
	}
	if index, _ := ours.Lookup(Func, Symbol{Pkg: "a.com/b", Name: "F"})[0].Arg("value"); index != 0 {
		t.Error("Merge changed its receiver")
	}
}

// A fact about the world is worth its source.
func TestCitations(t *testing.T) {
	text, err := os.ReadFile("symbols.txt")
	if err != nil {
		t.Fatal(err)
	}
	for group := range strings.SplitSeq(string(text), "\n\n") {
		group = "\n" + group
		facts := slices.ContainsFunc(kindNames[Func:], func(kind string) bool {
			return strings.Contains(group, "\n"+kind+" ")
		})
		if facts && !strings.Contains(group, "\n# https://") {
			t.Errorf("no source is given for the facts in\n%s", group)
		}
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	table := Default()
	for _, symbol := range lookups {
		if n := testing.AllocsPerRun(100, func() { table.Lookup(Field, symbol) }); n != 0 {
			t.Errorf("Lookup(%s) allocates %v times", symbol, n)
		}
	}
}

// An exact line, a pattern and a miss.
var lookups = []Symbol{
	{v2 + "/aws", "Credentials", "SecretAccessKey"},
	{sts, "Options", "BaseEndpoint"},
	{"example.com/corp/service/config", "Options", "Region"},
}

func BenchmarkLookup(b *testing.B) {
	table := Default()
	b.ReportAllocs()
	for b.Loop() {
		for _, symbol := range lookups {
			table.Lookup(Field, symbol)
		}
	}
}
