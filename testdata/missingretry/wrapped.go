package missingretry

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// The program's own interface has the operation's types.
type batchWriter interface {
	BatchWriteItem(context.Context, *dynamodb.BatchWriteItemInput, ...func(*dynamodb.Options)) (*dynamodb.BatchWriteItemOutput, error)
	Flush(context.Context) (*dynamodb.BatchWriteItemOutput, error)
}

func throughInterface(ctx context.Context, w batchWriter, in *dynamodb.BatchWriteItemInput) error {
	if _, err := w.BatchWriteItem(ctx, in); err != nil { // want `UnprocessedItems .* \(CV3001\)`
		return err
	}
	_, err := w.Flush(ctx) // may do more than to ask
	return err
}

type table struct {
	client batchWriter
	name   string
}

// put hands on what the operation answers.
func (t *table) put(ctx context.Context, items []types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error) {
	return t.client.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{t.name: items}})
}

// putChecked looks before it does.
func (t *table) putChecked(ctx context.Context, items []types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error) {
	out, err := t.put(ctx, items)
	if err == nil && len(out.UnprocessedItems) > 0 {
		err = errors.New("items are left")
	}
	return out, err
}

// putAll puts an answer together of several.
func (t *table) putAll(ctx context.Context, items []types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error) {
	all := &dynamodb.BatchWriteItemOutput{}
	for _, item := range items {
		out, err := t.put(ctx, []types.WriteRequest{item})
		if err != nil {
			return nil, err
		}
		all.ConsumedCapacity = append(all.ConsumedCapacity, out.ConsumedCapacity...)
		all.UnprocessedItems = out.UnprocessedItems
	}
	return all, nil
}

func throughWrappers(ctx context.Context, t *table, items []types.WriteRequest) error {
	if _, err := t.put(ctx, items); err != nil { // want `UnprocessedItems .* \(CV3001\)`
		return err
	}
	if _, err := t.putAll(ctx, items); err != nil {
		return err
	}
	_, err := t.putChecked(ctx, items)
	return err
}

// must returns what nothing reads.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// errorOf has no use for the answer, and discard runs what gets one.
func errorOf[T any](_ T, err error) error { return err }

func discard[T any](get func() (T, error)) error {
	_, err := get()
	return err
}

// twice returns what it gets the second time.
func twice[T any](get func() (T, error)) (T, error) {
	if v, err := get(); err == nil {
		return v, nil
	}
	return get()
}

func throughHelpers(ctx context.Context, c *sqs.Client, in *sqs.DeleteMessageBatchInput) error {
	must(c.DeleteMessageBatch(ctx, in)) // want `DeleteMessageBatch .* \(CV3001\)`
	if len(must(c.DeleteMessageBatch(ctx, in)).Failed) > 0 {
		return errors.New("messages are left")
	}
	if err := errorOf(c.DeleteMessageBatch(ctx, in)); err != nil { // want `DeleteMessageBatch .* \(CV3001\)`
		return err
	}
	err := discard(func() (*sqs.DeleteMessageBatchOutput, error) {
		return c.DeleteMessageBatch(ctx, in) // want `DeleteMessageBatch .* \(CV3001\)`
	})
	if err != nil {
		return err
	}
	_, err = twice(func() (*sqs.DeleteMessageBatchOutput, error) { // want `DeleteMessageBatch .* \(CV3001\)`
		return c.DeleteMessageBatch(ctx, in)
	})
	if err != nil {
		return err
	}
	_, err = twice(func() (*sqs.DeleteMessageBatchOutput, error) {
		out, err := c.DeleteMessageBatch(ctx, in)
		if err == nil && len(out.Failed) > 0 {
			err = errors.New("messages are left")
		}
		return out, err
	})
	return err
}

// Helpers that take the answer: one counts what succeeded, one looks.
func successes(out *sqs.DeleteMessageBatchOutput) int { return len(out.Successful) }

func failures(out *sqs.DeleteMessageBatchOutput) int { return len(out.Failed) }

func throughParameters(ctx context.Context, c *sqs.Client, in *sqs.DeleteMessageBatchInput) (int, error) {
	out, err := c.DeleteMessageBatch(ctx, in) // want `DeleteMessageBatch .* \(CV3001\)`
	if err != nil {
		return 0, err
	}
	seen, err := c.DeleteMessageBatch(ctx, in)
	if err != nil {
		return 0, err
	}
	return successes(out) + failures(seen), nil
}
