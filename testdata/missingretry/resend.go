package missingretry

import (
	"context"
	"errors"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	kinesistypes "github.com/aws/aws-sdk-go-v2/service/kinesis/types"
	v1dynamodb "github.com/aws/aws-sdk-go/service/dynamodb"
)

// What was throttled is throttled again.
func atOnce(ctx context.Context, c *dynamodb.Client, items map[string][]types.WriteRequest) error {
	for len(items) > 0 {
		out, err := c.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items}) // want `what failed in BatchWriteItem is sent again at once, as often as it fails; .* \(CV3003\)`
		if err != nil {
			return err
		}
		items = out.UnprocessedItems
		log.Printf("%d tables left", len(items))
	}
	return nil
}

// A limit is no pause.
func threeTimes(c *v1dynamodb.DynamoDB, in *v1dynamodb.BatchGetItemInput) error {
	for range 3 {
		if _, err := c.BatchGetItem(in); err != nil { // want `UnprocessedKeys .* \(CV3001\)`
			return err
		}
	}
	for i := 0; i < 3; i++ {
		out, err := c.BatchGetItem(in) // want `BatchGetItem is sent again at once, .* \(CV3003\)`
		if err != nil {
			return err
		}
		if len(out.UnprocessedKeys) == 0 {
			return nil
		}
		in.RequestItems = out.UnprocessedKeys
	}
	return errors.New("keys are left")
}

// The records that failed are picked out one by one.
func picked(ctx context.Context, c *kinesis.Client, in *kinesis.PutRecordsInput) error {
	for {
		out, err := c.PutRecords(ctx, in) // want `PutRecords is sent again at once, .* \(CV3003\)`
		if err != nil {
			return err
		}
		var failed []kinesistypes.PutRecordsRequestEntry
		for i, r := range out.Records {
			if r.ErrorCode != nil {
				failed = append(failed, in.Records[i])
			}
		}
		if len(failed) == 0 {
			return nil
		}
		in.Records = failed
	}
}

// Pauses of some kind.
func paused(ctx context.Context, c *dynamodb.Client, items map[string][]types.WriteRequest, backoff func()) error {
	put := func(items map[string][]types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error) {
		return c.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items})
	}
	for wait := time.Millisecond; len(items) > 0; wait *= 2 {
		out, err := c.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items})
		if err != nil {
			return err
		}
		items = out.UnprocessedItems
		time.Sleep(wait)
	}
	for len(items) > 0 {
		out, err := c.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items})
		if err != nil {
			return err
		}
		items = out.UnprocessedItems
		backoff() // what it does is not seen
	}
	for len(items) > 0 {
		out, err := c.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items})
		if err != nil {
			return err
		}
		items = out.UnprocessedItems
		if err := rest(ctx); err != nil {
			return err
		}
	}
	_, err := put(items) // a function value may do anything
	return err
}

func rest(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Second):
		return nil
	}
}

// The next request has other items in it.
func next(ctx context.Context, c *dynamodb.Client, chunks chan map[string][]types.WriteRequest) (left int, err error) {
	for left < 100 {
		items := chunk()
		out, err := c.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items})
		if err != nil {
			return left, err
		}
		left += len(out.UnprocessedItems)
	}
	return left, nil
}

func chunk() map[string][]types.WriteRequest { return nil }
