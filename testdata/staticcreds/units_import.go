package staticcreds

import "github.com/aws/aws-sdk-go/aws/credentials/stscreds"

// The file does not import the package of the unit yet.
func withoutTime() (*stscreds.AssumeRoleProvider, *stscreds.AssumeRoleProvider) {
	return &stscreds.AssumeRoleProvider{Duration: 3600}, // want `no session is shorter than 15 minutes; .* \(CV2008\)`
		&stscreds.AssumeRoleProvider{Duration: 900} // want `no session is shorter than 15 minutes; .* \(CV2008\)`
}
