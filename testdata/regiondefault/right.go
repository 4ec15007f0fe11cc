package regiondefault

import (
	"cmp"
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	v1acm "github.com/aws/aws-sdk-go/service/acm"
	v1cloudfront "github.com/aws/aws-sdk-go/service/cloudfront"
	v1ec2 "github.com/aws/aws-sdk-go/service/ec2"
	v1pricing "github.com/aws/aws-sdk-go/service/pricing"
)

// The region that is asked last.
func askedLast(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithDefaultRegion(cmp.Or(os.Getenv("HOME_REGION"), "eu-west-1")))
}

// The SDK has looked everywhere.
func afterAll(ctx context.Context) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	if cfg.Region == "" {
		cfg.Region = "eu-west-1"
	}
	return sqs.NewFromConfig(cfg), nil
}

func afterAllInVariable(ctx context.Context) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	region := cfg.Region
	if region == "" {
		region = "eu-west-1"
	}
	return sqs.NewFromConfig(cfg, func(o *sqs.Options) { o.Region = region }), nil
}

// A mode chooses.
func byMode(ctx context.Context, stage string) (aws.Config, error) {
	region := os.Getenv("AWS_REGION")
	switch stage {
	case "live":
		region = "eu-west-1"
	case "trial":
		region = "eu-north-1"
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// Global services, in the one region that they have.
func global(ctx context.Context, region string) (*iam.Client, *sts.Client, error) {
	if region == "" {
		region = "us-east-1"
	}
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	if err != nil {
		return nil, nil, err
	}
	return iam.NewFromConfig(cfg), sts.NewFromConfig(cfg), nil
}

// One of the clients needs its own region.
func mixed(ctx context.Context, region string) (*iam.Client, *sqs.Client, error) {
	if region == "" {
		region = "us-east-1" // want `us-east-1 is used if parameter region is not set, .* \(CV4001\)`
	}
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	if err != nil {
		return nil, nil, err
	}
	return iam.NewFromConfig(cfg), sqs.NewFromConfig(cfg), nil
}

// The tokens of one region are good in all.
func regionalTokens(ctx context.Context, profile string) (*sts.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile(profile), config.WithRegion("eu-west-1"))
	return sts.NewFromConfig(cfg), err
}

// Every region has the list.
func allRegions(ctx context.Context) (*ec2.DescribeRegionsOutput, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion("us-east-1"))
	if err != nil {
		return nil, err
	}
	client := ec2.NewFromConfig(cfg)
	return client.DescribeRegions(ctx, &ec2.DescribeRegionsInput{})
}

func oldRegions() (*v1ec2.DescribeRegionsOutput, error) {
	sess, err := session.NewSession(&v1aws.Config{Region: v1aws.String("us-east-1")})
	if err != nil {
		return nil, err
	}
	return v1ec2.New(sess).DescribeRegions(&v1ec2.DescribeRegionsInput{})
}

// Prices are in few regions, and CloudFront's certificates in one.
func prices(sess *session.Session) *v1pricing.Pricing {
	return v1pricing.New(sess, v1aws.NewConfig().WithRegion("us-east-1"))
}

func certificates(sess *session.Session) (*v1acm.ACM, *v1cloudfront.CloudFront) {
	return v1acm.New(sess, &v1aws.Config{Region: v1aws.String("us-east-1")}), v1cloudfront.New(sess)
}

// Each of a list.
func each(ctx context.Context, do func(aws.Config)) error {
	for _, region := range []string{"us-east-1", "eu-west-1", "ap-south-1"} {
		cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
		if err != nil {
			return err
		}
		do(cfg)
	}
	return nil
}

// An empty answer means us-east-1, as it has since there was only one.
func ofBucket(ctx context.Context, client *s3.Client, bucket string, cfg aws.Config) (*s3.Client, error) {
	out, err := client.GetBucketLocation(ctx, &s3.GetBucketLocationInput{Bucket: aws.String(bucket)})
	if err != nil {
		return nil, err
	}
	region := string(out.LocationConstraint)
	if region == "" {
		region = "us-east-1"
	}
	return s3.NewFromConfig(cfg, func(o *s3.Options) { o.Region = region }), nil
}

// A store of another vendor's.
func otherStore(ctx context.Context, endpoint, region string) (*s3.Client, error) {
	if region == "" {
		region = "us-east-1"
	}
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	if err != nil {
		return nil, err
	}
	return s3.NewFromConfig(cfg, func(o *s3.Options) { o.BaseEndpoint = aws.String(endpoint) }), nil
}

// Only where it is set, or as one more option that an empty one leaves unset.
func ifSet(ctx context.Context) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	if region := os.Getenv("AWS_REGION"); region != "" {
		cfg.Region = region
	}
	return sqs.NewFromConfig(cfg), nil
}

// Only to assume a role, however the client gets there.
type tokens struct {
	config aws.Config
	client *sts.Client
}

func (t *tokens) load(ctx context.Context, profile string) error {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile(profile), config.WithRegion("eu-central-1"))
	t.config = cfg
	t.client = sts.NewFromConfig(cfg)
	return err
}

// Where it is not set outside, the program sets it.
func setIfUnset() {
	if os.Getenv("AWS_REGION") == "" {
		os.Setenv("AWS_REGION", cmp.Or(os.Getenv("QUEUE_REGION"), "eu-west-1"))
	}
	os.Setenv("AWS_DEFAULT_REGION", cmp.Or(os.Getenv("AWS_DEFAULT_REGION"), "eu-west-1"))
}
