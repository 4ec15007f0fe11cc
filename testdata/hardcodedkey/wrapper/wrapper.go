// Package wrapper takes keys and makes clients, as every company has one.
package wrapper

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// New passes its parameters on.
func New(ctx context.Context, bucket, id, secret string) (*s3.Client, error) {
	return connect(ctx, id, secret)
}

func connect(ctx context.Context, id, secret string) (*s3.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(
		credentials.NewStaticCredentialsProvider(id, secret, ""))) // want `static credentials from parameters .* \(CV2001\)` // severity advice
	return s3.NewFromConfig(cfg), err
}
