package staticcreds

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	v1aws "github.com/aws/aws-sdk-go/aws"
	v1credentials "github.com/aws/aws-sdk-go/aws/credentials"
)

// A tokenKeys comes with a request, or from elsewhere.
type tokenKeys struct {
	ID           string
	Secret       *string
	SessionToken string
}

// The token is beside the keys.
func tokenBeside(keys tokenKeys) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(keys.ID, *keys.Secret, "") // want `the session token that belongs to these keys is dropped, and temporary keys are refused without it; pass it on with them \(CV2005\)`
}

func tokenBesideV1(keys *tokenKeys) *v1credentials.Credentials {
	return v1credentials.NewStaticCredentials(string(keys.ID), v1aws.StringValue(keys.Secret), "") // want `the session token that belongs to these keys is dropped.* \(CV2005\)`
}

func tokenOfSDK(keys aws.Credentials) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(keys.AccessKeyID, keys.SecretAccessKey, "") // want `the session token that belongs to these keys is dropped.* \(CV2005\)`
}

// The literal leaves it out.
func tokenLeftOut(keys tokenKeys) aws.CredentialsProvider {
	return credentials.StaticCredentialsProvider{Value: aws.Credentials{AccessKeyID: keys.ID, SecretAccessKey: *keys.Secret}} // want `the session token that belongs to these keys is dropped.* \(CV2005\)`
}

// The caller may renew what it gets, but never use it.
func tokenOfSTS(ctx context.Context, client *sts.Client, in *sts.AssumeRoleInput) (aws.CredentialsProvider, error) {
	out, err := client.AssumeRole(ctx, in)
	if err != nil {
		return nil, err
	}
	return credentials.NewStaticCredentialsProvider(*out.Credentials.AccessKeyId, *out.Credentials.SecretAccessKey, ""), nil // want `the session token that belongs to these keys is dropped.* \(CV2005\)`
}

// The default chain would read the third variable too.
func tokenOfVariables(cfg aws.Config) aws.Config {
	id, secret := os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY")
	if id != "" && secret != "" {
		cfg.Credentials = credentials.NewStaticCredentialsProvider(id, secret, "") // want `the session token that belongs to these keys is dropped.* \(CV2005\)`
	}
	return cfg
}

// A copy for ever is the greater mistake.
func tokenOfCopy(ctx context.Context, cfg aws.Config, client *sts.Client, in *sts.GetSessionTokenInput) (aws.Config, error) {
	out, err := client.GetSessionToken(ctx, in)
	if err != nil {
		return cfg, err
	}
	cfg.Credentials = credentials.NewStaticCredentialsProvider(*out.Credentials.AccessKeyId, *out.Credentials.SecretAccessKey, "") // want `temporary credentials are copied into a static provider .* \(CV2004\)`
	return cfg, nil
}

// The token is passed on.
func tokenPassed(keys tokenKeys) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(keys.ID, *keys.Secret, keys.SessionToken)
}

func tokenIfSet(keys tokenKeys) aws.CredentialsProvider {
	if keys.SessionToken != "" {
		return credentials.NewStaticCredentialsProvider(keys.ID, *keys.Secret, keys.SessionToken)
	}
	return credentials.NewStaticCredentialsProvider(keys.ID, *keys.Secret, "")
}

func tokenOrNone(cfg aws.Config) aws.Config {
	id, secret := os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY")
	if id != "" && secret != "" && os.Getenv("AWS_SESSION_TOKEN") == "" {
		cfg.Credentials = credentials.NewStaticCredentialsProvider(id, secret, "") // want `static credentials from .* are used if they are set; .* \(CV2052\)`
	}
	return cfg
}

// Long-lived keys have no token.
type longLivedKeys struct{ ID, Secret, Region string }

func tokenOfNone(keys longLivedKeys) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(keys.ID, keys.Secret, "") // no token at hand
}

// The tokens serve another end.
type otherTokens struct {
	ID, Secret       string
	GitHubToken      string
	SessionTokenFile string
	SessionTokens    int
	Token            string
}

func tokenOfAnother(keys otherTokens) (aws.CredentialsProvider, string) {
	return credentials.NewStaticCredentialsProvider(keys.ID, keys.Secret, ""), pageToken(keys)
}

func pageToken(keys otherTokens) string { return keys.Token }

// The keys of one struct have no token in another.
func tokenOfOthers(keys tokenKeys, secret longLivedKeys) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(keys.ID, secret.Secret, "")
}
