package awsapi

// A Role is the part a symbol plays. Each constant's comment names the
// arguments that a line for a function or method must give; an argument in
// brackets may be left out. Where the symbol is a field, a variable or an
// environment variable there are none: it holds the value itself.
type Role string

// Roles of credentials.
const (
	StaticCreds      Role = "static-creds"      // makes credentials that never change: id, secret, [token]
	CredentialID     Role = "credential-id"     // takes an access key id: value
	CredentialSecret Role = "credential-secret" // takes a secret access key: value
	CredentialToken  Role = "credential-token"  // takes a session token: value
	ContainerToken   Role = "container-token"   // takes the authorization token of a container's credential endpoint: value
	MFACode          Role = "mfa-code"          // takes a one-time code of an MFA device: value
	LoginPassword    Role = "login-password"    // takes an IAM user's console password: value
	SecretText       Role = "secret-text"       // takes some secret as plain text, not always an AWS key: value
)

// Roles of names and environments.
const (
	SetEnv   Role = "set-env"   // sets an environment variable of this process: name, value
	ChildEnv Role = "child-env" // takes a child's environment as NAME=VALUE strings: env
)

// Roles of connections.
const (
	Endpoint  Role = "endpoint"   // takes an address, or a resolver that answers with one: endpoint
	PathStyle Role = "path-style" // takes whether the bucket goes into the path: value
)

// Roles of functions that a constant evaluator can compute. The result may also
// be a pointer to what is described here.
const (
	Unwrap       Role = "unwrap"         // returns its argument: value
	Sprintf      Role = "sprintf"        // formats as fmt.Sprintf does: format, args
	Join         Role = "join"           // joins elements: elems, sep
	ReplaceAll   Role = "replace-all"    // replaces all: s, old, new
	ToLower      Role = "to-lower"       // maps to lower case: s
	ToUpper      Role = "to-upper"       // maps to upper case: s
	Trim         Role = "trim"           // trims characters at both ends: s, cutset
	TrimPrefix   Role = "trim-prefix"    // trims one prefix: s, prefix
	TrimSpace    Role = "trim-space"     // trims white space at both ends: s
	TrimSuffix   Role = "trim-suffix"    // trims one suffix: s, suffix
	Base64Decode Role = "base64-decode"  // decodes with its receiver, one of the encodings below: s
	Base64Std    Role = "base64-std"     // is the standard encoding
	Base64URL    Role = "base64-url"     // is the URL encoding
	Base64RawStd Role = "base64-raw-std" // is the standard encoding without padding
	Base64RawURL Role = "base64-raw-url" // is the URL encoding without padding
)

// A usage says how a line may use a role.
type usage struct {
	args  []string // of a call; a question mark ends those that may be left out
	holds bool     // a field, variable or environment variable may hold the value
}

var roles = map[Role]usage{
	StaticCreds:      {args: []string{"id", "secret", "token?"}},
	CredentialID:     {args: []string{"value"}, holds: true},
	CredentialSecret: {args: []string{"value"}, holds: true},
	CredentialToken:  {args: []string{"value"}, holds: true},
	ContainerToken:   {args: []string{"value"}, holds: true},
	MFACode:          {args: []string{"value"}, holds: true},
	LoginPassword:    {args: []string{"value"}, holds: true},
	SecretText:       {args: []string{"value"}, holds: true},

	SetEnv:   {args: []string{"name", "value"}},
	ChildEnv: {args: []string{"env"}, holds: true},

	Endpoint:  {args: []string{"endpoint"}, holds: true},
	PathStyle: {args: []string{"value"}, holds: true},

	Unwrap:       {args: []string{"value"}},
	Sprintf:      {args: []string{"format", "args"}},
	Join:         {args: []string{"elems", "sep"}},
	ReplaceAll:   {args: []string{"s", "old", "new"}},
	ToLower:      {args: []string{"s"}},
	ToUpper:      {args: []string{"s"}},
	Trim:         {args: []string{"s", "cutset"}},
	TrimPrefix:   {args: []string{"s", "prefix"}},
	TrimSpace:    {args: []string{"s"}},
	TrimSuffix:   {args: []string{"s", "suffix"}},
	Base64Decode: {args: []string{"s"}},
	Base64Std:    {holds: true},
	Base64URL:    {holds: true},
	Base64RawStd: {holds: true},
	Base64RawURL: {holds: true},
}
