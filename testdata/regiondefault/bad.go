// Package regiondefault shows what analyzer regiondefault reports.
package regiondefault

import (
	"cmp"
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// The profile may name a region, and is never asked.
func fallback(ctx context.Context) (aws.Config, error) {
	region := os.Getenv("AWS_REGION")
	if region == "" {
		region = "us-east-1" // want `us-east-1 is used if AWS_REGION is not set, and AWS_DEFAULT_REGION and the profile are never asked; name it in WithDefaultRegion, which is asked last \(CV4001\)`
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// The queue is not in us-east-1, only because the metadata did not answer once.
func hidesError(ctx context.Context, client *imds.Client) (aws.Config, error) {
	region := "us-east-1" // want `us-east-1 hides that the region could not be looked up, and requests go to the wrong one; return the error \(CV4002\)`
	if out, err := client.GetRegion(ctx, &imds.GetRegionInput{}); err == nil {
		region = out.Region
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// Nobody looks for a region any more.
func noRegion(id, secret string) *sqs.Client {
	return sqs.New(sqs.Options{ // want `a client without a region cannot send a request, as no one looks for one any more; make it from a loaded configuration \(CV4003\)`
		Credentials: aws.NewCredentialsCache(credentials.NewStaticCredentialsProvider(id, secret, "")), // want `\(CV2001\)` // severity advice
	})
}

// A file that cannot be read gives an empty configuration.
func notLoaded(ctx context.Context) *sqs.Client {
	cfg, _ := config.LoadDefaultConfig(ctx) // want `the error is ignored, and a configuration that did not load has no region and no credentials; return the error \(CV4004\)`
	return sqs.NewFromConfig(cfg)
}

// Without the variable the region is empty, whatever the profile says.
func byHand(ctx context.Context) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	cfg.Region = os.Getenv("AWS_REGION") // want `the region is read from AWS_REGION by hand, and if that is empty no one asks the profile; keep the region of the loaded configuration \(CV4005\)`
	return sqs.NewFromConfig(cfg), nil
}

// The profile's own region is never used.
func overProfile(ctx context.Context, profile string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx,
		config.WithSharedConfigProfile(profile),
		config.WithRegion("eu-central-1")) // want `eu-central-1 overrides the region of the chosen profile; name it in WithDefaultRegion, which is asked last \(CV4006\)`
}

// No variable and no profile can change it.
func literal(ctx context.Context) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion("eu-west-1")) // want `eu-west-1 is written in the code, and AWS_REGION, AWS_DEFAULT_REGION and the profile are never asked; leave the region to them \(CV4050\)`
	if err != nil {
		return nil, err
	}
	return sqs.NewFromConfig(cfg), nil
}

// Not in China, and not in GovCloud.
func partition(region, account, name string) string {
	return fmt.Sprintf("arn:aws:sqs:%s:%s:%s", region, account, name) // want `an ARN of partition aws with any region is wrong in China and in GovCloud; take the partition from an ARN that AWS returned \(CV4051\)`
}

// Both variables, and then a region of its own.
func firstOf(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx,
		config.WithRegion(cmp.Or(os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION"), "eu-west-1"))) // want `eu-west-1 is used if AWS_REGION or AWS_DEFAULT_REGION is not set, and the profile is never asked; name it in WithDefaultRegion, which is asked last \(CV4001\)`
}
