package loops

import (
	"context"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	ktypes "github.com/aws/aws-sdk-go-v2/service/kinesis/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// A consumer goes on for ever, as it should; but not at full speed with a queue
// that is gone or with credentials that have expired.
func spins(ctx context.Context, c *sqs.Client, queue string, handle func(types.Message)) {
	for {
		out, err := c.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: &queue, WaitTimeSeconds: 20}) // want `after an error this loop sends ReceiveMessage again at once, .* \(CV3006\)`
		if err != nil {
			log.Print(err)
			continue
		}
		for _, m := range out.Messages {
			handle(m)
		}
	}
}

func spinsUntilDone(ctx context.Context, c *sqs.Client, in *sqs.ReceiveMessageInput, to chan<- types.Message) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		out, err := c.ReceiveMessage(ctx, in) // want `after an error this loop sends ReceiveMessage again at once, .* \(CV3006\)`
		if err != nil {
			log.Print(err)
			continue
		}
		for _, m := range out.Messages {
			to <- m
		}
	}
}

// The place in a stream is the same after an error, and so is the answer.
func spinsInShard(ctx context.Context, c *kinesis.Client, place *string, handle func(ktypes.Record)) {
	for place != nil {
		out, err := c.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: place}) // want `after an error this loop sends GetRecords again at once, .* \(CV3006\)`
		if err != nil {
			log.Print(err)
			continue
		}
		for _, r := range out.Records {
			handle(r)
		}
		place = out.NextShardIterator
	}
}

// A new place may mend what failed.
func newPlace(ctx context.Context, c *kinesis.Client, in *kinesis.GetShardIteratorInput, handle func(ktypes.Record)) {
	first, err := c.GetShardIterator(ctx, in)
	if err != nil {
		return
	}
	place := first.ShardIterator
	for place != nil {
		out, err := c.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: place})
		if err != nil {
			log.Print(err)
			if first, err = c.GetShardIterator(ctx, in); err != nil {
				return
			}
			place = first.ShardIterator
			continue
		}
		for _, r := range out.Records {
			handle(r)
		}
		place = out.NextShardIterator
	}
}

// So may one that a function finds, and what is not seen may wait.
func otherPlace(ctx context.Context, c *kinesis.Client, place *string, next func(error) *string) {
	for place != nil {
		out, err := c.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: place})
		if err != nil {
			place = next(err)
			continue
		}
		place = out.NextShardIterator
	}
}

// The one pause of a loop holds after errors, too.
func paced(ctx context.Context, c *sqs.Client, in *sqs.ReceiveMessageInput, handle func(types.Message)) {
	for range time.Tick(time.Second) {
		out, err := c.ReceiveMessage(ctx, in)
		if err != nil {
			log.Print(err)
			continue
		}
		for _, m := range out.Messages {
			handle(m)
		}
	}
}

// A number of failures ends this one.
func patient(ctx context.Context, c *sqs.Client, in *sqs.ReceiveMessageInput, handle func(types.Message)) {
	for failures := 0; failures < 5; {
		out, err := c.ReceiveMessage(ctx, in)
		if err != nil {
			log.Print(err)
			failures++
			continue
		}
		failures = 0
		for _, m := range out.Messages {
			handle(m)
		}
	}
}

// One that stops at the first error does not spin.
func stops(ctx context.Context, c *sqs.Client, in *sqs.ReceiveMessageInput, handle func(types.Message)) error {
	for {
		out, err := c.ReceiveMessage(ctx, in)
		if err != nil {
			return err
		}
		for _, m := range out.Messages {
			handle(m)
		}
	}
}

// The work of others paces this one.
func asked(ctx context.Context, c *sqs.Client, in *sqs.ReceiveMessageInput, more <-chan struct{}, handle func(types.Message)) {
	for range more {
		out, err := c.ReceiveMessage(ctx, in)
		if err != nil {
			log.Print(err)
			continue
		}
		for _, m := range out.Messages {
			handle(m)
		}
	}
}
