// Package retryers sets how often the SDK repeats requests.
package retryers

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/client"
	"github.com/aws/aws-sdk-go/aws/request"
)

// Version 1 takes nil for a retryer that makes no retries, where it is passed.
func passNil(cfg *v1aws.Config) *v1aws.Config {
	return request.WithRetryer(cfg, nil) // want `a nil retryer switches retries off, .* \(CV3004\)`
}

// Where it is stored, nil means the default.
func storeNil() *v1aws.Config {
	return &v1aws.Config{Retryer: nil}
}

// The delays are set, the number of retries is not.
func delaysOnly() *v1aws.Config {
	return &v1aws.Config{Retryer: client.DefaultRetryer{MinThrottleDelay: time.Second}} // want `this retryer makes no retries until their number is set; .* \(CV3004\)`
}

// Five retries are asked for, but the retryer decides.
func overruledRetries() *v1aws.Config {
	retryer := client.DefaultRetryer{} // want `this retryer makes no retries until their number is set; .* \(CV3004\)`
	return &v1aws.Config{MaxRetries: v1aws.Int(5), Retryer: retryer}
}

// The value that means the default in a configuration means none here.
func defaultRetries() *v1aws.Config {
	retryer := client.DefaultRetryer{NumMaxRetries: v1aws.UseServiceDefaultRetries} // want `a negative number means no retries here, .* \(CV3004\)`
	return request.WithRetryer(v1aws.NewConfig(), retryer)
}

func serviceDefault() *v1aws.Config {
	return v1aws.NewConfig().WithMaxRetries(v1aws.UseServiceDefaultRetries)
}

// The number is set later, or by whoever calls.
func numberSet(n int) (*v1aws.Config, *v1aws.Config) {
	later := client.DefaultRetryer{MinRetryDelay: time.Second}
	later.NumMaxRetries = 3
	return &v1aws.Config{Retryer: later}, &v1aws.Config{Retryer: client.DefaultRetryer{NumMaxRetries: n}}
}

// The retryer that repeats nothing wins.
func overruledAttempts() []func(*config.LoadOptions) error {
	return options(
		config.WithRetryMaxAttempts(8),
		config.WithRetryer(func() aws.Retryer { return aws.NopRetryer{} }), // want `a retryer that repeats nothing wins over the number of attempts beside it; .* \(CV3004\)`
	)
}

func overruledField(o *sqs.Options) {
	o.RetryMaxAttempts = 5
	o.Retryer = aws.NopRetryer{} // want `a retryer that repeats nothing wins over the number of attempts beside it; .* \(CV3004\)`
}

func options(fns ...config.LoadOptionsFunc) []func(*config.LoadOptions) error {
	var all []func(*config.LoadOptions) error
	for _, fn := range fns {
		all = append(all, fn)
	}
	return all
}

// Zero is unset here, and no limit there.
func unlimited() []func(*config.LoadOptions) error {
	return options(
		config.WithRetryMaxAttempts(0),
		config.WithRetryMaxAttempts(-1), // want `no limit: the SDK repeats a failing request .* \(CV3005\)`
		config.WithRetryer(func() aws.Retryer {
			return retry.AddWithMaxAttempts(retry.NewStandard(), 0) // want `no limit: the SDK repeats a failing request .* \(CV3005\)`
		}),
		config.WithRetryer(func() aws.Retryer {
			return retry.NewStandard(func(o *retry.StandardOptions) {
				o.MaxAttempts = 0 // the default
				o.RateLimiter = ratelimit.None
			})
		}),
	)
}

func unlimitedClient(cfg aws.Config, most int) *sqs.Client {
	return sqs.NewFromConfig(cfg, func(o *sqs.Options) {
		o.RetryMaxAttempts = -1 // want `no limit: the SDK repeats a failing request .* \(CV3005\)`
		o.Retryer = retry.AddWithMaxAttempts(o.Retryer, most)
	})
}

// Five nanoseconds, not seconds.
func pauses() []aws.Retryer {
	return []aws.Retryer{
		retry.AddWithMaxBackoffDelay(retry.NewStandard(), 5), // want `no pause: the SDK repeats a failing request at once, .* \(CV3005\)` // severity warning
		retry.AddWithMaxBackoffDelay(retry.NewStandard(), 5*time.Second),
		retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxBackoff = 0 // want `no pause: the SDK repeats a failing request at once, .* \(CV3005\)` // severity warning
		}),
		retry.NewStandard(func(o *retry.StandardOptions) {
			o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) {
				return 0, nil // want `no pause: the SDK repeats a failing request at once, .* \(CV3005\)` // severity warning
			})
		}),
		retry.NewStandard(func(o *retry.StandardOptions) {
			o.Backoff = retry.BackoffDelayerFunc(func(attempt int, _ error) (time.Duration, error) {
				if attempt == 1 {
					return 0, nil // the first retry only
				}
				return time.Second, nil
			})
		}),
	}
}

func sleepless() *v1aws.Config {
	return &v1aws.Config{SleepDelay: func(time.Duration) {}} // want `no pause: the SDK repeats a failing request at once, .* \(CV3005\)` // severity warning
}

// The program asks for a nil retryer after the default is set.
func nilOption(cfg aws.Config) *dynamodb.Client {
	return dynamodb.NewFromConfig(cfg, func(o *dynamodb.Options) {
		o.Retryer = nil // want `a nil retryer panics at the first request, .* \(CV3005\)`
	})
}

func withoutRetryer(o *sqs.Options) {
	o.Retryer = nil // want `a nil retryer panics at the first request, .* \(CV3005\)`
}

var queueOptions = []func(*sqs.Options){withoutRetryer, overruledField}

// A literal gets the default; so does the client of the instance metadata.
func nilLiteral(cfg aws.Config) (*sqs.Client, *imds.Client) {
	cfg.Retryer = nil
	made := sqs.New(sqs.Options{Region: cfg.Region, Credentials: cfg.Credentials, Retryer: nil})
	return made, imds.New(imds.Options{}, func(o *imds.Options) { o.Retryer = nil })
}

func nilThenSet(cfg aws.Config) *sqs.Client {
	return sqs.NewFromConfig(cfg, func(o *sqs.Options) {
		o.Retryer = nil
		o.Retryer = retry.NewStandard()
	})
}
