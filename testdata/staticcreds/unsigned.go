package staticcreds

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sso"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// Whoever gets the client can only send requests that are refused.
func unsignedOptions(region string) *sqs.Client {
	return sqs.New(sqs.Options{Region: region}) // want `requests are not signed: without credentials a client of version 2 is anonymous and tries no role; .* \(CV2010\)`
}

func unsignedConfig(region string) *dynamodb.Client {
	return dynamodb.NewFromConfig(aws.Config{Region: region}) // want `requests are not signed: .* \(CV2010\)`
}

// One configuration, one finding.
func unsignedVariable(region string) (*sqs.Client, *dynamodb.Client) {
	cfg := aws.Config{} // want `requests are not signed: .* \(CV2010\)`
	cfg.Region = region
	return sqs.NewFromConfig(cfg), dynamodb.NewFromConfig(cfg)
}

func unsignedEmpty() []*sqs.Client {
	var cfg aws.Config       // want `requests are not signed: .* \(CV2010\)`
	other := aws.NewConfig() // want `requests are not signed: .* \(CV2010\)`
	pointer := &aws.Config{} // want `requests are not signed: .* \(CV2010\)`
	pointer.Region = "x"
	var declared = aws.Config{Region: "x"} // want `requests are not signed: .* \(CV2010\)`
	copied := declared
	return []*sqs.Client{
		sqs.NewFromConfig(cfg), sqs.NewFromConfig(*other), sqs.NewFromConfig(*pointer), sqs.NewFromConfig(copied),
		sqs.NewFromConfig(*aws.NewConfig()), // want `requests are not signed: .* \(CV2010\)`
	}
}

// The option function sets something else.
func unsignedOption() *sqs.Client {
	return sqs.NewFromConfig(aws.Config{Region: "x"}, func(o *sqs.Options) { // want `requests are not signed: .* \(CV2010\)`
		o.RetryMaxAttempts = 5
	})
}

// To assume a role takes a signature, unlike to assume one with a token.
func unsignedAssume(ctx context.Context, region, role string) *stscreds.AssumeRoleProvider {
	client := sts.New(sts.Options{Region: region}) // want `requests are not signed: .* \(CV2010\)`
	client.AssumeRoleWithWebIdentity(ctx, &sts.AssumeRoleWithWebIdentityInput{RoleArn: &role})
	return stscreds.NewAssumeRoleProvider(client, role)
}

func unsignedIdentity(ctx context.Context) (*sts.GetCallerIdentityOutput, error) {
	return sts.NewFromConfig(aws.Config{Region: "x"}).GetCallerIdentity(ctx, nil) // want `requests are not signed: .* \(CV2010\)`
}

// Nobody may write to a bucket, public or not.
func unsignedWrite(ctx context.Context, in *s3.PutObjectInput) (*s3.PutObjectOutput, error) {
	client := s3.New(s3.Options{Region: "x"}) // want `requests are not signed: without credentials .* \(CV2010\)`
	return client.PutObject(ctx, in)
}

func unsignedReads(ctx context.Context, in *s3.GetObjectInput) *manager.Downloader {
	client := s3.New(s3.Options{Region: "x"}) // want `requests are not signed, as only public buckets allow; .* \(CV2010\)` // severity advice
	client.GetObject(ctx, in)
	return manager.NewDownloader(client)
}

func unsignedStore() *s3.Client {
	return s3.NewFromConfig(aws.Config{Region: "x"}) // want `requests are not signed, as only public buckets allow; .* \(CV2010\)` // severity advice
}

// A loaded configuration has the default chain.
func signedLoaded(ctx context.Context) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	return sqs.NewFromConfig(cfg), err
}

func signedLater(ctx context.Context, provider aws.CredentialsProvider, load bool) ([]*sqs.Client, error) {
	set := aws.Config{Region: "x"}
	set.Credentials = provider
	given := sqs.Options{Region: "x"}
	if load {
		given.Credentials = provider
	}
	var cfg aws.Config
	if load {
		var err error
		if cfg, err = config.LoadDefaultConfig(ctx); err != nil {
			return nil, err
		}
	}
	filled := aws.Config{}
	fillConfig(&filled)
	pointer := &aws.Config{}
	fillConfig(pointer)
	return []*sqs.Client{
		sqs.NewFromConfig(set), sqs.New(given), sqs.NewFromConfig(cfg), sqs.NewFromConfig(filled), sqs.NewFromConfig(*pointer),
		sqs.New(sqs.Options{Region: "x", Credentials: provider}),
	}, nil
}

func fillConfig(cfg *aws.Config) { *cfg = storedConfig }

var storedConfig aws.Config

// Others may set what is in their hands.
type signedOwner struct{ cfg aws.Config }

func (o signedOwner) clients(cfg aws.Config, more ...func(*dynamodb.Options)) []*dynamodb.Client {
	return []*dynamodb.Client{
		dynamodb.NewFromConfig(cfg), dynamodb.NewFromConfig(o.cfg), dynamodb.NewFromConfig(storedConfig),
		dynamodb.NewFromConfig(aws.Config{Region: "x"}, more...),
		dynamodb.New(dynamodb.Options{Region: "x"}, more[0]),
		dynamodb.New(dynamodb.Options{Region: "x"}, func(o *dynamodb.Options) { more[0](o) }),
	}
}

// The HTTP client may sign.
func signedElsewhere(client *http.Client) *dynamodb.Client {
	return dynamodb.New(dynamodb.Options{Region: "x", HTTPClient: client})
}

// Anonymous on purpose.
func anonymousReads(ctx context.Context, in *s3.GetObjectInput) *s3.Client {
	client := s3.NewFromConfig(aws.Config{Region: "x", Credentials: aws.AnonymousCredentials{}})
	client.GetObject(ctx, in)
	return s3.New(s3.Options{Region: "x", Credentials: nil})
}

// The token is what the service asks for.
func noSignature(ctx context.Context, in *sso.GetRoleCredentialsInput, role string, token stscreds.IdentityTokenRetriever) {
	sso.New(sso.Options{Region: "x"}).GetRoleCredentials(ctx, in)
	client := sts.NewFromConfig(aws.Config{Region: "x"})
	_ = stscreds.NewWebIdentityRoleProvider(client, role, token)
	cognito := cognitoidentity.New(cognitoidentity.Options{Region: "x"})
	cognito.GetId(ctx, &cognitoidentity.GetIdInput{})
	_ = imds.New(imds.Options{})
}

// The emulator checks no signature.
func unsignedEmulator() (*sqs.Client, *dynamodb.Client) {
	cfg := aws.Config{Region: "x", BaseEndpoint: aws.String("http://localhost:4566")}
	return sqs.NewFromConfig(cfg), dynamodb.NewFromConfig(aws.Config{Region: "x"}, func(o *dynamodb.Options) {
		o.BaseEndpoint = aws.String("http://localhost:4566")
	})
}
