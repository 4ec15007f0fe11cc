package regiondefault

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/arn"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// The variables and the profile are asked first.
func lastResort(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithDefaultRegion("us-east-1"))
}

// Without a region there is no start.
func ofInstance(ctx context.Context, client *imds.Client) (aws.Config, error) {
	out, err := client.GetRegion(ctx, &imds.GetRegionInput{})
	if err != nil {
		return aws.Config{}, err
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(out.Region))
}

// The configuration has a region and credentials.
func loaded(ctx context.Context) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return sqs.NewFromConfig(cfg), nil
}

// The profile says both who and where.
func ofProfile(ctx context.Context, profile string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile(profile))
}

// The partition is that of the caller.
func inPartition(caller arn.ARN, region, name string) arn.ARN {
	return arn.ARN{Partition: caller.Partition, Service: "sqs", Region: region, AccountID: caller.AccountID, Resource: name}
}
