package directive

// The directive names the rule and says why.
//
//credvet:ignore CV1002 the key of an account that was closed, kept for the parser
const closed = "AKIAQFAKECREDVET2345"
