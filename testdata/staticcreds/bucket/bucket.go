// Package bucket makes clients of a configuration that others fill.
package bucket

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// A Config is filled by others.
type Config struct{ Name, ID, Secret string }

// Open installs the keys whatever they are.
func Open(ctx context.Context, c Config) (*s3.Client, error) {
	keys := credentials.NewStaticCredentialsProvider(c.ID, c.Secret, "")
	cfg, err := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(keys))
	return s3.NewFromConfig(cfg), err
}

// Careful is a Config whose keys are optional.
type Careful struct{ ID, Secret string }

// OpenCarefully installs them if they are there.
func OpenCarefully(ctx context.Context, c Careful) (*s3.Client, error) {
	var opts []func(*config.LoadOptions) error
	if c.ID != "" && c.Secret != "" {
		opts = append(opts, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(c.ID, c.Secret, "")))
	}
	cfg, err := config.LoadDefaultConfig(ctx, opts...)
	return s3.NewFromConfig(cfg), err
}
