package regiondefault

import (
	"cmp"
	"context"
	"log"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/ec2metadata"
	"github.com/aws/aws-sdk-go/aws/session"
	v1pricing "github.com/aws/aws-sdk-go/service/pricing"
	v1s3control "github.com/aws/aws-sdk-go/service/s3control"
	v1sqs "github.com/aws/aws-sdk-go/service/sqs"
	v1sts "github.com/aws/aws-sdk-go/service/sts"
)

// The copy of an environment.
func copied(ctx context.Context, env map[string]string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(cmp.Or(env["AWS_REGION"], "us-east-1"))) // want `us-east-1 is used if AWS_REGION is not set, .* \(CV4001\)`
}

// What a document says is not known to be a setting.
func document(ctx context.Context, text map[string]string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(cmp.Or(text["zone"], "us-east-1")))
}

// A getter of another package's that is asked for a region.
type store interface{ GetString(key string) string }

func getter(ctx context.Context, values store, prefix string) (aws.Config, error) {
	region := values.GetString(prefix + "region")
	if region == "" {
		region = "us-east-1" // want `us-east-1 is used if setting region is not set, .* \(CV4001\)`
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// A variable that a function literal fills.
func closed(ctx context.Context) (aws.Config, error) {
	region := os.Getenv("QUEUE_REGION")
	complete := func() {
		if region == "" {
			region = "us-east-1" // want `us-east-1 is used if QUEUE_REGION is not set, .* \(CV4001\)`
		}
	}
	complete()
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// A helper that asks the instance.
func instanceRegion(ctx context.Context, client *imds.Client) (string, error) {
	out, err := client.GetRegion(ctx, nil)
	if err != nil {
		return "", err
	}
	return out.Region, nil
}

func hidden(ctx context.Context, client *imds.Client) (aws.Config, error) {
	region, err := instanceRegion(ctx, client)
	if err != nil {
		region = "us-west-2" // want `us-west-2 hides that the region could not be looked up, .* \(CV4002\)`
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

const homeRegion = "us-east-2"

func hiddenInBranch(ctx context.Context, client *imds.Client) (aws.Config, error) {
	out, err := client.GetRegion(ctx, &imds.GetRegionInput{})
	home := homeRegion // want `us-east-2 hides that the region could not be looked up, .* \(CV4002\)`
	if err != nil {
		log.Printf("region not found, using %s: %v", home, err)
	} else {
		home = out.Region
	}
	return load(ctx, home)
}

func oldHidden(sess *session.Session) *v1sqs.SQS {
	region, err := ec2metadata.New(sess).Region()
	if err != nil {
		log.Print(err)
		region = "us-west-2" // want `us-west-2 hides that the region could not be looked up, .* \(CV4002\)`
	}
	return v1sqs.New(sess, v1aws.NewConfig().WithRegion(region))
}

// An error that is returned is not hidden; a hint is no default.
func bucketRegion(ctx context.Context, cfg aws.Config, bucket string) (*s3.Client, error) {
	hint := s3.NewFromConfig(cfg, func(o *s3.Options) { o.Region = "us-east-1" })
	region, err := manager.GetBucketRegion(ctx, hint, bucket)
	if err != nil {
		return nil, err
	}
	return s3.NewFromConfig(cfg, func(o *s3.Options) { o.Region = region }), nil
}

// The list of regions, by a helper.
func regionsBy(ctx context.Context) (*ec2.DescribeRegionsOutput, error) {
	cfg, err := load(ctx, cmp.Or(os.Getenv("AWS_REGION"), "us-east-1"))
	if err != nil {
		return nil, err
	}
	return ec2.NewFromConfig(cfg).DescribeRegions(ctx, &ec2.DescribeRegionsInput{})
}

// A configuration in a field, whose region is changed for one client.
type account struct {
	config  *v1aws.Config
	session *session.Session
}

func (a *account) prices() (*v1pricing.Pricing, *v1sqs.SQS) {
	before := a.config.Region
	a.config.Region = v1aws.String("us-east-1")
	prices := v1pricing.New(a.session, a.config)
	a.config.Region = before
	return prices, v1sqs.New(a.session, a.config)
}

// Access points of several regions are made in one of them.
func accessPoints(sess *session.Session) func(v1aws.Config) *v1s3control.S3Control {
	return func(cfg v1aws.Config) *v1s3control.S3Control {
		cfg.Region = v1aws.String("us-west-2")
		return v1s3control.New(sess, &cfg)
	}
}

// No client is made of it.
func (a *account) unused() *v1sqs.SQS {
	before := a.config.Region
	a.config.Region = v1aws.String("us-east-1")
	a.config.Region = before
	return v1sqs.New(a.session, a.config)
}

// The variable has to be set, whatever the profile says.
func required(ctx context.Context) (aws.Config, error) {
	region := os.Getenv("AWS_REGION")
	if region == "" {
		log.Fatal("AWS_REGION is not set")
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region)) // want `without AWS_REGION the program stops, and AWS_DEFAULT_REGION and the profile are never asked; let the loaded configuration find the region \(CV4005\)`
}

// A configuration by hand, with what may be empty.
func byHandConfig(provider aws.CredentialsProvider) *sqs.Client {
	return sqs.NewFromConfig(aws.Config{
		Region:      os.Getenv("AWS_DEFAULT_REGION"), // want `the region is read from AWS_DEFAULT_REGION by hand, and if that is empty .* \(CV4005\)`
		Credentials: aws.NewCredentialsCache(provider),
	})
}

// An empty one is none, in version 1.
func oldByHand() (*session.Session, error) {
	return session.NewSession(&v1aws.Config{Region: v1aws.String(os.Getenv("AWS_REGION"))}) // want `the region is read from AWS_REGION by hand, as the session does itself; leave it unset \(CV4005\)` // severity advice
}

// In version 1 nobody is left without a region, and an ignored error panics.
func oldIgnored() *v1sqs.SQS {
	sess, _ := session.NewSession() // want `the error is ignored, and a session that did not load is nil; return the error \(CV4004\)` // severity advice
	return v1sqs.New(sess, &v1aws.Config{})
}

// An error that is overwritten is ignored, too.
func overwritten(ctx context.Context, check func() error) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx) // want `the error is ignored, .* \(CV4004\)`
	err = check()
	return sqs.NewFromConfig(cfg), err
}

// The shared configuration, and a region that overrides it.
func oldShared() (*session.Session, error) {
	return session.NewSessionWithOptions(session.Options{
		SharedConfigState: session.SharedConfigEnable,
		Config:            v1aws.Config{Region: v1aws.String("eu-west-1")}, // want `eu-west-1 overrides the region of the shared configuration; .* \(CV4006\)` // severity advice
	})
}

func oldProfile(profile string) (*session.Session, error) {
	return session.NewSessionWithOptions(session.Options{
		Profile:           profile,
		SharedConfigState: session.SharedConfigEnable,
		Config:            v1aws.Config{Region: v1aws.String("eu-west-1")}, // want `eu-west-1 overrides the region of the chosen profile; set it only where a session with the shared configuration \(AWS_SDK_LOAD_CONFIG\) finds none \(CV4006\)`
	})
}

// Who wrote the profile wrote the region, too.
func profileInCode(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx,
		config.WithSharedConfigProfile("billing"), // want `\(CV2050\)`
		config.WithRegion("us-west-2"))            // want `us-west-2 overrides the region of the chosen profile; .* \(CV4006\)` // severity advice
}

// Without the shared configuration a session takes no region from a profile.
func oldKeysOfProfile(profile string) (*session.Session, error) {
	return session.NewSessionWithOptions(session.Options{
		Profile: profile,
		Config:  v1aws.Config{Region: v1aws.String("eu-west-1")}, // want `\(CV4050\)`
	})
}

// The program stops without its variable, but no profile would be asked.
func oldRequired() (*session.Session, error) {
	region := os.Getenv("AWS_REGION")
	if region == "" {
		log.Fatal("AWS_REGION is not set")
	}
	return session.NewSession(&v1aws.Config{Region: v1aws.String(region)}) // want `without AWS_REGION the program stops; let a session with the shared configuration \(AWS_SDK_LOAD_CONFIG\) find the region \(CV4005\)` // severity advice
}

// A variable of the SDK's that the program sets for itself.
func exported() {
	os.Setenv("AWS_REGION", cmp.Or(os.Getenv("QUEUE_REGION"), "eu-south-1")) // want `eu-south-1 is used if QUEUE_REGION is not set, .* are never asked; leave AWS_REGION as it is then \(CV4001\)`
	os.Setenv("AWS_DEFAULT_REGION", "eu-west-1")                             // want `eu-west-1 takes the place of what AWS_DEFAULT_REGION is outside, .* \(CV4050\)`
}

func exportedToo(ctx context.Context) (aws.Config, error) {
	region := cmp.Or(os.Getenv("QUEUE_REGION"), os.Getenv("AWS_REGION"), "eu-south-2") // want `eu-south-2 is used if QUEUE_REGION or AWS_REGION is not set, .*; name it in WithDefaultRegion, which is asked last, and do not set AWS_REGION to it \(CV4001\)`
	os.Setenv("AWS_REGION", region)
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

func oldNoProfile() (*v1sqs.SQS, error) {
	sess, err := session.NewSessionWithOptions(session.Options{
		SharedConfigState: session.SharedConfigDisable,
		Config:            v1aws.Config{Region: v1aws.String("eu-west-1")}, // want `\(CV4050\)`
	})
	return v1sqs.New(sess), err
}

// Clients by hand: one with all that it needs, and one without a region.
func byHandClients(id, secret string) (*sqs.Client, *sqs.Client) {
	cfg := aws.Config{Region: "eu-west-1"}                                     // want `\(CV4050\)`
	cfg.Credentials = credentials.NewStaticCredentialsProvider(id, secret, "") // want `\(CV2001\)` // severity advice
	bare := aws.Config{Credentials: cfg.Credentials}                           // want `a client without a region .* \(CV4003\)`
	return sqs.NewFromConfig(cfg), sqs.NewFromConfig(bare)
}

// An option of the client names the region.
func optionNames(provider aws.CredentialsProvider, region string) *sqs.Client {
	return sqs.New(sqs.Options{Credentials: aws.NewCredentialsCache(provider)}, func(o *sqs.Options) { o.Region = region })
}

// Texts with a region, and with none.
func texts(region, queue, service string) []string {
	return []string{
		"https://sqs." + region + ".amazonaws.com/" + queue, // want `a host of amazonaws.com with any region is wrong in China; .* \(CV4051\)`
		"arn:aws:sns:" + region + ":123456789012:topic",     // want `an ARN of partition aws with any region .* \(CV4051\)`
		"arn:aws:s3:::" + queue,
		service + ".amazonaws.com",
	}
}

// The endpoint that is in one region.
func globalTokens(sess *session.Session) *v1sts.STS {
	return v1sts.New(sess, v1aws.NewConfig().WithEndpoint("https://sts.amazonaws.com")) // want `the global endpoint of STS is in one region of one partition; .* \(CV4051\)`
}
