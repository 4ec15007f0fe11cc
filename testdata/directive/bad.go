// Package directive holds fixtures of the analyzer of that name.
package directive

// The reason is missing, so the finding stays.
//
//credvet:ignore CV1002 // want `directive gives no reason; write //credvet:ignore RULE reason \(CV0001\)`
const undocumented = "AKIAQFAKECREDVET2345" // want `access key id .* \(CV1002\)`

// The key is gone, the directive stayed.
//
//credvet:ignore CV1002 the key of the parser's tests // want `directive for CV1002 silences nothing; delete it \(CV0002\)`
const gone = ""
