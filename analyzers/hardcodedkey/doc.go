// Package hardcodedkey defines an Analyzer that reports AWS keys written in
// code.
//
// # Analyzer hardcodedkey
//
// hardcodedkey: report AWS keys written in Go code
//
// A key in code is in every clone, every image and every backup, and works
// until someone revokes it. Code that runs on AWS needs none: the SDK's
// default provider chain finds the credentials of the role by itself.
//
// The unit is the value, not the text: constants are folded by the type
// checker, and strings that are put together with fmt.Sprintf, strings.Join
// and the like, decoded from base64 or listed byte by byte are seen as the
// program sees them. So are comments, struct tags, raw strings that hold
// configuration, files that the package embeds, and files that build
// constraints leave out. Key ids are recognized by the rules of gitleaks.
//
// # CV1001: secret access key in code
//
// A constant is used as a secret access key: it is passed to a function or
// stored in a field that takes one, in either SDK or in another client that
// takes AWS credentials, or it is set as the environment variable that the SDK
// reads. Or it looks like a secret access key, and something beside it says
// that it is one: the name of a variable, field, parameter, map key or
// environment variable, or an access key id in the same expression, call,
// literal or block, or within five lines.
//
// Values are followed from where they are written to where they are used:
// through variables, struct fields, function literals, helpers and functions in
// the user's other packages that pass their parameters on to one that takes
// credentials. The finding is at the constant, with the way from there.
//
// The message names the key by its id, masked, and by the account number that
// is encoded in the id, so that its owner can be found.
//
// # CV1002: access key id in code
//
// An access key id (AKIA, ASIA, ABIA or ACCA and sixteen base32 characters)
// without its secret nearby. The id is no secret, but it names a long-lived
// key, and its secret is seldom far away. With the secret it is part of
// CV1001.
//
// # CV1003: session token in code
//
// A constant is used as a session token, or it looks like a token that the
// Security Token Service issues. Temporary credentials in code have expired or
// soon will.
//
// # CV1004: Amazon Bedrock API key in code
//
// A long-lived or short-lived API key for Amazon Bedrock, recognized by the
// rules of gitleaks.
//
// # CV1005: key in an embedded file
//
// A file that the package embeds with go:embed holds a credential, as the
// rules above define it. The finding is at the directive; its message names
// the file and the line. Files over 1 MiB are not read, and the run says so.
//
// # CV1006: MFA code or console password in code
//
// A one-time code is valid for thirty seconds, so one in code can only fail;
// ask for it with a token provider. A console password in code is known to
// everyone who reads it.
//
// # CV1009: documentation key in use
//
// A key of the AWS documentation reaches a place that takes credentials. It
// opens nothing, but where it stands someone will paste a real one.
//
// # Not reported
//
// Forty characters of base64 alone: they are a hash, an API path or the last
// line of a PEM block far more often than a secret key. Placeholders such as
// "test", "YOUR_SECRET_KEY" or "${SECRET}", and the keys of the AWS
// documentation. Ids of roles and users (AROA, AIDA), which open nothing.
// Names of environment variables. In front of a local emulator or another
// vendor's store, and in tests, secrets that do not look real; there a key
// that does look real is a warning at most.
//
// A directory in which build constraints leave out every file is no package;
// name it to have its files read. A constant that another package declares as a
// variable, and values in packages that do not type-check, are not followed.
//
// # How to fix
//
// Deactivate and delete the key first: it stays in the history of the
// repository whatever you do to the code. Then delete the code that passes it,
// and let the SDK's default provider chain find credentials: a role on AWS, an
// environment variable or a profile elsewhere.
//
// # How to silence
//
// Put //credvet:ignore CV1001 and a reason on the line or above it. The
// directives of secret scanners count here too: gitleaks:allow on the line,
// and #nosec G101 -- reason.
package hardcodedkey
