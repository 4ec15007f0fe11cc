package awsapi

// A Role is the part a symbol plays. Each constant's comment names the
// arguments that a line for a function or method must give; an argument in
// brackets may be left out. Where the symbol is a field, a variable, an
// environment variable or a struct tag there are none: it holds the value
// itself. Nor are there any where the symbol is a type.
type Role string

// Roles of credentials.
const (
	StaticCreds      Role = "static-creds"      // makes credentials that never change: id, secret, [token]
	StoreCreds       Role = "store-creds"       // makes them for a store that is named by its endpoint, S3 or another
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
	EnvName  Role = "env-name"  // names one variable of some other environment; its env-text is beside it: value
	EnvText  Role = "env-text"  // is the value of the variable that the env-name beside it names: value
	EnvMap   Role = "env-map"   // takes some other environment as a map from names to values: value
)

// Roles of values that come from outside the program.
const (
	EnvValue     Role = "env-value"    // reads an environment variable: name
	FlagValue    Role = "flag-value"   // reads a command-line flag, or declares one and returns where it will be: name, [default]
	FlagVar      Role = "flag-var"     // declares a flag to be stored at a pointer: target, name, [default]
	ConfigValue  Role = "config-value" // reads a setting: key
	DecodeConfig Role = "decode"       // fills a value from settings or a configuration file: target
	DecodeAny    Role = "decode-any"   // fills a value from a document of unknown origin: target
	FirstOf      Role = "first-of"     // returns the first of its arguments that is not zero: values
)

// Roles in control flow.
const (
	NoReturn Role = "no-return" // ends the program, the goroutine or the test
	NewError Role = "new-error" // makes an error, never nil
	Serve    Role = "serve"     // answers requests until the program ends
)

// Roles of time and chance.
const (
	Sleep          Role = "sleep"           // pauses: duration
	Timer          Role = "timer"           // makes or sets what fires once, after a while: duration
	Ticker         Role = "ticker"          // makes or sets what fires again and again: duration
	Clock          Role = "clock"           // tells the time
	ContextEnd     Role = "context-end"     // tells whether or when a context ends
	ContextError   Role = "context-error"   // is the error of a context that ended
	EndlessContext Role = "endless-context" // makes a context that never ends
	MatchError     Role = "match-error"     // reports whether an error is a certain one: err
	Random         Role = "random"          // makes a random number, or a value of them
)

// Roles of requests that the program makes itself.
const (
	DevicePoll   Role = "device-poll"   // is the input of an operation that a protocol tells to repeat
	SignRequest  Role = "sign-request"  // signs an HTTP request: request
	SendRequest  Role = "send-request"  // sends an HTTP request once: request
	PlainClient  Role = "plain-client"  // is an HTTP client, or the type of those that are configured by fields
	RoundTripper Role = "round-tripper" // takes what sends the requests of an HTTP client, and may repeat them
)

// Roles of providers and the chain that finds them.
const (
	LoadChain           Role = "load-chain"           // makes a configuration with the default chain, if nothing says otherwise: [config]
	StaticValue         Role = "static-value"         // takes a set of keys that a static provider returns for ever: value
	Credentials         Role = "credentials"          // takes the provider that requests are signed with: provider
	UncachedCredentials Role = "uncached-credentials" // takes that provider and asks it again for every request
	NewCache            Role = "new-cache"            // makes a provider that remembers what another returned: provider
	Provider            Role = "provider"             // is the interface of providers
	ProviderFunc        Role = "provider-func"        // is the type that makes a function a provider
	CheapProvider       Role = "cheap-provider"       // is a type of providers that need no cache
	Anonymous           Role = "anonymous"            // stands for no credentials: requests are not signed
	OtherAuth           Role = "other-auth"           // may sign or authorize requests without that provider, or provide it in the end
	EmptyConfig         Role = "empty-config"         // makes a configuration with nothing in it
	HandChain           Role = "hand-chain"           // makes a chain of the listed or of the oldest providers only: [providers]
	EnvProvider         Role = "env-provider"         // reads keys from environment variables only
	SharedProvider      Role = "shared-provider"      // reads keys from the shared credentials file only
	ChainLink           Role = "full-link"            // gets the credentials of a role, as the last links of the default chain do
	PinnedProfile       Role = "pinned-profile"       // takes the name of a profile of the shared files: profile
)

// Roles of credentials that expire.
const (
	TemporaryID     Role = "temporary-id"     // is the access key id of credentials that a service issued
	TemporarySecret Role = "temporary-secret" // is their secret access key
	TemporaryToken  Role = "temporary-token"  // is their session token
	TemporaryExpiry Role = "temporary-expiry" // is when they expire
	Retrieve        Role = "retrieve"         // returns the credentials that a provider has now
	Expires         Role = "expires"          // is when a provider's credentials expire
	CanExpire       Role = "can-expire"       // is whether they do: without it the time is not looked at
	Expiry          Role = "expiry"           // is the type to embed in a provider whose credentials expire
	SetExpiration   Role = "set-expiration"   // tells it when
	MFASerial       Role = "mfa-serial"       // takes the serial number or ARN of an MFA device: value
	MFAProvider     Role = "mfa-provider"     // takes a function that returns a one-time code
	SessionDuration Role = "session-duration" // takes a role session's length, as a time.Duration
	SessionSeconds  Role = "session-seconds"  // takes a role session's length in seconds: value
	TokenSeconds    Role = "token-seconds"    // takes the length in seconds of a session without a role: value
)

// Roles of clients and their operations.
const (
	NewClient  Role = "new-client"  // makes a client of a service: [options], [config], [rest]
	UnsignedOp Role = "unsigned-op" // is an operation that takes no signature
	PublicRead Role = "public-read" // is an operation that a public bucket allows without a signature
	SignedUse  Role = "signed-use"  // takes a client for requests that need a signature
	CreateKey  Role = "create-key"  // creates an IAM user's access key
	DeleteKey  Role = "delete-key"  // deletes one
	UpdateKey  Role = "update-key"  // activates or deactivates one
)

// Roles of what repeats requests. An attempt is one of sending a request, the
// first included; a retry is every other.
const (
	Retryer         Role = "retryer"          // takes what decides about retries, or a function that returns it: retryer
	RequestRetryer  Role = "request-retryer"  // takes what decides about the retries of one request
	NeededRetryer   Role = "needed-retryer"   // is asked without a look whether there is one, once the client has its default
	RetryerOrNone   Role = "retryer-or-none"  // takes nil for no retries: retryer
	NoRetries       Role = "no-retries"       // is a type of retryers that repeat nothing
	ZeroRetries     Role = "zero-retries"     // is a type of retryers that repeat nothing unless a number is set
	RetryCount      Role = "retry-count"      // takes that number: 0 and less are none
	RetryLimit      Role = "retry-limit"      // takes the number of retries: 0 is none, -1 is the default: value
	AttemptLimit    Role = "attempt-limit"    // takes the number of attempts: 0 is unset, less is no limit: value
	AttemptCap      Role = "attempt-cap"      // takes the number of attempts: 0 and less are no limit: value
	AttemptNumber   Role = "attempt-number"   // takes the number of attempts: 0 and less are the default
	DelayCap        Role = "delay-cap"        // takes the longest pause between two attempts, 0 for none: value
	DelayFunc       Role = "delay-func"       // is the type that makes a function tell how long to pause
	SleepFunc       Role = "sleep-func"       // takes a function that pauses
	RetriesMethod   Role = "retries-method"   // returns the number of retries: 0 and less are none
	AttemptsMethod  Role = "attempts-method"  // returns the number of attempts: 0 and less are no limit
	DelayMethod     Role = "delay-method"     // returns how long to pause before the next attempt
	RetryableMethod Role = "retryable-method" // returns whether to repeat a request at all
	Transport       Role = "transport"        // takes the HTTP client that sends requests, and may repeat or replay them: client
	SessionClient   Role = "session-client"   // makes a client of a service from a session of version 1
	ProbeClient     Role = "probe-client"     // is a type of clients to find out who or where one is
	Presigner       Role = "presigner"        // makes or signs requests that someone else sends
)

// Roles of what operations answer.
const (
	LostItems    Role = "lost-items"    // is the field of an output that says which data was not read or written, though the answer is a success
	FailedItems  Role = "failed-items"  // is the field of an output that says what else failed, though the answer is a success
	NoFailure    Role = "no-failure"    // is the field of an output that looks like that and is harmless
	RefusedItems Role = "refused-items" // is the field of an output that says what the service will never take, however often it is sent
	EntryResults Role = "entry-results" // is the field of an output that says what became of each entry, and so which failed
	Invocation   Role = "invocation"    // takes whether a request waits for an answer that says what failed: see [Synchronous]
)

// Roles of regions.
const (
	Region         Role = "region"          // takes the region that requests go to, unless it is empty: region
	FinalRegion    Role = "final-region"    // takes it for good: an empty one is no region at all
	LastRegion     Role = "last-region"     // takes the region for when nothing else names one: region
	RegionLookup   Role = "region-lookup"   // asks a service for a region
	AnyRegion      Role = "any-region"      // asks what every region answers alike, or takes a client to do so
	SingleRegion   Role = "single-region"   // is the type of clients of a service that few regions have
	EveryRegion    Role = "every-region"    // is the type of clients of a service whose answers are good in every region, whichever gave them
	StoreService   Role = "store-service"   // is the type of clients of a service whose API other vendors have, too
	WestRegion     Role = "west-region"     // is the type of clients of a service that is controlled for all regions in us-west-2
	EdgeService    Role = "edge-service"    // is the type of clients of a service from which CloudFront takes what is in one region
	Edge           Role = "edge"            // is the type of clients of CloudFront
	SharedFiles    Role = "shared-files"    // takes whether the shared configuration is read
	SettingDefault Role = "setting-default" // takes what a setting is if nothing sets it: key, value
	TagDefault     Role = "tag-default"     // is what a field is if nothing sets it
	FlagName       Role = "flag-name"       // is the name of a flag; its flag-default is beside it
	FlagDefault    Role = "flag-default"    // is what the flag that the flag-name beside it names is if it is not given
)

// Roles of what other programs read.
const (
	UserData  Role = "user-data"  // takes the script that an instance runs at its start: value
	Command   Role = "command"    // makes a command to run: name, args
	WriteFile Role = "write-file" // writes a file: name, data
	OpenFile  Role = "open-file"  // opens or creates a file: name
	WriteText Role = "write-text" // writes to what it is not known: value
	Fprintf   Role = "fprintf"    // formats as fmt.Sprintf does and writes to what it is not known: format, args
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
	JoinPath     Role = "join-path"      // joins the elements of a path: elems
	ReplaceAll   Role = "replace-all"    // replaces all: s, old, new
	ToLower      Role = "to-lower"       // maps to lower case: s
	ToUpper      Role = "to-upper"       // maps to upper case: s
	Trim         Role = "trim"           // trims characters at both ends: s, cutset
	TrimPrefix   Role = "trim-prefix"    // trims one prefix: s, prefix
	TrimSpace    Role = "trim-space"     // trims white space at both ends: s
	TrimSuffix   Role = "trim-suffix"    // trims one suffix: s, suffix
	Split        Role = "split"          // cuts into parts, and is followed but not computed: s
	Base64Encode Role = "base64-encode"  // encodes with its receiver: value
	Base64Decode Role = "base64-decode"  // decodes with its receiver, one of the encodings below: s
	Base64Std    Role = "base64-std"     // is the standard encoding
	Base64URL    Role = "base64-url"     // is the URL encoding
	Base64RawStd Role = "base64-raw-std" // is the standard encoding without padding
	Base64RawURL Role = "base64-raw-url" // is the URL encoding without padding
)

// A usage says how a line may use a role.
type usage struct {
	args  []string // of a call, nil if none may play it; a question mark ends those that may be left out
	holds bool     // a field, variable or environment variable may hold the value
	tags  bool     // the value of a field may come from where its struct tag says
	types bool     // a named type may play it
}

// fits reports whether a symbol of the kind may have the role.
func (u usage) fits(kind Kind) bool {
	switch kind {
	case Func, Method:
		return u.args != nil
	case Type:
		return u.types
	case Tag:
		return u.tags
	}
	return u.holds
}

var roles = map[Role]usage{
	StaticCreds:      {args: []string{"id", "secret", "token?"}},
	StoreCreds:       {args: []string{}},
	CredentialID:     {args: []string{"value"}, holds: true},
	CredentialSecret: {args: []string{"value"}, holds: true},
	CredentialToken:  {args: []string{"value"}, holds: true},
	ContainerToken:   {args: []string{"value"}, holds: true},
	MFACode:          {args: []string{"value"}, holds: true},
	LoginPassword:    {args: []string{"value"}, holds: true},
	SecretText:       {args: []string{"value"}, holds: true},

	SetEnv:   {args: []string{"name", "value"}},
	ChildEnv: {args: []string{"env"}, holds: true},
	EnvName:  {args: []string{"value"}, holds: true},
	EnvText:  {args: []string{"value"}, holds: true},
	EnvMap:   {args: []string{"value"}, holds: true},

	EnvValue:     {args: []string{"name"}, tags: true},
	FlagValue:    {args: []string{"name", "default?"}, tags: true},
	FlagVar:      {args: []string{"target", "name", "default?"}},
	ConfigValue:  {args: []string{"key"}, tags: true},
	DecodeConfig: {args: []string{"target"}},
	DecodeAny:    {args: []string{"target"}},
	FirstOf:      {args: []string{"values"}},

	NewError: {args: []string{}},
	NoReturn: {args: []string{}},
	Serve:    {args: []string{}},

	Sleep:          {args: []string{"duration"}},
	Timer:          {args: []string{"duration"}},
	Ticker:         {args: []string{"duration"}},
	Clock:          {args: []string{}},
	ContextEnd:     {args: []string{}},
	ContextError:   {holds: true},
	EndlessContext: {args: []string{}},
	MatchError:     {args: []string{"err"}},
	Random:         {args: []string{}},

	DevicePoll:   {types: true},
	SignRequest:  {args: []string{"request"}},
	SendRequest:  {args: []string{"request"}},
	PlainClient:  {holds: true, types: true},
	RoundTripper: {holds: true},

	LoadChain:           {args: []string{"config?"}},
	StaticValue:         {args: []string{"value"}, holds: true},
	Credentials:         {args: []string{"provider"}, holds: true},
	UncachedCredentials: {holds: true},
	NewCache:            {args: []string{"provider"}},
	Provider:            {types: true},
	ProviderFunc:        {types: true},
	CheapProvider:       {types: true},
	Anonymous:           {holds: true, types: true},
	OtherAuth:           {holds: true},
	EmptyConfig:         {args: []string{}},
	HandChain:           {args: []string{"providers?"}, holds: true},
	EnvProvider:         {args: []string{}, types: true},
	SharedProvider:      {args: []string{}, types: true},
	ChainLink:           {args: []string{}, types: true},
	PinnedProfile:       {args: []string{"profile"}, holds: true},

	TemporaryID:     {holds: true},
	TemporarySecret: {holds: true},
	TemporaryToken:  {holds: true},
	TemporaryExpiry: {holds: true},
	Retrieve:        {args: []string{}},
	Expires:         {holds: true},
	CanExpire:       {holds: true},
	Expiry:          {types: true},
	SetExpiration:   {args: []string{}},
	MFASerial:       {args: []string{"value"}, holds: true},
	MFAProvider:     {holds: true},
	SessionDuration: {holds: true},
	SessionSeconds:  {args: []string{"value"}, holds: true},
	TokenSeconds:    {args: []string{"value"}, holds: true},

	NewClient:  {args: []string{"options?", "config?", "rest?"}},
	UnsignedOp: {args: []string{}},
	PublicRead: {args: []string{}},
	SignedUse:  {args: []string{}},
	CreateKey:  {args: []string{}},
	DeleteKey:  {args: []string{}},
	UpdateKey:  {args: []string{}},

	Retryer:         {args: []string{"retryer"}, holds: true},
	RequestRetryer:  {holds: true},
	NeededRetryer:   {holds: true},
	RetryerOrNone:   {args: []string{"retryer"}},
	NoRetries:       {types: true},
	ZeroRetries:     {types: true},
	RetryCount:      {holds: true},
	RetryLimit:      {args: []string{"value"}, holds: true},
	AttemptLimit:    {args: []string{"value"}, holds: true},
	AttemptCap:      {args: []string{"value"}},
	AttemptNumber:   {holds: true},
	DelayCap:        {args: []string{"value"}, holds: true},
	DelayFunc:       {types: true},
	SleepFunc:       {holds: true},
	RetriesMethod:   {args: []string{}},
	AttemptsMethod:  {args: []string{}},
	DelayMethod:     {args: []string{}},
	RetryableMethod: {args: []string{}},
	Transport:       {args: []string{"client"}, holds: true},
	SessionClient:   {args: []string{}},
	ProbeClient:     {types: true},
	Presigner:       {args: []string{}},

	LostItems:    {holds: true},
	FailedItems:  {holds: true},
	NoFailure:    {holds: true},
	RefusedItems: {holds: true},
	EntryResults: {holds: true},
	Invocation:   {args: []string{"value"}, holds: true},

	Region:         {args: []string{"region"}, holds: true},
	FinalRegion:    {holds: true},
	LastRegion:     {args: []string{"region"}, holds: true},
	RegionLookup:   {args: []string{}},
	AnyRegion:      {args: []string{}},
	SingleRegion:   {types: true},
	EveryRegion:    {types: true},
	StoreService:   {types: true},
	WestRegion:     {types: true},
	EdgeService:    {types: true},
	Edge:           {types: true},
	SharedFiles:    {holds: true},
	SettingDefault: {args: []string{"key", "value"}},
	TagDefault:     {tags: true},
	FlagName:       {holds: true},
	FlagDefault:    {holds: true},

	UserData:  {args: []string{"value"}, holds: true},
	Command:   {args: []string{"name", "args"}},
	WriteFile: {args: []string{"name", "data"}},
	OpenFile:  {args: []string{"name"}},
	WriteText: {args: []string{"value"}},
	Fprintf:   {args: []string{"format", "args"}},

	Endpoint:  {args: []string{"endpoint"}, holds: true},
	PathStyle: {args: []string{"value"}, holds: true},

	Unwrap:       {args: []string{"value"}},
	Sprintf:      {args: []string{"format", "args"}},
	Join:         {args: []string{"elems", "sep"}},
	JoinPath:     {args: []string{"elems"}},
	ReplaceAll:   {args: []string{"s", "old", "new"}},
	ToLower:      {args: []string{"s"}},
	ToUpper:      {args: []string{"s"}},
	Trim:         {args: []string{"s", "cutset"}},
	TrimPrefix:   {args: []string{"s", "prefix"}},
	TrimSpace:    {args: []string{"s"}},
	TrimSuffix:   {args: []string{"s", "suffix"}},
	Split:        {args: []string{"s"}},
	Base64Encode: {args: []string{"value"}},
	Base64Decode: {args: []string{"s"}},
	Base64Std:    {holds: true},
	Base64URL:    {holds: true},
	Base64RawStd: {holds: true},
	Base64RawURL: {holds: true},
}
