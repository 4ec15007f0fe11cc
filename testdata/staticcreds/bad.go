// Package staticcreds shows what analyzer staticcreds reports.
package staticcreds

import (
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
	v1aws "github.com/aws/aws-sdk-go/aws"
	v1credentials "github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
)

// Where the variables are not set, the role of the pod is never tried.
func mayBeEmpty(ctx context.Context) (aws.Config, error) {
	id, secret := os.Getenv("UPLOAD_KEY_ID"), os.Getenv("UPLOAD_SECRET")
	keys := credentials.NewStaticCredentialsProvider(id, secret, "") // want `static credentials from UPLOAD_KEY_ID and UPLOAD_SECRET replace the default provider chain even if they are empty; install them only if both are set, or stop with an error \(CV2001\)`
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

// The role is assumed again for every request.
func uncached(cfg aws.Config, role string) aws.Config {
	provider := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role)
	cfg.Credentials = provider // want `this provider is asked again for every request, .* \(CV2006\)`
	return cfg
}

// The cache does not look at the time.
func neverExpires(vended *types.Credentials) aws.CredentialsProvider {
	return aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{
			AccessKeyID: *vended.AccessKeyId, SecretAccessKey: *vended.SecretAccessKey, SessionToken: *vended.SessionToken,
			Expires: *vended.Expiration, // want `the time of expiry is ignored unless CanExpire is true, .* \(CV2007\)`
		}, nil
	})
}

// An hour is 3600 seconds, and a time.Duration counts nanoseconds.
func tooShort(cfg aws.Config, role string) aws.CredentialsProvider {
	return aws.NewCredentialsCache(stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 3600 // want `no session is shorter than 15 minutes; give the duration its unit, .* \(CV2008\)`
	}))
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

// A pod's web identity and a task's role are never tried.
func droppedLinks() (*session.Session, error) {
	creds := v1credentials.NewChainCredentials([]v1credentials.Provider{ // want `a chain built by hand drops links: web identity and the container's role are never tried; leave the credentials unset so that the default chain applies \(CV2009\)`
		&v1credentials.EnvProvider{},
		&v1credentials.SharedCredentialsProvider{},
	})
	return session.NewSession(&v1aws.Config{Credentials: creds})
}

// A machine without the profile cannot start the program.
func pinnedProfile(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile("uploads")) // want `a profile named in code has to exist on every machine and beats the role; let AWS_PROFILE name it \(CV2050\)`
}

// Nothing in the package deletes the key again.
func newUserKey(ctx context.Context, client *iam.Client, user string) (*iam.CreateAccessKeyOutput, error) {
	return client.CreateAccessKey(ctx, &iam.CreateAccessKeyInput{UserName: &user}) // want `an access key is created that lives until someone deletes it; give the program or the person a role instead \(CV2051\)`
}

// All clients of the program use the keys, and none ever tries the role.
func intoEnvironment(ctx context.Context) (aws.Config, error) {
	os.Setenv("AWS_ACCESS_KEY_ID", os.Getenv("UPLOAD_KEY_ID"))
	os.Setenv("AWS_SECRET_ACCESS_KEY", os.Getenv("UPLOAD_SECRET")) // want `long-lived keys from UPLOAD_KEY_ID and UPLOAD_SECRET are put into the environment of the program and beat every role; .* \(CV2011\)`
	return config.LoadDefaultConfig(ctx)
}

// The key stays in ~/.aws/credentials when the program is gone.
func ontoDisk() error {
	return exec.Command("aws", "configure", "set", "aws_secret_access_key", os.Getenv("UPLOAD_SECRET")).Run() // want `long-lived keys from UPLOAD_SECRET are put into a credentials file and stay there; .* \(CV2012\)`
}

// Temporary keys are refused without their token.
func droppedToken(vended *types.Credentials) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(*vended.AccessKeyId, *vended.SecretAccessKey, "") // want `the session token that belongs to these keys is dropped, .* \(CV2005\)`
}

// Without credentials the client is anonymous: no chain finds any.
func notSigned(region string) *sqs.Client {
	return sqs.NewFromConfig(aws.Config{Region: region}) // want `requests are not signed: without credentials a client of version 2 is anonymous and tries no role; .* \(CV2010\)`
}
