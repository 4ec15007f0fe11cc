package missingretry

import (
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/dynamodb/dynamodbiface"
	"github.com/aws/aws-sdk-go/service/kinesis"
	"github.com/aws/aws-sdk-go/service/lambda"
	"github.com/aws/aws-sdk-go/service/sqs"
)

// The same in version 1, also through its interfaces and with a context.
func droppedV1(c *sqs.SQS, d dynamodbiface.DynamoDBAPI) error {
	if _, err := d.BatchWriteItem(&dynamodb.BatchWriteItemInput{}); err != nil { // want `UnprocessedItems .* \(CV3001\)`
		return err
	}
	_, err := c.DeleteMessageBatchWithContext(aws.BackgroundContext(), &sqs.DeleteMessageBatchInput{}) // want `DeleteMessageBatch .* \(CV3001\)`
	return err
}

// The entries of a statement tell, if they are read.
func statements(c *dynamodb.DynamoDB, in *dynamodb.BatchExecuteStatementInput) (n int, err error) {
	if _, err := c.BatchExecuteStatement(in); err != nil { // want `Responses .* \(CV3001\)`
		return 0, err
	}
	out, err := c.BatchExecuteStatement(in)
	if err != nil {
		return 0, err
	}
	for _, r := range out.Responses {
		if r.Error != nil {
			n++
		}
	}
	return n, nil
}

func invokedV1(c *lambda.Lambda, name *string) ([]byte, error) {
	in := (&lambda.InvokeInput{FunctionName: name}).SetInvocationType(lambda.InvocationTypeEvent)
	if _, err := c.Invoke(in); err != nil {
		return nil, err
	}
	out, err := c.Invoke(&lambda.InvokeInput{FunctionName: name, InvocationType: aws.String("RequestResponse")})
	if err != nil || out.FunctionError != nil {
		return nil, err
	}
	return out.Payload, nil
}

func invokedAndDropped(c *lambda.Lambda, name *string) {
	c.Invoke(&lambda.InvokeInput{FunctionName: name, InvocationType: aws.String("RequestResponse")}) // want `FunctionError .* \(CV3001\)`
}

// A request that is made to be signed or sent later has no answer yet.
func prepared(c *kinesis.Kinesis, in *kinesis.PutRecordsInput) error {
	req, _ := c.PutRecordsRequest(in)
	return req.Send()
}
