// Package consumer makes clients of another package's settings.
package consumer

import (
	"cmp"
	"context"
	"errors"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go/aws/session"

	"credvet.test/regiondefault/awsx"
	"credvet.test/regiondefault/awsxtwo"
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

// Wrappers in another package that take a region.
func orDefault(region, otherwise string) string {
	if region == "" {
		return otherwise
	}
	return region
}

func handed(ctx context.Context) (*sqs.Client, error) {
	return awsx.NewQueue(ctx, orDefault(os.Getenv("QUEUE_REGION"), "eu-west-1")) // want `eu-west-1 is used if QUEUE_REGION is not set, and AWS_REGION, AWS_DEFAULT_REGION and the profile are never asked; let NewQueue name it in WithDefaultRegion, which is asked last \(CV4001\)`
}

func handedOn(ctx context.Context) (*sqs.Client, error) {
	region := os.Getenv("QUEUE_REGION")
	if region == "" {
		region = "eu-west-2" // want `eu-west-2 is used if QUEUE_REGION is not set, .*; let Start name it .* \(CV4001\)`
	}
	return awsxtwo.Start(ctx, region)
}

func inField(ctx context.Context) (aws.Config, error) {
	settings := awsx.Settings{Region: cmp.Or(os.Getenv("QUEUE_REGION"), "eu-west-3")} // want `eu-west-3 is used if QUEUE_REGION is not set, .*; let Region name it .* \(CV4001\)`
	return settings.Load(ctx)
}

func oldHanded() (*session.Session, error) {
	return awsx.NewSession(orDefault(os.Getenv("QUEUE_REGION"), "us-west-1")) // want `us-west-1 is used if QUEUE_REGION is not set, .*; set it only where a session with the shared configuration \(AWS_SDK_LOAD_CONFIG\) finds none \(CV4001\)`
}

// Where the wrapper asks others before, is asked last, has another vendor's
// endpoint or makes clients of a global service, the default is right.
func rightlyHanded(ctx context.Context) error {
	region := orDefault(os.Getenv("QUEUE_REGION"), "us-east-1")
	_, err := awsx.Loaded(ctx, region)
	_, errLast := awsx.Last(ctx, region)
	_, errOwn := awsx.OwnFirst(ctx, region)
	_, errUsers := awsx.NewUsers(ctx, region)
	return errors.Join(err, errLast, errOwn, errUsers, use(awsx.NewStore(region)))
}

func use(*s3.Client) error { return nil }

// What the caller names is no default.
func inOwnWords(ctx context.Context) (*sqs.Client, error) { return awsx.NewQueue(ctx, "eu-west-1") }
