// Package missingretry shows what analyzer missingretry reports.
package missingretry

import (
	"context"
	"log"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/client"
)

// A shard that is throttled refuses records, and the answer is a success.
func losesRecords(ctx context.Context, c *kinesis.Client, in *kinesis.PutRecordsInput) error {
	_, err := c.PutRecords(ctx, in) // want `what failed in PutRecords is in FailedRecordCount of its answer, and nothing reads it; check it, and return an error or send that again \(CV3001\)`
	return err
}

// Without room for the task there is no error.
func skipsFailures(ctx context.Context, c *ecs.Client, in *ecs.RunTaskInput) (string, error) {
	out, err := c.RunTask(ctx, in) // want `what failed in RunTask is in Failures of its answer, and nothing reads it; check it, and return an error or send that again \(CV3002\)`
	if err != nil {
		return "", err
	}
	return *out.Tasks[0].TaskArn, nil
}

// The table is busy, and this keeps it busy.
func hammers(ctx context.Context, c *dynamodb.Client, items map[string][]types.WriteRequest) error {
	for len(items) > 0 {
		out, err := c.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items}) // want `what failed in BatchWriteItem is sent again at once, as often as it fails; wait between the requests, longer each time \(CV3003\)`
		if err != nil {
			return err
		}
		items = out.UnprocessedItems
	}
	return nil
}

// The number of retries is not set, and zero means none here.
func turnsOff() *v1aws.Config {
	return &v1aws.Config{Retryer: client.DefaultRetryer{MaxThrottleDelay: time.Minute}} // want `this retryer makes no retries until their number is set; set the number, or leave the retryer unset so that the default applies \(CV3004\)`
}

// Less than zero is no limit.
func neverEnds(cfg aws.Config) *sqs.Client {
	return sqs.NewFromConfig(cfg, func(o *sqs.Options) {
		o.RetryMaxAttempts = -1 // want `no limit: the SDK repeats a failing request until its retry quota is used up or its context ends; set a positive number of attempts \(CV3005\)`
	})
}

// Five times at once is no more than once.
func sendsAtOnce(ctx context.Context, c *sqs.Client, in *sqs.SendMessageInput) (err error) {
	for range 5 {
		if _, err = c.SendMessage(ctx, in); err == nil { // want `a failed SendMessage is sent again at once, whatever the error; let a pause grow between attempts, or let the SDK make more of them \(CV3006\)`
			break
		}
	}
	return err
}

// Without the permission the program waits for ever.
func repeatsForEver(ctx context.Context, c *sqs.Client, in *sqs.CreateQueueInput) *sqs.CreateQueueOutput {
	for {
		out, err := c.CreateQueue(ctx, in) // want `a failed CreateQueue is sent again for ever, whatever the error, and always after the same pause; limit the attempts, and let the pauses grow \(CV3007\)`
		if err == nil {
			return out
		}
		<-time.After(time.Second)
	}
}

// One throttle, and there is no answer.
func signsByHand(ctx context.Context, signer *v4.Signer, creds aws.Credentials, req *http.Request, hash string) {
	if err := signer.SignHTTP(ctx, creds, req, hash, "es", "eu-west-1", time.Now()); err != nil {
		log.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req) // want `a request that is signed by hand is sent once: a throttle or a dropped connection fails it; use a client of the SDK, or sign and send it again after growing pauses \(CV3008\)`
	if err != nil {
		log.Fatal(err)
	}
	log.Print(resp.Status)
}

// The SDK knows how to wait for a table.
func polls(ctx context.Context, c *dynamodb.Client, in *dynamodb.DescribeTableInput) error {
	for {
		out, err := c.DescribeTable(ctx, in) // want `this loop polls DescribeTable by hand; use NewTableExistsWaiter, which knows what to wait for and when to give up \(CV3050\)`
		if err != nil || out.Table.TableStatus == types.TableStatusActive {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

// The table may never be there, and the context is over long before.
func oversleeps(ctx context.Context, c *dynamodb.Client, in *dynamodb.DescribeTableInput) error {
	for range 10 {
		if _, err := c.DescribeTable(ctx, in); err == nil { // want `a failed DescribeTable is sent again after the same pause each time, whatever the error; let the pauses grow, or let the SDK make more attempts \(CV3006\)` // severity advice
			return nil
		}
		time.Sleep(time.Second) // want `this pause goes on after its context has ended; wait for both in a select \(CV3051\)`
	}
	return context.DeadlineExceeded
}

// Five times three attempts.
func multiplies(ctx context.Context, c *dynamodb.Client, in *dynamodb.PutItemInput) (err error) {
	for wait := 50 * time.Millisecond; wait < 2*time.Second; wait *= 2 {
		if _, err = c.PutItem(ctx, in); err == nil { // want `a loop repeats what the SDK repeats already, so that attempts multiply; let the SDK do it with a larger number of attempts, or switch its retries off for this client \(CV3052\)`
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rand.N(wait)):
		}
	}
	return err
}

// There are more tables than fit into one answer.
func lists(ctx context.Context, c *dynamodb.Client) ([]string, error) {
	out, err := c.ListTables(ctx, &dynamodb.ListTablesInput{}) // want `the answer of ListTables is used as the whole list, and its LastEvaluatedTableName is not read; use the paginator, or go on until there is no token \(CV3053\)`
	if err != nil {
		return nil, err
	}
	return out.TableNames, nil
}
