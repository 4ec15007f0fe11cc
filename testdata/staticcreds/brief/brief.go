// Package brief copies temporary credentials for one request, or for longer.
package brief

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	v1aws "github.com/aws/aws-sdk-go/aws"
	v1credentials "github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
	v1sts "github.com/aws/aws-sdk-go/service/sts"
)

// The configuration is made for one request, which ends long before the
// credentials do.
func deleteObject(ctx context.Context, role, bucket, key string) error {
	cfg, err := assumed(ctx, role)
	if err != nil {
		return err
	}
	_, err = client(*cfg).DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &bucket, Key: &key})
	return err
}

func client(cfg aws.Config) *s3.Client { return s3.NewFromConfig(cfg) }

func assumed(ctx context.Context, role string) (*aws.Config, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	out, err := sts.NewFromConfig(cfg).AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role})
	if err != nil {
		return nil, err
	}
	c := out.Credentials
	cfg.Credentials = credentials.NewStaticCredentialsProvider(*c.AccessKeyId, *c.SecretAccessKey, *c.SessionToken)
	return &cfg, nil
}

type request struct {
	store       *s3.Client
	bucket, key string
}

// The struct is a list of arguments.
func deleteOne(ctx context.Context, role string) error {
	cfg, err := assumed(ctx, role)
	if err != nil {
		return err
	}
	return send(ctx, &request{store: s3.NewFromConfig(*cfg), bucket: "bucket", key: "key"})
}

func send(ctx context.Context, r *request) error {
	_, err := r.store.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &r.bucket, Key: &r.key})
	return err
}

type server struct{ store *s3.Client }

// The client lives as long as the server.
func (s *server) connect(ctx context.Context, cfg aws.Config) error {
	now, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return err
	}
	keys := credentials.NewStaticCredentialsProvider(now.AccessKeyID, now.SecretAccessKey, now.SessionToken) // want `temporary credentials are copied .* \(CV2004\)`
	s.store = s3.NewFromConfig(cfg, func(o *s3.Options) { o.Credentials = keys })
	return nil
}

var shared *s3.Client

func share(ctx context.Context, cfg aws.Config) error {
	now, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return err
	}
	own, err := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(
		credentials.StaticCredentialsProvider{Value: aws.Credentials{ // want `temporary credentials are copied .* \(CV2004\)`
			AccessKeyID: now.AccessKeyID, SecretAccessKey: now.SecretAccessKey, SessionToken: now.SessionToken,
		}}))
	shared = s3.NewFromConfig(own)
	return err
}

// Open makes a client for who knows how long.
func Open(ctx context.Context, cfg aws.Config) (*s3.Client, error) {
	now, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return nil, err
	}
	cfg.Credentials = credentials.NewStaticCredentialsProvider(now.AccessKeyID, now.SecretAccessKey, now.SessionToken) // want `temporary credentials are copied .* \(CV2004\)`
	return s3.NewFromConfig(cfg), nil
}

// The configuration is the caller's.
func configure(cfg *v1aws.Config, svc *v1sts.STS, role string) error {
	out, err := svc.AssumeRole(&v1sts.AssumeRoleInput{RoleArn: &role})
	if err != nil {
		return err
	}
	c := out.Credentials
	cfg.WithCredentials(v1credentials.NewStaticCredentials(*c.AccessKeyId, *c.SecretAccessKey, *c.SessionToken)) // want `temporary credentials are copied .* \(CV2004\)`
	return nil
}

func configureSession(sess *session.Session, role string) error {
	out, err := v1sts.New(sess).AssumeRole(&v1sts.AssumeRoleInput{RoleArn: &role})
	if err != nil {
		return err
	}
	c := out.Credentials
	sess.Config.Credentials = v1credentials.NewStaticCredentials(*c.AccessKeyId, *c.SecretAccessKey, *c.SessionToken) // want `temporary credentials are copied .* \(CV2004\)`
	return nil
}

// A record of keys for someone else: nothing is signed with them.
func record(ctx context.Context, keep func(aws.Credentials), id, secret string) error {
	keys, err := credentials.NewStaticCredentialsProvider(id, secret, "").Retrieve(ctx)
	keep(keys)
	return err
}
