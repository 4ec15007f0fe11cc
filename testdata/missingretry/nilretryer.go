package missingretry

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// The client has its default by the time that the option runs.
func panics(cfg aws.Config) *sqs.Client {
	return sqs.NewFromConfig(cfg, func(o *sqs.Options) {
		o.Retryer = nil // want `a nil retryer panics at the first request, as an option function runs after the default is set; .* \(CV3005\)`
	})
}
