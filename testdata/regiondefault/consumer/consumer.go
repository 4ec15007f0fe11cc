// Package consumer makes clients of another package's settings.
package consumer

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"

	"credvet.test/regiondefault/settings"
)

func load(ctx context.Context, region string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// The default is in the other package.
func inPackage(ctx context.Context) (aws.Config, error) {
	return load(ctx, settings.Region()) // want `eu-west-1 is used if QUEUE_REGION is not set, .* \(CV4001\)`
}

// The other package has the choice, and this one the default.
func inCall(ctx context.Context) (aws.Config, error) {
	return load(ctx, settings.Get("AWS_REGION", "eu-west-2")) // want `eu-west-2 is used if AWS_REGION is not set, .* \(CV4001\)`
}

// The other package has the default, and this one the choice.
func named(ctx context.Context) (aws.Config, error) {
	region := os.Getenv("AWS_REGION")
	if region == "" {
		region = settings.DefaultRegion // want `eu-west-1 is used if AWS_REGION is not set, .* \(CV4001\)`
	}
	return load(ctx, region)
}

// A stage chooses.
func byStage(ctx context.Context, stage string) (aws.Config, error) {
	return load(ctx, settings.ByStage(stage))
}
