// Package hardcodedkey holds fixtures of the analyzer of that name.
package hardcodedkey

import (
	"context"
	_ "embed"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// The key is in the binary and in every clone of the repository.
func literal(ctx context.Context) (*s3.Client, error) {
	keys := credentials.NewStaticCredentialsProvider(
		"AKIAQFAKECREDVET2345",
		"cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789", // want `secret access key of AKIA…2345 \(account \d{12}\) is written in code; rotate it and .* \(CV1001\)`
		"")
	cfg, err := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(keys))
	return s3.NewFromConfig(cfg), err
}

// The id opens nothing, but the key that it names is long-lived.
const deployer = "AKIAQFAKECREDVET2346" // want `access key id AKIA…2346 .* is written in code; if the key is live, rotate it .* \(CV1002\)`

// The token is good for hours, the code for years.
var shortLived = aws.Credentials{
	AccessKeyID:     "ASIAQFAKECREDVET2345",
	SecretAccessKey: "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789", // want `secret access key of ASIA…2345 .* \(CV1001\)`
	SessionToken:    "an opaque session token",                  // want `session token of ASIA…2345 .* is written in code; delete it, .* \(CV1003\)`
}

// The API key is as good as an access key.
const bedrock = "ABSKQmVkcm9ja0FQSUtleS1mYWtlY3JlZHZldC1hdC0xMjM0NTY3ODkwMTI6bm90YXJlYWxrZXlub3RhcmVhbGtleW5vdGFyZWFsa2V5MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3A=" // want `Amazon Bedrock API key is written in code; delete it .* \(CV1004\)`

// What is embedded is as public as the program.
//
//go:embed assets/leaky.ini
var leaky string // want-above `secret access key of AKIA…2345 .* is in the embedded file assets/leaky.ini:3; rotate it .* \(CV1005\)`

// The code was valid for thirty seconds.
func sessionWithMFA(ctx context.Context, client *sts.Client) (*sts.GetSessionTokenOutput, error) {
	return client.GetSessionToken(ctx, &sts.GetSessionTokenInput{
		SerialNumber: aws.String("arn:aws:iam::123456789012:mfa/deployer"),
		TokenCode:    aws.String("123456"), // want `MFA code is written in code .* \(CV1006\)`
	})
}

// Someone will paste a real key here.
func sample() credentials.StaticCredentialsProvider {
	return credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "") // want `documentation key reaches NewStaticCredentialsProvider .* \(CV1009\)` `a placeholder waits .* \(CV2003\)`
}
