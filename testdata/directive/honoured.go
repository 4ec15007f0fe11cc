package directive

// Trailing, above, in a list, and above a literal that spans lines.
const (
	trailing = "AKIAQFAKECREDVET2345" //credvet:ignore CV1002 the reason
	//credvet:ignore CV1001,CV1002 the reason
	above = "AKIAQFAKECREDVET2345"
)

//credvet:ignore CV1002 the reason
const spanning = `
AKIAQFAKECREDVET2345
`

// Directives of other tools.
const (
	nolint = "AKIAQFAKECREDVET2345" //nolint:credvet // the reason
	all    = "AKIAQFAKECREDVET2345" //nolint
	other  = "AKIAQFAKECREDVET2345" //nolint:gosec // want `access key id .*CV1002`
	nosec  = "AKIAQFAKECREDVET2345" // #nosec G101 -- the reason
	why    = "AKIAQFAKECREDVET2345" // #nosec G101 // want `access key id .*CV1002`
	leaks  = "AKIAQFAKECREDVET2345" // gitleaks:allow
)

//nolint:credvet // a declaration is covered to its end
func block() []string {
	return []string{
		"AKIAQFAKECREDVET2345",
	}
}

// Far away, or for another rule: not honoured.
//
//credvet:ignore CV1002 too far away // want `directive for CV1002 silences nothing.*CV0002`

const far = "AKIAQFAKECREDVET2345" // want `access key id .*CV1002`

const (
	wrong   = "AKIAQFAKECREDVET2345" //credvet:ignore CV1001 the reason // want `access key id .*CV1002` `directive for CV1001 silences nothing.*CV0002`
	nothing = "AKIAQFAKECREDVET2345" //credvet:ignore // want `access key id .*CV1002` `directive names no rule and no reason.*CV0001`
	unknown = "AKIAQFAKECREDVET2345" //credvet:ignore CV9999 the reason // want `access key id .*CV1002` `directive names CV9999, which is no rule.*CV0001`
	slug    = "AKIAQFAKECREDVET2345" //credvet:ignore everything the reason // want `access key id .*CV1002` `directive names "everything" where a rule belongs.*CV0001`
)
