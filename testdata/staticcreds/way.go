package staticcreds

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// The keys go a long way before they are installed.
func longWay(ctx context.Context) (aws.Config, error) {
	return viaConfig(ctx, wayID(), waySecret())
}

func viaConfig(ctx context.Context, id, secret string) (aws.Config, error) {
	return viaOption(ctx, id, secret)
}

func viaOption(ctx context.Context, id, secret string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(viaProvider(id, secret)))
}

func viaProvider(id, secret string) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(id, secret, "") // want `static credentials from WAY_ID and WAY_SECRET replace .* \(CV2001\)`
}
