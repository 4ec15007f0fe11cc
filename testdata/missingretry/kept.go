package missingretry

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/firehose"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// The fix keeps the answer and returns an error.
func keptBehind(ctx context.Context, c *sqs.Client, in *sqs.DeleteMessageBatchInput) error {
	_, err := c.DeleteMessageBatch(ctx, in) // want `DeleteMessageBatch .* \(CV3001\)`
	if err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	return nil
}

func keptInside(ctx context.Context, c *firehose.Client, in *firehose.PutRecordBatchInput) (int, error) {
	if _, err := c.PutRecordBatch(ctx, in); err != nil { // want `FailedPutCount .* \(CV3001\)`
		return 0, err
	}
	return len(in.Records), nil
}

func keptNumber(ctx context.Context, c *eventbridge.Client, in *eventbridge.PutEventsInput) (ok bool, err error) {
	if len(in.Entries) > 0 {
		_, err := c.PutEvents(ctx, in) // want `FailedEntryCount .* \(CV3001\)`
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

func keptText(ctx context.Context, c *lambda.Client, name *string) error {
	if _, err := c.Invoke(ctx, &lambda.InvokeInput{FunctionName: name}); err != nil { // want `FunctionError .* \(CV3001\)`
		return err
	}
	return nil
}

// There is none where the name is taken, the error is not returned or the other
// results are not written.
func notKept(ctx context.Context, c *sqs.Client, in *sqs.DeleteMessageBatchInput) (out []string, err error) {
	if _, err := c.DeleteMessageBatch(ctx, in); err != nil { // want `DeleteMessageBatch .* \(CV3001\)`
		return nil, err
	}
	return out, nil
}

func notReturned(ctx context.Context, c *sqs.Client, in *sqs.DeleteMessageBatchInput) {
	if _, err := c.DeleteMessageBatch(ctx, in); err != nil { // want `DeleteMessageBatch .* \(CV3001\)`
		fmt.Println(err)
	}
}

func notWritten(ctx context.Context, c *sqs.Client, in *sqs.DeleteMessageBatchInput) (n int, err error) {
	if _, err := c.DeleteMessageBatch(ctx, in); err != nil { // want `DeleteMessageBatch .* \(CV3001\)`
		return n, errors.New("delete")
	}
	return n + 1, nil
}
