// Package awsxtwo wraps what package awsx has.
package awsxtwo

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"credvet.test/regiondefault/awsx"
)

// Start makes a client of queues.
func Start(ctx context.Context, region string) (*sqs.Client, error) {
	return awsx.NewQueue(ctx, region)
}
