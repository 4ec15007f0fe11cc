package missingretry

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/client"
)

// The number of failures says whether all records have arrived.
func countsRecords(ctx context.Context, c *kinesis.Client, in *kinesis.PutRecordsInput) error {
	out, err := c.PutRecords(ctx, in)
	if err != nil {
		return err
	}
	if n := aws.ToInt32(out.FailedRecordCount); n > 0 {
		return fmt.Errorf("%d of %d records failed", n, len(in.Records))
	}
	return nil
}

// The failures say why no task was started.
func readsFailures(ctx context.Context, c *ecs.Client, in *ecs.RunTaskInput) (string, error) {
	out, err := c.RunTask(ctx, in)
	if err != nil {
		return "", err
	}
	for _, failure := range out.Failures {
		return "", fmt.Errorf("run task: %s", aws.ToString(failure.Reason))
	}
	return *out.Tasks[0].TaskArn, nil
}

// Each pause is twice as long as the one before, and random.
func backsOff(ctx context.Context, c *dynamodb.Client, items map[string][]types.WriteRequest) error {
	for wait := 50 * time.Millisecond; len(items) > 0; wait = min(2*wait, 20*time.Second) {
		out, err := c.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items})
		if err != nil {
			return err
		}
		if items = out.UnprocessedItems; len(items) == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rand.N(wait)):
		}
	}
	return nil
}

// The retryer that the SDK makes has its number.
func leavesRetries() *v1aws.Config {
	return &v1aws.Config{Retryer: client.DefaultRetryer{NumMaxRetries: 5, MaxThrottleDelay: time.Minute}}
}

// Eight attempts are many.
func ends(cfg aws.Config) *sqs.Client {
	return sqs.NewFromConfig(cfg, func(o *sqs.Options) { o.RetryMaxAttempts = 8 })
}

// The SDK has tried several times before it returns an error.
func tries(ctx context.Context, c *sqs.Client, in *sqs.SendMessageInput) error {
	_, err := c.SendMessage(ctx, in, func(o *sqs.Options) { o.RetryMaxAttempts = 5 })
	return err
}

// The SDK waits, for as long as it is told.
func takesTime(ctx context.Context, c *dynamodb.Client, in *dynamodb.DescribeTableInput) error {
	return dynamodb.NewTableExistsWaiter(c).Wait(ctx, in, time.Minute)
}

// The SDK does it all.
func letsRetry(ctx context.Context, cfg aws.Config, in *dynamodb.PutItemInput) error {
	c := dynamodb.NewFromConfig(cfg, func(o *dynamodb.Options) { o.RetryMaxAttempts = 15 })
	_, err := c.PutItem(ctx, in)
	return err
}

// A paginator sends a request for each page.
func listsAll(ctx context.Context, c *dynamodb.Client) (names []string, err error) {
	for pages := dynamodb.NewListTablesPaginator(c, &dynamodb.ListTablesInput{}); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		names = append(names, page.TableNames...)
	}
	return names, nil
}
