// Package requests sets credentials by request, or by a function of its own.
package requests

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func signed(provider aws.CredentialsProvider) func(*sqs.Options) {
	return func(o *sqs.Options) { o.Credentials = provider }
}

func send(ctx context.Context, in *sqs.SendMessageInput, provider aws.CredentialsProvider) {
	client := sqs.New(sqs.Options{Region: "x"})
	client.SendMessage(ctx, in, signed(provider))
}

func users(ctx context.Context, options ...func(*iam.Options)) (*iam.ListUsersOutput, error) {
	client := iam.New(iam.Options{Region: "x"})
	return client.ListUsers(ctx, nil, options...)
}
