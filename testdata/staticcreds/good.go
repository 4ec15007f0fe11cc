package staticcreds

import (
	"context"
	"os/exec"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
	"github.com/aws/aws-sdk-go/aws/session"
)

// The chain finds variables, profiles and roles by itself.
func fromChain(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx)
}

// The provider renews the credentials, and the cache keeps them until then.
func renewed(ctx context.Context, cfg aws.Config, role string) aws.Config {
	provider := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role)
	cfg.Credentials = aws.NewCredentialsCache(provider)
	return cfg
}

// The session finds web identity and the container's role too.
func allLinks() (*session.Session, error) {
	return session.NewSession()
}

// Whoever runs the program names the profile, in AWS_PROFILE for example.
func anyProfile(ctx context.Context, profile string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile(profile))
}

// The user assumes a role and needs no key.
func letAssume(ctx context.Context, client *iam.Client, role, trust string) error {
	_, err := client.CreateRole(ctx, &iam.CreateRoleInput{RoleName: &role, AssumeRolePolicyDocument: &trust})
	return err
}

// The cache asks again in time.
func expires(vended *types.Credentials) aws.CredentialsProvider {
	return aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{
			AccessKeyID: *vended.AccessKeyId, SecretAccessKey: *vended.SecretAccessKey, SessionToken: *vended.SessionToken,
			CanExpire: true, Expires: *vended.Expiration,
		}, nil
	})
}

// The duration has a unit.
func longEnough(cfg aws.Config, role string) aws.CredentialsProvider {
	return aws.NewCredentialsCache(stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = time.Hour
	}))
}

// A child finds the role of the machine as its parent does.
func withoutKeys(ctx context.Context) error {
	return exec.CommandContext(ctx, "aws", "s3", "ls").Run()
}

// The instance gets a role from its profile, and no file.
func withProfile(ctx context.Context, client *ec2.Client, profile string) error {
	_, err := client.RunInstances(ctx, &ec2.RunInstancesInput{
		IamInstanceProfile: &ec2types.IamInstanceProfileSpecification{Name: &profile},
	})
	return err
}

// The token goes with the keys.
func keptToken(vended *types.Credentials) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(*vended.AccessKeyId, *vended.SecretAccessKey, *vended.SessionToken)
}

// A loaded configuration has the default chain, and a region.
func signed(ctx context.Context) (*sqs.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return sqs.NewFromConfig(cfg), nil
}
