package awsapi

import (
	"fmt"
	"slices"
	"strings"
)

// A param is what a declaration says about one value that it takes: a parameter
// of a function, or the field or variable itself.
type param struct {
	name string
	typ  string // without package names, such as "*string"; "[]any" for ...any
}

// An expectation lists the names and types that a value with some part may have
// in the SDKs' declarations. The names tell a swapped secret and id apart,
// which have the same type.
type expectation struct {
	role  Role
	arg   string // empty: the field or variable itself
	names string // separated by blanks
	types string // separated by bars
}

var expectations = []expectation{
	{StaticCreds, "id", "id key accessKeyID", "string"},
	{StaticCreds, "secret", "secret secretAccessKey", "string"},
	{StaticCreds, "token", "token session", "string"},
	{CredentialID, "", "AccessKeyID AccessKey", "string|StringPtrInput"},
	{CredentialSecret, "", "SecretAccessKey SecretKey", "string|StringPtrInput"},
	{CredentialToken, "", "SessionToken Token", "string|StringPtrInput"},
	{MFACode, "", "TokenCode", "*string"},
	{MFACode, "value", "v", "string"},
	{LoginPassword, "", "Password", "*string"},
	{LoginPassword, "value", "v", "string"},
	{SecretText, "value", "secret", "*string"},

	{SetEnv, "name", "key", "string"},
	{SetEnv, "value", "value", "string"},
	{ChildEnv, "", "Env", "[]string"},
	{ChildEnv, "env", "envv", "[]string"},
	{EnvName, "", "Name", "string|*string"},
	{EnvName, "value", "v", "string"},
	{EnvText, "", "Value", "string|*string"},
	{EnvText, "value", "v", "string"},
	{EnvMap, "", "Variables RuntimeEnvironmentVariables", "map[string]string|map[string]*string|StringMapInput"},
	{EnvMap, "", "Environment", "*map[string]*string"},
	{EnvMap, "value", "v", "map[string]*string"},

	{EnvValue, "name", "key", "string"},
	{FlagValue, "name", "name", "string"},
	{FlagValue, "default", "value", "string"},
	{FlagVar, "target", "p", "*string"},
	{FlagVar, "name", "name", "string"},
	{FlagVar, "default", "value", "string"},
	{ConfigValue, "key", "key path", "string"},
	{DecodeConfig, "target", "cli data grammar o obj out rawVal spec target v", "any|interface{}"},
	{DecodeAny, "target", "v", "any"},
	{FirstOf, "values", "vals", "[]T"},

	{LoadChain, "config", "cfgs", "[]*Config"},
	{LoadChain, "config", "opts", "Options"},
	{LoadChain, "config", "optFns", "[]func(*LoadOptions) error"},
	{StaticValue, "", "Value", "Credentials|Value"},
	{StaticValue, "value", "creds", "Value"},
	{Credentials, "", "Credentials", "*Credentials|CredentialsProvider"},
	{Credentials, "provider", "creds v", "*Credentials|CredentialsProvider"},
	{UncachedCredentials, "", "Credentials", "CredentialsProvider"},
	{NewCache, "provider", "provider", "CredentialsProvider"},
	{Anonymous, "", "AnonymousCredentials", "*Credentials"},
	{OtherAuth, "", "APIOptions", "[]func(*Stack) error"},
	{OtherAuth, "", "AuthSchemePreference", "[]string"},
	{OtherAuth, "", "AuthSchemeResolver", "AuthSchemeResolver"},
	{OtherAuth, "", "AuthSchemes", "[]AuthScheme"},
	{OtherAuth, "", "BearerAuthTokenProvider", "TokenProvider"},
	{OtherAuth, "", "HTTPClient", "HTTPClient"},
	{OtherAuth, "", "HTTPSignerV4", "HTTPSignerV4"},
	{OtherAuth, "", "Interceptors", "InterceptorRegistry"},
	{OtherAuth, "", "ServiceOptions", "[]func(string, any)"},
	{HandChain, "", "Providers", "[]Provider"},
	{HandChain, "providers", "providers", "[]Provider"},
	{PinnedProfile, "", "Profile SharedConfigProfile", "string"},
	{PinnedProfile, "profile", "profile v", "string"},

	{TemporaryID, "", "AccessKeyId", "*string"},
	{TemporarySecret, "", "SecretAccessKey SecretKey", "*string"},
	{TemporaryToken, "", "SessionToken", "*string"},
	{TemporaryExpiry, "", "Expiration", "*Time|int64|*int64"},
	{Expires, "", "Expires", "Time"},
	{CanExpire, "", "CanExpire", "bool"},
	{MFASerial, "", "SerialNumber", "*string"},
	{MFASerial, "value", "v", "string"},
	{MFAProvider, "", "TokenProvider", "func() (string, error)"},
	{SessionDuration, "", "Duration", "Duration"},
	{SessionSeconds, "", "DurationSeconds", "*int32|*int64"},
	{SessionSeconds, "value", "v", "int64"},
	{TokenSeconds, "", "DurationSeconds", "*int32|*int64"},
	{TokenSeconds, "value", "v", "int64"},

	{NewClient, "options", "options", "Options"},
	{NewClient, "config", "cfg", "Config"},
	{NewClient, "rest", "optFns", "[]func(*Options)"},

	{Retryer, "", "Retryer", "Retryer|RequestRetryer|func() Retryer"},
	{Retryer, "retryer", "retryer", "Retryer"},
	{Retryer, "retryer", "v", "func() Retryer"},
	{RequestRetryer, "", "Retryer", "Retryer"},
	{NeededRetryer, "", "Retryer", "Retryer"},
	{RetryerOrNone, "retryer", "retryer", "Retryer"},
	{RetryCount, "", "NumMaxRetries", "int"},
	{RetryLimit, "", "MaxRetries", "*int"},
	{RetryLimit, "value", "max", "int"},
	{AttemptLimit, "", "RetryMaxAttempts", "int"},
	{AttemptLimit, "value", "v", "int"},
	{AttemptCap, "value", "max", "int"},
	{AttemptNumber, "", "MaxAttempts", "int"},
	{DelayCap, "", "MaxBackoff", "Duration"},
	{DelayCap, "value", "delay", "Duration"},
	{SleepFunc, "", "SleepDelay", "func(Duration)"},
	{Transport, "", "HTTPClient", "HTTPClient|*Client"},
	{Transport, "client", "client v", "HTTPClient|*Client"},

	{LostItems, "", "Errors Failed FailedEntries", "[]Error|[]*Error|[]BatchResultErrorEntry|[]*BatchResultErrorEntry|[]PutTargetsResultEntry|[]*PutTargetsResultEntry|[]RemoveTargetsResultEntry|[]*RemoveTargetsResultEntry"},
	{LostItems, "", "FailedEntryCount FailedPutCount FailedRecordCount", "int32|*int32|*int64"},
	{LostItems, "", "FunctionError", "*string"},
	{LostItems, "", "UnprocessedItems", "map[string][]WriteRequest|map[string][]*WriteRequest"},
	{LostItems, "", "UnprocessedKeys", "map[string]KeysAndAttributes|map[string]*KeysAndAttributes"},
	{RefusedItems, "", "RejectedLogEventsInfo", "*RejectedLogEventsInfo"},
	{EntryResults, "", "Entries", "[]PutEventsResultEntry|[]*PutEventsResultEntry|[]PutPartnerEventsResultEntry|[]*PutPartnerEventsResultEntry"},
	{EntryResults, "", "Records", "[]PutRecordsResultEntry|[]*PutRecordsResultEntry"},
	{EntryResults, "", "RequestResponses", "[]PutRecordBatchResponseEntry|[]*PutRecordBatchResponseEntry"},
	{EntryResults, "", "Responses", "[]BatchStatementResponse|[]*BatchStatementResponse"},
	{Invocation, "", "InvocationType", "InvocationType|*string"},
	{Invocation, "value", "v", "string"},

	{Region, "", "Region", "string|*string"},
	{Region, "region", "v region", "string"},
	{FinalRegion, "", "Region", "string"},
	{LastRegion, "", "DefaultRegion", "string"},
	{LastRegion, "region", "v", "string"},
	{SharedFiles, "", "SharedConfigState", "SharedConfigState"},
	{SettingDefault, "key", "key", "string"},
	{SettingDefault, "value", "value", "any"},
	{FlagName, "", "Name", "string"},
	{FlagDefault, "", "Value", "string|T"},

	{Sleep, "duration", "d dur", "Duration"},
	{Timer, "duration", "d", "Duration"},
	{Ticker, "duration", "d", "Duration"},
	{ContextError, "", "Canceled", "error"},
	{ContextError, "", "DeadlineExceeded", "error"},
	{MatchError, "err", "err", "error"},
	{SignRequest, "request", "r", "*Request"},
	{SendRequest, "request", "req", "*Request"},
	{PlainClient, "", "DefaultClient", "*Client"},
	{RoundTripper, "", "Transport", "RoundTripper"},

	{UserData, "", "UserData", "*string"},
	{UserData, "value", "v", "string"},
	{Command, "name", "name", "string"},
	{Command, "args", "arg", "[]string"},
	{WriteFile, "name", "name filename", "string"},
	{WriteFile, "data", "data", "[]byte"},
	{OpenFile, "name", "name", "string"},
	{WriteText, "value", "b s", "[]byte|string"},
	{Fprintf, "format", "format", "string"},
	{Fprintf, "args", "a", "[]any"},

	{Endpoint, "", "Endpoint BaseEndpoint URL IamEndpoint SsoEndpoint StsEndpoint", "string|*string"},
	{Endpoint, "", "URI", "URL"},
	{Endpoint, "", "Endpoints", "ProviderEndpointArrayInput"},
	{Endpoint, "", "EndpointResolver", "EndpointResolver|Resolver"},
	{Endpoint, "", "EndpointResolverV2", "EndpointResolverV2"},
	{Endpoint, "", "EndpointResolverWithOptions", "EndpointResolverWithOptions"},
	{Endpoint, "endpoint", "endpoint url v", "string"},
	{Endpoint, "endpoint", "resolver v", "EndpointResolver|EndpointResolverV2|EndpointResolverWithOptions|Resolver"},
	{PathStyle, "", "UsePathStyle S3ForcePathStyle S3UsePathStyle", "bool|*bool|BoolPtrInput"},
	{PathStyle, "value", "force", "bool"},

	{Unwrap, "value", "v p input", "string|*string|any|T"},
	{Sprintf, "format", "format", "string"},
	{Sprintf, "args", "a", "[]any"},
	{Join, "elems", "elems", "[]string"},
	{Join, "sep", "sep", "string"},
	{JoinPath, "elems", "elem", "[]string"},
	{ReplaceAll, "s", "s", "string"},
	{ReplaceAll, "old", "old", "string"},
	{ReplaceAll, "new", "new", "string"},
	{ToLower, "s", "s", "string"},
	{ToUpper, "s", "s", "string"},
	{Trim, "s", "s", "string"},
	{Trim, "cutset", "cutset", "string"},
	{TrimPrefix, "s", "s", "string"},
	{TrimPrefix, "prefix", "prefix", "string"},
	{TrimSpace, "s", "s", "string"},
	{TrimSuffix, "s", "s", "string"},
	{TrimSuffix, "suffix", "suffix", "string"},
	{Split, "s", "s", "string"},
	{Base64Encode, "value", "src", "[]byte"},
	{Base64Decode, "s", "s", "string"},
	{Base64Std, "", "StdEncoding", "*Encoding"},
	{Base64URL, "", "URLEncoding", "*Encoding"},
	{Base64RawStd, "", "RawStdEncoding", "*Encoding"},
	{Base64RawURL, "", "RawURLEncoding", "*Encoding"},
}

// agrees reports how e contradicts the declaration that it names, whose
// parameters are params. A field or a variable has one, itself; a type none.
func agrees(e *Entry, params []param) error {
	if e.Kind == Field || e.Kind == Var {
		return fits(e.Role, "", params[0])
	}
	for name, index := range e.Args() {
		if index >= len(params) {
			return fmt.Errorf("%s=%d, but there are %d parameters", name, index, len(params))
		}
		if err := fits(e.Role, name, params[index]); err != nil {
			return fmt.Errorf("%s=%d: %w", name, index, err)
		}
	}
	return nil
}

// fits reports whether p can play the part arg of role.
func fits(role Role, arg string, p param) error {
	expected := slices.ContainsFunc(expectations, func(x expectation) bool {
		return x.role == role && x.arg == arg &&
			slices.Contains(strings.Fields(x.names), p.name) &&
			slices.Contains(strings.Split(x.types, "|"), p.typ)
	})
	if !expected {
		return fmt.Errorf("%s %s is not expected; correct the line or add to expectations", p.name, p.typ)
	}
	return nil
}
