// Package awsx makes clients in a region that its callers name.
package awsx

import (
	"cmp"
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
)

// NewQueue makes a client of queues.
func NewQueue(ctx context.Context, region string) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	return sqs.NewFromConfig(cfg), err
}

// Settings say where the queues are.
type Settings struct{ Region string }

// Load loads a configuration for them.
func (s Settings) Load(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(s.Region))
}

// NewSession makes a session.
func NewSession(region string) (*session.Session, error) {
	return session.NewSession(&v1aws.Config{Region: v1aws.String(region)})
}

// Loaded takes a region for where the SDK finds none.
func Loaded(ctx context.Context, region string) (aws.Config, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if cfg.Region == "" {
		cfg.Region = region
	}
	return cfg, err
}

// Last takes a region that is asked last.
func Last(ctx context.Context, region string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithDefaultRegion(region))
}

// OwnFirst asks a variable first.
func OwnFirst(ctx context.Context, region string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(cmp.Or(os.Getenv("AWS_REGION"), region)))
}

// NewUsers makes a client of a global service.
func NewUsers(ctx context.Context, region string) (*iam.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	return iam.NewFromConfig(cfg), err
}

// NewStore makes a client of a local store.
func NewStore(region string) *s3.Client {
	return s3.New(s3.Options{
		Region:       region,
		BaseEndpoint: aws.String("http://store.test:9000"),
		Credentials:  credentials.NewStaticCredentialsProvider("test", "test", ""),
	})
}
