package staticcreds

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// NewFake is for the tests of other packages.
func NewFake() aws.CredentialsProvider {
	return credentials.StaticCredentialsProvider{Value: aws.Credentials{AccessKeyID: "hello", SecretAccessKey: "world", SessionToken: "(none)"}}
}
