package staticcreds

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func uncachedClient(cfg aws.Config, role string) *s3.Client {
	return s3.NewFromConfig(cfg, func(o *s3.Options) {
		o.Credentials = stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role) // want `this provider is asked again .* \(CV2006\)`
	})
}

func uncachedFunc(client *sts.Client, in *sts.GetSessionTokenInput) aws.Config {
	return aws.Config{Credentials: aws.CredentialsProviderFunc(func(ctx context.Context) (aws.Credentials, error) { // want `this provider is asked again .* \(CV2006\)`
		out, err := client.GetSessionToken(ctx, in)
		if err != nil {
			return aws.Credentials{}, err
		}
		return aws.Credentials{AccessKeyID: *out.Credentials.AccessKeyId, CanExpire: true, Expires: *out.Credentials.Expiration}, nil
	})}
}

// The function keeps the answer itself.
func keptFunc(provider *stscreds.AssumeRoleProvider) aws.Config {
	var last aws.Credentials
	return aws.Config{Credentials: aws.CredentialsProviderFunc(func(ctx context.Context) (_ aws.Credentials, err error) {
		if !last.HasKeys() || last.Expired() {
			last, err = provider.Retrieve(ctx)
		}
		return last, err
	})}
}

// What is asked may have a cache.
func askedThroughInterface(provider aws.CredentialsProvider) aws.Config {
	return aws.Config{Credentials: aws.CredentialsProviderFunc(func(ctx context.Context) (aws.Credentials, error) {
		return provider.Retrieve(ctx)
	})}
}

func wrappedLater(cfg aws.Config, role string) aws.Config {
	cfg.Credentials = stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role)
	cfg.Credentials = aws.NewCredentialsCache(cfg.Credentials)
	return cfg
}

func behindInterface(cfg aws.Config, provider aws.CredentialsProvider) aws.Config {
	cfg.Credentials = provider
	return cfg
}

func cheap(cfg aws.Config) []aws.Config {
	return []aws.Config{{Credentials: aws.AnonymousCredentials{}}, {Credentials: nil}, {Credentials: credentials.StaticCredentialsProvider{}}}
}

// A provider of the user's own may have a cache.
type vault struct{ until time.Time }

func (v *vault) Retrieve(context.Context) (aws.Credentials, error) {
	creds := aws.Credentials{Source: "vault", Expires: v.until} // want `the time of expiry is ignored .* \(CV2007\)`
	return creds, nil
}

func ownProvider() aws.Config { return aws.Config{Credentials: new(vault)} }

type lasting struct{}

func (lasting) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{Source: "lasting", Expires: time.Time{}}, nil
}

// A helper's caller may go on.
func parsed(_ context.Context, until time.Time) (aws.Credentials, error) {
	return aws.Credentials{Source: "helper", Expires: until}, nil
}
