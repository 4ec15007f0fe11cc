// Package staticcreds defines an Analyzer that reports static credentials
// where a role should be.
//
// # Analyzer staticcreds
//
// staticcreds: report static AWS credentials where a role should be
//
// A static provider answers with the keys that it was given, for ever, and the
// SDK asks no one else. If the keys are empty, requests fail, although the
// instance, the task or the pod has a role. If they are there, they live until
// someone revokes them. The default provider chain looks for keys in the
// environment too, and goes on to profiles, web identity and roles if it finds
// none.
//
// The analyzer follows values: through variables, struct fields, function
// literals, helpers and their callers in the package, to the environment
// variable, flag or configuration that they are read from. It knows which tests
// stand before the static provider, and what the program does if they fail.
//
// # CV2001: static credentials may be empty and hide the role
//
// A static provider is fed from environment variables, flags or a
// configuration, and installed whether they are set or not. Where they are not
// set, requests fail with "static credentials are empty", and the role of the
// machine is never tried. A test of the values whose other branch leaves the
// default chain in place silences the rule; a test of something else, or one
// that only logs, does not. If the values come from the parameters of a
// function that nothing in the package calls, the finding is advice.
//
// # CV2002: the SDK's own variables are read by hand
//
// AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go into a static provider. The
// default provider chain reads the same variables first, together with the
// session token that temporary keys need, and knows what to do without them.
//
// # CV2003: long-lived keys are the only way in
//
// The program insists on static keys: it stops with an error if they are not
// set, or a placeholder in the code waits for a real key. No role can take
// their place.
//
// # CV2004: temporary credentials are copied once
//
// The answer of AssumeRole or GetSessionToken, or of a provider's Retrieve, is
// copied into a static provider, or a server copies it into its own environment
// when it starts. Nothing renews the copy, and after fifteen minutes to twelve
// hours every request fails with ExpiredToken.
//
// # CV2005: a session token is dropped
//
// Keys that may be temporary are installed with an empty session token,
// although a token is at hand: the struct that holds the keys has one too, or
// they come from STS or from the SDK's own variables. Temporary keys are refused
// without their token. With plain long-lived keys an empty token is right. Where
// CV2001, CV2002 or CV2004 reports the same static provider, this rule does not:
// their repair removes the provider, and the mistake with it. CV2003 and CV2052
// make room for it.
//
// # CV2006: a provider is asked for every request
//
// Only LoadDefaultConfig puts a cache around the provider that it is given. One
// that is stored in a Config or in the Options of a client is asked again for
// every request, and AssumeRole for example is throttled soon. The rule judges
// the SDK's providers, and functions that ask the SDK.
//
// # CV2007: credentials never expire
//
// A provider returns credentials with the time when they expire, and without
// CanExpire. The cache then does not look at the time, and goes on with expired
// credentials for ever.
//
// # CV2008: a session that is always refused
//
// A request for a role names an MFA device and gives neither a code nor a
// function that returns one. Or the length of the session is out of bounds, or
// in the wrong unit: a time.Duration of 3600 is no hour, but microseconds.
//
// # CV2009: a hand-built chain drops links
//
// In version 1 of the SDK a chain of listed providers, or one provider that
// looks for keys in the environment or the shared file, is all that is tried.
// Without a link that gets the credentials of a role, a pod with a web identity
// and a task with a container's role find none. The chain of package defaults
// is older than web identity, and never tries it.
//
// # CV2010: requests are not signed
//
// A client of version 2 is made of a configuration or of options that the code
// builds by hand, without credentials. Nothing there means anonymous, not the
// default chain: every request leaves without a signature and is refused. Only
// a loaded configuration has the default chain. If the client does no more than
// read from buckets, as a public one allows everybody, the finding is advice, as
// it is for a client of S3 that is handed on.
//
// # CV2011: long-lived keys are put into an environment
//
// The program puts keys from its settings into its own environment, or into
// that of a child process, a container, a function or an instance. The default
// chain looks there first: from then on no role is ever tried, by any client in
// the process, and whoever can read the environment can read the keys. If the
// keys are put there only if they are set, or come from the parameters of a
// function that nothing in the package calls, the finding is advice.
//
// # CV2012: long-lived keys are written into a credentials file
//
// The program runs aws configure, or writes the shared credentials file itself,
// with keys from its settings. They stay on the disk in plain text until someone
// deletes them, and beat the role of the machine.
//
// # CV2050: a profile is named in code
//
// A profile that the code names has to exist on every machine, or the
// configuration fails to load. If it exists, it beats the keys in the
// environment, the web identity and the role of the machine. AWS_PROFILE names
// one where it is wanted.
//
// # CV2051: an IAM user's access key is created
//
// Long-lived keys are made and nothing in the package deletes or deactivates
// them. Programs that rotate keys do both.
//
// # CV2052: keys beside the default chain
//
// A static provider that is installed only if its keys are set is the accepted
// way to allow both. The rule lists them for those who want to know where
// long-lived keys can still enter.
//
// # Not reported
//
// Clients of local emulators and of other vendors' stores, which have no roles.
// Tests. Values that cannot be followed to where they come from: keys that
// arrive with a request or out of a database belong to someone else, and a
// program that receives them has to use them. Providers that are put behind a
// mode switch. Chains whose links are not spelled out, or that the program asks
// for keys itself, as it may go on without them; profiles and files that are
// chosen at run time. A profile of a provider that reads the shared file is
// CV2009's, or a link like others. A provider behind an interface or of the
// user's own, which may have a cache, and one that the function replaces later.
// An MFA device whose code may be set where the value goes next. Times of
// expiry in a package that assigns CanExpire. A copy of
// temporary credentials beside code that reads when they expire, or that a
// function hands back to its caller. Keys that are put into an environment or a
// file by a function that also names a session token, without which temporary
// keys are worth nothing, or an endpoint; variables of the program that a child
// gets as they are, or that are cleared. A token that the function passes or reads
// elsewhere. Clients whose credentials may be set by a function or an owner that
// is not seen, by options of a request, or to nil on purpose; clients that sign
// in another way, or have an HTTP client of their own; and those of services
// with operations that need no signature, unless one that needs it is seen.
// Packages that do not type-check.
//
// # How to fix
//
// Delete the static provider and let the SDK's default provider chain find
// credentials. If keys must stay possible, install them only if both are set.
// For temporary credentials give the SDK a provider in place of a copy: it
// renews them in time.
//
// # How to silence
//
// Put //credvet:ignore CV2001 and a reason on the line or above it.
package staticcreds
