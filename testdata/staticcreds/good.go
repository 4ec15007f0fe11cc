package staticcreds

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// The chain finds variables, profiles and roles by itself.
func fromChain(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx)
}

// The provider renews the credentials, and the cache keeps them until then.
func renewed(ctx context.Context, cfg aws.Config, role string) aws.Config {
	provider := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role)
	cfg.Credentials = aws.NewCredentialsCache(provider)
	return cfg
}
