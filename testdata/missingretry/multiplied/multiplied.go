// Package multiplied repeats requests that the SDK repeats as well.
package multiplied

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go/service/sns"
)

// Five times three attempts.
func put(ctx context.Context, client *dynamodb.Client, in *dynamodb.PutItemInput) (err error) {
	for attempt := range 5 {
		if _, err = client.PutItem(ctx, in); err == nil { // want `a loop repeats what the SDK repeats already, so that attempts multiply; .* \(CV3052\)`
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(1<<attempt)*time.Second + rand.N(time.Second)):
		}
	}
	return err
}

// Five times four attempts, by a helper.
func publish(client *sns.SNS, in *sns.PublishInput) error {
	return persist(func() error {
		_, err := client.Publish(in)
		return err
	})
}

func persist(f func() error) (err error) {
	pause := 100 * time.Millisecond
	for range 5 {
		if err = f(); err == nil { // want `a loop repeats what the SDK repeats already, so that attempts multiply; .* \(CV3052\)`
			return nil
		}
		time.Sleep(pause + rand.N(pause))
		pause *= 2
	}
	return err
}

// The SDK does not repeat this error.
func lock(ctx context.Context, client *dynamodb.Client, in *dynamodb.PutItemInput) (err error) {
	pause := 100 * time.Millisecond
	for range 5 {
		var taken *types.ConditionalCheckFailedException
		if _, err = client.PutItem(ctx, in); !errors.As(err, &taken) {
			return err
		}
		time.Sleep(pause + rand.N(pause))
		pause *= 2
	}
	return err
}

// This request has options of its own.
func send(ctx context.Context, client *sqs.Client, in *sqs.SendMessageInput) (err error) {
	pause := 100 * time.Millisecond
	for range 5 {
		if _, err = client.SendMessage(ctx, in, func(o *sqs.Options) { o.RetryMode = "adaptive" }); err == nil {
			return nil
		}
		time.Sleep(pause + rand.N(pause)) // want `goes on after its context has ended; .* \(CV3051\)`
		pause *= 2
	}
	return err
}
