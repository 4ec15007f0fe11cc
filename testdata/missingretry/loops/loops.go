// Package loops sends requests again.
package loops

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math/rand"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/ssooidc"
	oidctypes "github.com/aws/aws-sdk-go-v2/service/ssooidc/types"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	v1sqs "github.com/aws/aws-sdk-go/service/sqs"
)

func forEver(ctx context.Context, c *dynamodb.Client, table string) {
	for {
		_, err := c.DeleteTable(ctx, &dynamodb.DeleteTableInput{TableName: &table}) // want `a failed DeleteTable is sent again for ever, whatever the error, and always after the same pause; .* \(CV3007\)`
		if err == nil {
			return
		}
		log.Print(err)
		time.Sleep(5 * time.Second) // want `this pause goes on after its context has ended; .* \(CV3051\)`
	}
}

func forEverAtOnce(c *v1sqs.SQS, queue string) {
again:
	if _, err := c.PurgeQueue(&v1sqs.PurgeQueueInput{QueueUrl: &queue}); err != nil { // want `a failed PurgeQueue is sent again at once and for ever, whatever the error; .* \(CV3007\)`
		fmt.Println("trying again:", err)
		goto again
	}
}

func recursion(c *v1sqs.SQS, queue string) error {
	_, err := c.PurgeQueue(&v1sqs.PurgeQueueInput{QueueUrl: v1aws.String(queue)})
	if err != nil {
		time.Sleep(time.Second)
		return recursion(c, queue) // want `a failed PurgeQueue is sent again for ever, whatever the error, and always after the same pause; .* \(CV3007\)`
	}
	return nil
}

func atOnce(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput) (err error) {
	for range 5 {
		if _, err = c.PutItem(ctx, in); err == nil { // want `a failed PutItem is sent again at once, whatever the error; .* \(CV3006\)`
			break
		}
	}
	return err
}

func counted(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput) error {
	for attempt := 1; ; attempt++ {
		_, err := c.PutItem(ctx, in) // want `a failed PutItem is sent again after the same pause each time, whatever the error; .* \(CV3006\)` // severity advice
		if err == nil || attempt == 3 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

const pause = 2 * time.Second

// A putter is what the program needs of a client.
type putter interface {
	PutItem(context.Context, *dynamodb.PutItemInput, ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error)
}

func throughInterface(ctx context.Context, c putter, in *dynamodb.PutItemInput) {
	for {
		if _, err := c.PutItem(ctx, in); err == nil { // want `a failed PutItem is sent again at once and for ever, whatever the error; .* \(CV3007\)`
			return
		}
	}
}

func retry(attempts int, f func() error) (err error) {
	for range attempts {
		if err = f(); err == nil { // want `a failed PutItem is sent again after the same pause each time, whatever the error; .* \(CV3006\)` // severity advice
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func withHelper(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput) (out *dynamodb.PutItemOutput, err error) {
	err = retry(3, func() error {
		out, err = c.PutItem(ctx, in)
		return err
	})
	return out, err
}

func put(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput) error {
	if _, err := c.PutItem(ctx, in); err != nil {
		return fmt.Errorf("put: %w", err)
	}
	return nil
}

func putForEver(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput) {
	for put(ctx, c, in) != nil { // want `a failed PutItem is sent again at once and for ever, whatever the error; .* \(CV3007\)`
	}
}

func inStep(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput) (err error) {
	for i := 0; i < 5; i++ {
		if _, err = c.PutItem(ctx, in); err == nil { // want `attempts multiply; .* \(CV3052\)`
			return nil
		}
		select { // want `the pauses between attempts grow, but without chance: .* \(CV3051\)`
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(1<<i) * time.Second):
		}
	}
	return err
}

func withChance(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput) (err error) {
	for i := 0; i < 5; i++ {
		if _, err = c.PutItem(ctx, in); err == nil { // want `attempts multiply; .* \(CV3052\)`
			return nil
		}
		t := time.NewTimer(time.Duration(rand.Int63n(int64(time.Second) << i)))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
		}
	}
	return err
}

// A backoff is a library's.
type backoff interface{ NextBackOff() time.Duration }

func computedElsewhere(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput, b backoff) error {
	_, err := c.PutItem(ctx, in)
	for err != nil {
		wait := b.NextBackOff()
		if wait < 0 {
			break
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return err
		}
		_, err = c.PutItem(ctx, in)
	}
	return err
}

func untilConsistent(ctx context.Context, c *dynamodb.Client, table string) error {
	for {
		_, err := c.DeleteTable(ctx, &dynamodb.DeleteTableInput{TableName: &table})
		var busy *types.ResourceInUseException
		if !errors.As(err, &busy) {
			return err
		}
		time.Sleep(pause)
	}
}

func untilItsTurn(ctx context.Context, c *dynamodb.Client, table string) error {
	for {
		_, err := c.DeleteTable(ctx, &dynamodb.DeleteTableInput{TableName: &table})
		if err == nil {
			return nil
		}
		again := false
		var busy *types.LimitExceededException
		if errors.As(err, &busy) {
			again = true
		}
		if !again {
			return err
		}
		time.Sleep(pause)
	}
}

func byCode(c *v1sqs.SQS, name string) error {
	for {
		_, err := c.CreateQueue(&v1sqs.CreateQueueInput{QueueName: &name})
		if e, ok := err.(awserr.Error); ok && e.Code() == v1sqs.ErrCodeQueueDeletedRecently {
			time.Sleep(time.Minute)
			continue
		}
		return err
	}
}

func device(ctx context.Context, c *ssooidc.Client, in *ssooidc.CreateTokenInput) (*ssooidc.CreateTokenOutput, error) {
	for {
		out, err := c.CreateToken(ctx, in)
		if err == nil {
			return out, nil
		}
		var slower *oidctypes.SlowDownException
		if errors.As(err, &slower) {
			log.Print("slower")
		}
		time.Sleep(5 * time.Second)
	}
}

func consume(c *v1sqs.SQS, queue string, handle func(*v1sqs.Message)) {
	for {
		out, err := c.ReceiveMessage(&v1sqs.ReceiveMessageInput{QueueUrl: &queue, WaitTimeSeconds: v1aws.Int64(20)})
		if err != nil {
			log.Print(err)
			time.Sleep(time.Second)
			continue
		}
		for _, m := range out.Messages {
			handle(m)
		}
	}
}

func items(ctx context.Context, c *dynamodb.Client, all []*dynamodb.PutItemInput) {
	for _, in := range all {
		if _, err := c.PutItem(ctx, in); err != nil {
			log.Print(err)
			time.Sleep(time.Second)
			continue
		}
		return
	}
}

func elsewhere(ctx context.Context, clients []*dynamodb.Client, in *dynamodb.PutItemInput) (err error) {
	for _, c := range clients {
		if _, err = c.PutItem(ctx, in); err == nil {
			return nil
		}
	}
	return err
}

func otherName(ctx context.Context, c *dynamodb.Client, in *dynamodb.CreateTableInput) (err error) {
	for i := range 5 {
		in.TableName = aws.String(fmt.Sprintf("t%d", i))
		if _, err = c.CreateTable(ctx, in); err == nil {
			return nil
		}
	}
	return err
}

func mended(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput, table *dynamodb.CreateTableInput) (err error) {
	for range 2 {
		if _, err = c.PutItem(ctx, in); err == nil {
			return nil
		}
		if _, err := c.CreateTable(ctx, table); err != nil {
			return err
		}
	}
	return err
}

func classified(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput, temporary func(error) bool) error {
	for {
		_, err := c.PutItem(ctx, in)
		if err == nil || !temporary(err) {
			return err
		}
		time.Sleep(pause)
	}
}
