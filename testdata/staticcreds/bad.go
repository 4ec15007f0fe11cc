// Package staticcreds shows what analyzer staticcreds reports.
package staticcreds

import (
	"context"
	"errors"
	"flag"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// Where the variables are not set, the role of the pod is never tried.
func mayBeEmpty(ctx context.Context) (aws.Config, error) {
	id, secret := os.Getenv("UPLOAD_KEY_ID"), os.Getenv("UPLOAD_SECRET")
	keys := credentials.NewStaticCredentialsProvider(id, secret, "") // want `static credentials from UPLOAD_KEY_ID and UPLOAD_SECRET replace the default provider chain even if they are empty; install them only if both are set \(CV2001\)`
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(keys))
}

// The default chain reads these variables itself, and goes on if it must.
func byHand(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(
		credentials.NewStaticCredentialsProvider( // want `static credentials are read from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY by hand; delete the static provider, .* \(CV2002\)`
			os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "")))
}

// No role can take the place of the keys.
func onlyKeys(ctx context.Context) (aws.Config, error) {
	id := flag.String("key-id", "", "access key id")
	secret := flag.String("secret", "", "secret access key")
	flag.Parse()
	if *id == "" || *secret == "" {
		return aws.Config{}, errors.New("key-id and secret are required")
	}
	keys := credentials.NewStaticCredentialsProvider(*id, *secret, "") // want `long-lived keys from flags are the only way to sign requests; fall back to the default provider chain if they are not set \(CV2003\)`
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(keys))
}

// The copy expires after an hour, and nothing renews it.
func frozen(ctx context.Context, cfg aws.Config, role string) (aws.Config, error) {
	out, err := sts.NewFromConfig(cfg).AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, RoleSessionName: aws.String("copy")})
	if err != nil {
		return aws.Config{}, err
	}
	cfg.Credentials = credentials.NewStaticCredentialsProvider( // want `temporary credentials are copied into a static provider and expire there; .* \(CV2004\)`
		*out.Credentials.AccessKeyId, *out.Credentials.SecretAccessKey, *out.Credentials.SessionToken)
	return cfg, nil
}

// Keys stay possible, and a role is enough without them.
func keysOrRole(ctx context.Context) (aws.Config, error) {
	id, secret := os.Getenv("UPLOAD_KEY_ID"), os.Getenv("UPLOAD_SECRET")
	if id == "" || secret == "" {
		return config.LoadDefaultConfig(ctx)
	}
	keys := credentials.NewStaticCredentialsProvider(id, secret, "") // want `static credentials from UPLOAD_KEY_ID and UPLOAD_SECRET are used if they are set; prefer a role, and keep keys out of production \(CV2052\)`
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(keys))
}
