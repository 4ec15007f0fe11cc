// Package store is used by programs that are not seen.
package store

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// A Table is one that programs write to, and perhaps write to again.
type Table struct{ client *dynamodb.Client }

func Open(cfg aws.Config) *Table {
	return &Table{dynamodb.NewFromConfig(cfg, func(o *dynamodb.Options) { o.Retryer = aws.NopRetryer{} })}
}

func (t *Table) Put(ctx context.Context, in *dynamodb.PutItemInput) error {
	_, err := t.client.PutItem(ctx, in)
	return err
}

// Who calls Send again has to wait for the configuration again.
func Send(ctx context.Context, in *sqs.SendMessageInput) error {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRetryMaxAttempts(1)) // want `requests are sent once, .* \(CV3004\)`
	if err != nil {
		return err
	}
	_, err = sqs.NewFromConfig(cfg).SendMessage(ctx, in)
	return err
}
