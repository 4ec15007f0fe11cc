// Package secret knows what an AWS key looks like and what its name looks
// like. It finds key ids, secret access keys, session tokens and Amazon
// Bedrock API keys in strings, tells invented values from real-shaped ones,
// and masks what must not be printed. It judges text alone: whether a shape
// in some place of a program is a finding is for the rules to say.
//
// # Authority
//
// What a key id and a Bedrock API key look like, how random they must be and
// which are allowed comes from gitleaks' aws-* rules, read from the default
// configuration that gitleaks embeds, so that no copy can drift. This package
// is the only importer of gitleaks, and of its config package alone: the
// detector behind it would cost every process milliseconds and megabytes. A
// test holds [Find] against that detector. They differ on purpose in this:
//
//   - underscore: a key may stand next to an underscore, as in prod_AKIA….
//     The boundary is an alphanumeric character; gitleaks' \b takes the
//     underscore for part of a word.
//   - escape: the letters of an escape end before the key, as in \nAKIA…,
//     \u003dAKIA… and %3DAKIA….
//   - prefix: A3T…, which gitleaks lists, is no prefix that AWS documents.
//   - overlap: a short-lived Bedrock API key is found in its whole length,
//     where gitleaks sees the part that all of them share, and a second key
//     inside the first one is not found apart.
//   - allow list: gitleaks' global allow list is not applied. It is meant for
//     other rules, and (?i)^true|false|null$ in it drops every key with FALSE
//     inside or NULL at its end.
//
// gitleaks has no rule for secret access keys and session tokens. Their
// shapes are measured ones: see [SecretKey] and [SessionToken].
//
// # Cost
//
// [Candidate] is a byte scan that rejects nearly every string. gitleaks'
// configuration is parsed on the first string with the prefix of a key id or
// of a Bedrock API key, never at start-up. Everything takes time linear in
// its input, whatever the input is.
package secret
