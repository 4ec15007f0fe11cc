package missingretry

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/firehose"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// Nobody gets the answer.
func dropped(ctx context.Context, c *sqs.Client, in *sqs.SendMessageBatchInput) {
	c.SendMessageBatch(ctx, in)       // want `what failed in SendMessageBatch is in Failed of its answer, and nothing reads it; .* \(CV3001\)`
	go c.SendMessageBatch(ctx, in)    // want `SendMessageBatch .* \(CV3001\)`
	defer c.SendMessageBatch(ctx, in) // want `SendMessageBatch .* \(CV3001\)`
}

// The code says that it has no use for either: advice.
func waived(ctx context.Context, c *sqs.Client, in *sqs.ChangeMessageVisibilityBatchInput) {
	_, _ = c.ChangeMessageVisibilityBatch(ctx, in) // want `ChangeMessageVisibilityBatch .* \(CV3001\)` // severity advice
}

// A check of the error alone is not enough.
func errorAlone(ctx context.Context, c *kinesis.Client, in *kinesis.PutRecordsInput) error {
	if _, err := c.PutRecords(ctx, in); err != nil { // want `FailedRecordCount .* \(CV3001\)`
		return err
	}
	var _, err = c.PutRecords(ctx, in) // want `FailedRecordCount .* \(CV3001\)`
	return err
}

// What is read says nothing about failures.
func otherFields(ctx context.Context, c *dynamodb.Client, in *dynamodb.BatchGetItemInput) (int, error) {
	out, err := c.BatchGetItem(ctx, in) // want `UnprocessedKeys .* \(CV3001\)`
	if err != nil || out == nil {
		return 0, err
	}
	_ = out
	return len((*out).Responses) + len(out.ConsumedCapacity), nil
}

// The keys that were deleted are counted, and nobody compares.
func counted(ctx context.Context, c *s3.Client, in *s3.DeleteObjectsInput) (n int) {
	out, err := c.DeleteObjects(ctx, in) // want `Errors .* \(CV3001\)`
	if err == nil {
		n += len(out.Deleted)
	}
	return n
}

// A number beside the same number of successes tells what failed.
func compared(ctx context.Context, c *s3.Client, in *s3.DeleteObjectsInput) error {
	out, err := c.DeleteObjects(ctx, in)
	if err == nil && len(out.Deleted) < len(in.Delete.Objects) {
		err = errors.New("keys are left")
	}
	return err
}

// Failures are read in the field, or for each entry.
func looked(ctx context.Context, f *firehose.Client, e *eventbridge.Client) error {
	batch, err := f.PutRecordBatch(ctx, &firehose.PutRecordBatchInput{})
	if err != nil || aws.ToInt32(batch.FailedPutCount) > 0 {
		return errors.Join(err, errors.New("records are left"))
	}
	var events *eventbridge.PutEventsOutput
	if events, err = e.PutEvents(ctx, &eventbridge.PutEventsInput{}); err != nil {
		return err
	}
	for _, entry := range events.Entries {
		if entry.ErrorCode != nil {
			return errors.New(*entry.ErrorCode)
		}
	}
	return nil
}

// A closure reads them.
func lookedLater(ctx context.Context, c *sns.Client, in *sns.PublishBatchInput) (failed func() bool, err error) {
	out, err := c.PublishBatch(ctx, in)
	return func() bool { return len(out.Failed) > 0 }, err
}

// Whoever gets the answer may look.
func handedOn(ctx context.Context, c *sns.Client, in *sns.PublishBatchInput, all map[string]*sns.PublishBatchOutput) (*sns.PublishBatchOutput, error) {
	out, err := c.PublishBatch(ctx, in)
	if err != nil {
		return nil, err
	}
	all["last"] = out
	if all["first"], err = c.PublishBatch(ctx, in); err != nil {
		return nil, err
	}
	if out, err = c.PublishBatch(ctx, in); err == nil {
		log.Printf("%+v", out)
	}
	return c.PublishBatch(ctx, in)
}

// Who drops the error and prints the answer has looked at nothing.
func printed(ctx context.Context, c *sns.Client, in *sns.PublishBatchInput) {
	out, _ := c.PublishBatch(ctx, in) // want `PublishBatch .* \(CV3001\)`
	fmt.Println(out)
}

// A function that failed answers with its error where its result would be.
func invoked(ctx context.Context, c *lambda.Client, name *string) ([]byte, error) {
	in := &lambda.InvokeInput{FunctionName: name}
	out, err := c.Invoke(ctx, in) // want `FunctionError .* \(CV3001\)`
	if err != nil {
		return nil, err
	}
	c.Invoke(ctx, &lambda.InvokeInput{FunctionName: name, InvocationType: types.InvocationTypeRequestResponse}) // want `FunctionError .* \(CV3001\)`
	return out.Payload, nil
}

// Where the function is only queued, or it is not seen whether it is, the answer
// has nothing to say.
func queued(ctx context.Context, c *lambda.Client, name *string, in *lambda.InvokeInput) error {
	if _, err := c.Invoke(ctx, in); err != nil {
		return err
	}
	_, err := c.Invoke(ctx, &lambda.InvokeInput{FunctionName: name, InvocationType: types.InvocationTypeEvent})
	return err
}

// All other operations.
func notData(ctx context.Context, c *ecs.Client, l *cloudwatchlogs.Client) (string, error) {
	out, err := c.RunTask(ctx, &ecs.RunTaskInput{}) // want `what failed in RunTask is in Failures of its answer, .* \(CV3002\)`
	if err != nil {
		return "", err
	}
	_, err = l.PutLogEvents(ctx, &cloudwatchlogs.PutLogEventsInput{}) // want `RejectedLogEventsInfo .*; it is refused each time, so do not send it again; log how many were rejected \(CV3002\)` // severity advice
	return *out.Tasks[0].TaskArn, err
}

// Without a task there was a failure.
func oneTask(ctx context.Context, c *ecs.Client, in *ecs.RunTaskInput) (string, error) {
	out, err := c.RunTask(ctx, in)
	if err != nil || len(out.Tasks) == 0 {
		return "", errors.Join(err, errors.New("no task"))
	}
	return *out.Tasks[0].TaskArn, nil
}

// A rehearsal deletes nothing, and so nothing fails.
func rehearsed(ctx context.Context, c *ec2.Client, ids []string) error {
	_, err := c.DeleteVpcEndpoints(ctx, &ec2.DeleteVpcEndpointsInput{VpcEndpointIds: ids, DryRun: aws.Bool(true)})
	if err != nil {
		return err
	}
	_, err = c.DeleteVpcEndpoints(ctx, &ec2.DeleteVpcEndpointsInput{VpcEndpointIds: ids, DryRun: aws.Bool(false)}) // want `Unsuccessful .* \(CV3002\)`
	return err
}

// A list of what was not found is no failure.
func described(ctx context.Context, c *ecs.Client, in *ecs.DescribeTasksInput) (int, error) {
	out, err := c.DescribeTasks(ctx, in)
	if err != nil {
		return 0, err
	}
	return len(out.Tasks), nil
}

// Operations whose answers have no failures.
func oneMessage(ctx context.Context, c *sqs.Client, in *sqs.SendMessageInput) error {
	_, err := c.SendMessage(ctx, in)
	return err
}

// Whether there is anything says nothing about what is missing.
func anything(ctx context.Context, c *s3.Client, q *sqs.Client, l *lambda.Client, name *string) ([]byte, error) {
	deleted, err := c.DeleteObjects(ctx, &s3.DeleteObjectsInput{}) // want `Errors .* \(CV3001\)`
	if err == nil && len(deleted.Deleted) > 0 {
		log.Print("some are deleted")
	}
	sent, err := q.SendMessageBatch(ctx, &sqs.SendMessageBatchInput{}) // want `Failed .* \(CV3001\)`
	if err != nil || 0 == len(sent.Successful) {
		return nil, errors.New("none is sent")
	}
	out, err := l.Invoke(ctx, &lambda.InvokeInput{FunctionName: name}) // want `FunctionError .* \(CV3001\)`
	if err != nil || len(out.Payload) < 2 {
		return nil, err
	}
	return out.Payload, nil
}

// What is left makes the next request fail: a warning.
func removeRule(ctx context.Context, c *eventbridge.Client, rule *string, ids []string) error {
	if _, err := c.RemoveTargets(ctx, &eventbridge.RemoveTargetsInput{Rule: rule, Ids: ids}); err != nil { // want `RemoveTargets .* \(CV3001\)` // severity warning
		return err
	}
	_, err := c.DeleteRule(ctx, &eventbridge.DeleteRuleInput{Name: rule})
	return err
}

func clearRule(ctx context.Context, c *eventbridge.Client, rule *string, ids []string) error {
	_, err := c.RemoveTargets(ctx, &eventbridge.RemoveTargetsInput{Rule: rule, Ids: ids}) // want `RemoveTargets .* \(CV3001\)` // severity warning
	return err
}

// It is so as well where the caller makes that request.
func removeCleared(ctx context.Context, c *eventbridge.Client, rule *string, ids []string) error {
	if err := clearRule(ctx, c, rule, ids); err != nil {
		return err
	}
	_, err := c.DeleteRule(ctx, &eventbridge.DeleteRuleInput{Name: rule})
	return err
}

// And where that is the next of several steps.
func removeInSteps(ctx context.Context, c *eventbridge.Client, rule *string) error {
	for _, step := range []func(context.Context, *eventbridge.Client, *string) error{removeAny, deleteRule} {
		if err := step(ctx, c, rule); err != nil {
			return err
		}
	}
	return nil
}

func removeAny(ctx context.Context, c *eventbridge.Client, rule *string) error {
	_, err := c.RemoveTargets(ctx, &eventbridge.RemoveTargetsInput{Rule: rule, Ids: []string{"any"}}) // want `RemoveTargets .* \(CV3001\)` // severity warning
	return err
}

func deleteRule(ctx context.Context, c *eventbridge.Client, rule *string) error {
	_, err := c.DeleteRule(ctx, &eventbridge.DeleteRuleInput{Name: rule})
	return err
}

// If it is no data either, advice.
func removeSubnet(ctx context.Context, c *ec2.Client, subnet *string, ids []string) error {
	if _, err := c.DeleteVpcEndpoints(ctx, &ec2.DeleteVpcEndpointsInput{VpcEndpointIds: ids}); err != nil { // want `Unsuccessful .* \(CV3002\)` // severity advice
		return err
	}
	_, err := c.DeleteSubnet(ctx, &ec2.DeleteSubnetInput{SubnetId: subnet})
	return err
}

// What is deleted before says nothing about what is left after.
func clearTargets(ctx context.Context, c *eventbridge.Client, rule *string, ids []string) error {
	if _, err := c.DeleteArchive(ctx, &eventbridge.DeleteArchiveInput{ArchiveName: rule}); err != nil {
		return err
	}
	_, err := c.RemoveTargets(ctx, &eventbridge.RemoveTargetsInput{Rule: rule, Ids: ids}) // want `RemoveTargets .* \(CV3001\)`
	return err
}
