package awsapi

import (
	"reflect"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	table := parse(t, `
# a comment
module sdk example.com/sdk/v2
alias http net/http

func sdk/creds.New static-creds id=0 secret=1
	method http.Header.Set set-env name=0 value=1
field gopkg.in/keys.v1.Pair.Secret credential-secret
var sdk/*.Encoding base64-std
type sdk/creds.Static cheap-provider
env AWS_SECRET credential-secret
tag env env-value
`)
	want := []*Entry{
		{Func, Symbol{"example.com/sdk/v2/creds", "", "New"}, StaticCreds, 6, []arg{{"id", 0}, {"secret", 1}}},
		{Method, Symbol{"net/http", "Header", "Set"}, SetEnv, 7, []arg{{"name", 0}, {"value", 1}}},
		{Field, Symbol{"gopkg.in/keys.v1", "Pair", "Secret"}, CredentialSecret, 8, nil},
		{Var, Symbol{"example.com/sdk/v2/*", "", "Encoding"}, Base64Std, 9, nil},
		{Type, Symbol{"example.com/sdk/v2/creds", "", "Static"}, CheapProvider, 10, nil},
		{Env, Symbol{"", "", "AWS_SECRET"}, CredentialSecret, 11, nil},
		{Tag, Symbol{"", "", "env"}, EnvValue, 12, nil},
	}
	if !reflect.DeepEqual(table.entries, want) {
		for i, e := range table.entries {
			t.Errorf("entry %d is %v", i, *e)
		}
	}
}

// Each text stands on line 5, below these.
const beforeError = "alias os os\nfunc os.G unwrap value=0\nenv KEY credential-id\ntag key config-value\n"

var parseErrors = []struct{ src, want string }{
	{"fnc a.com/b.F unwrap value=0", `unknown keyword "fnc"; write alias, module, func, method, field, var, type, env or tag`},
	{"alias", "malformed name; write NAME PATH after the keyword"},
	{"module a a.com b", "malformed name; write NAME PATH after the keyword"},
	{"alias a.b a.com", `malformed name "a.b"; write a Go identifier`},
	{"alias a a.com/", `malformed import path "a.com/"`},
	{"alias a a.com/*", `malformed import path "a.com/*"`},
	{"alias os os", `name "os" already stands for os`},

	{"func", "symbol or role missing; write func SYMBOL ROLE [ARG=INDEX ...]"},
	{"func os.Setenv", "symbol or role missing; write func SYMBOL ROLE [ARG=INDEX ...]"},
	{"func Setenv set-env name=0 value=1", `malformed func "Setenv"; write PATH.NAME`},
	{"func os. set-env name=0 value=1", `malformed func "os."; write PATH.NAME`},
	{"func os..F unwrap value=0", `malformed func "os..F"; write PATH.NAME`},
	{"method os..F unwrap value=0", `malformed method "os..F"; write PATH.TYPE.NAME`},
	{"method .T.F unwrap value=0", `malformed method ".T.F"; write PATH.TYPE.NAME`},
	{"method os.Setenv set-env name=0 value=1", `malformed method "os.Setenv"; write PATH.TYPE.NAME`},
	{"field os.1.Env child-env", `malformed field "os.1.Env"; write PATH.TYPE.NAME`},
	{"env os.KEY credential-id", `malformed env "os.KEY"; write NAME`},
	{"env 1KEY credential-id", `malformed env "1KEY"; write NAME`},
	{"tag os.env env-value", `malformed tag "os.env"; write NAME`},
	{"type File anonymous", `malformed type "File"; write PATH.NAME`},
	{"func v3/aws.String unwrap value=0", `unknown alias "v3"; declare it above: alias v3 PATH`},
	{"func .F unwrap value=0", `malformed func ".F"; write PATH.NAME`},
	{"func os//x.F unwrap value=0", `malformed import path "os//x"; an asterisk may only be its last element`},
	{"func os/*/x.F unwrap value=0", `malformed import path "os/*/x"; an asterisk may only be its last element`},
	{"func os/v*.F unwrap value=0", `malformed import path "os/v*"; an asterisk may only be its last element`},

	{"func os.F unwarp value=0", `unknown role "unwarp"; write one of [anonymous `},
	{"field os.T.F sprintf", "role sprintf does not fit kind field"},
	{"func os.F base64-std", "role base64-std does not fit kind func"},
	{"type os.File new-cache", "role new-cache does not fit kind type"},
	{"func os.F anonymous", "role anonymous does not fit kind func"},
	{"tag env credential-id", "role credential-id does not fit kind tag"},
	{"env NAME env-value", "role env-value does not fit kind env"},
	{"func os.F unwrap", "kind func with role unwrap needs value=INDEX"},
	{"func os.F static-creds id=0", "kind func with role static-creds needs secret=INDEX"},
	{"func os.F unwrap value=0 v=1", `kind func with role unwrap has no argument "v"; it has [value]`},
	{"field os.T.F credential-id value=0", `kind field with role credential-id has no argument "value"; it has []`},
	{"func os.Exit no-return code=0", `kind func with role no-return has no argument "code"; it has []`},
	{"type os.File anonymous value=0", `kind type with role anonymous has no argument "value"; it has []`},
	{"func os.F unwrap value", `malformed argument "value"; write NAME=INDEX, counting from 0`},
	{"func os.F unwrap value=", `malformed argument "value="; write NAME=INDEX, counting from 0`},
	{"func os.F unwrap value=-1", `malformed argument "value=-1"; write NAME=INDEX, counting from 0`},
	{"func os.F unwrap value=+1", `malformed argument "value=+1"; write NAME=INDEX, counting from 0`},
	{"func os.F unwrap value=01", `malformed argument "value=01"; write NAME=INDEX, counting from 0`},
	{"func os.F unwrap value=0 # why", `malformed argument "#"; write NAME=INDEX, counting from 0`},
	{"func os.F set-env name=0 name=1", `argument "name=1" repeats a name or an index`},
	{"func os.F set-env name=0 value=0", `argument "value=0" repeats a name or an index`},

	{"func os.G unwrap value=1", "func os.G is already on line 2"},
	{"env KEY credential-secret", "env KEY is already on line 3"}, // whatever the role
	{"tag key flag-value", "tag key is already on line 4"},
}

func TestParseErrors(t *testing.T) {
	for _, test := range parseErrors {
		table, err := Parse("dir/test.txt", beforeError+test.src+"\n")
		if err == nil {
			t.Errorf("Parse(%q) reported no error", test.src)
			continue
		}
		if want := "dir/test.txt:5: " + test.want; !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Parse(%q) reported\n\t%v, want\n\t%s", test.src, err, want)
		}
		if table != nil {
			t.Errorf("Parse(%q) returned a table beside the error", test.src)
		}
	}
}

// Whatever the text, an error says where it is, and what was read is found.
func FuzzParse(f *testing.F) {
	f.Add("alias a b\r\nfunc a.F unwrap value=0\r\nfunc a/*.F unwrap value=1")
	f.Add("module a a.com/v2\nmethod a.T.F static-creds id=1 secret=0 token=2")
	f.Add("type a.com.T anonymous\ntag t flag-value\ntype a.com.T cheap-provider")
	f.Add("# only\n\n\tenv X credential-id\nfield a.com/v2/*.T.F mfa-code")
	f.Fuzz(func(t *testing.T, src string) {
		table, err := Parse("fuzz", src)
		if err != nil {
			at, what, found := strings.Cut(strings.TrimPrefix(err.Error(), "fuzz:"), ": ")
			if strings.Trim(at, "0123456789") != "" || at == "" || !found || what == "" {
				t.Errorf("error %q does not begin with file and line", err)
			}
			return
		}
		for e := range table.Entries() {
			checkFound(t, table, e)
		}
	})
}

func checkFound(t *testing.T, table *Table, want *Entry) {
	symbol := want.Symbol
	symbol.Pkg = strings.Replace(symbol.Pkg, "*", "\xff", 1) // not UTF-8, so no exact line has it
	for _, e := range table.Lookup(want.Kind, symbol) {
		if e == want {
			return
		}
	}
	t.Errorf("%s %s of line %d is not found", want.Kind, want.Symbol, want.Line)
}
