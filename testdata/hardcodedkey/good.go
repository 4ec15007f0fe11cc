package hardcodedkey

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// The default provider chain finds the role's credentials on AWS, and those of
// the developer elsewhere.
func chain(ctx context.Context) (*s3.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return s3.NewFromConfig(cfg), nil
}

// A role that wants MFA asks for the code when it needs one.
func assume(ctx context.Context, role, device string) (aws.Config, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return cfg, err
	}
	provider := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role, func(o *stscreds.AssumeRoleOptions) {
		o.SerialNumber = aws.String(device)
		o.TokenProvider = stscreds.StdinTokenProvider
	})
	cfg.Credentials = aws.NewCredentialsCache(provider)
	return cfg, nil
}
