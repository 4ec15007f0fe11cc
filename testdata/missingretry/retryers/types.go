package retryers

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/client"
	"github.com/aws/aws-sdk-go/aws/request"
)

// picky decides what to repeat, and leaves how often to the retryer in it.
type picky struct {
	client.DefaultRetryer
}

func (picky) ShouldRetry(r *request.Request) bool { return r.IsErrorThrottle() }

func pickies(n int) []*v1aws.Config {
	return []*v1aws.Config{
		{Retryer: picky{}}, // want `this retryer makes no retries until their number is set; .* \(CV3004\)`
		{Retryer: newPicky()},
		{Retryer: &picky{DefaultRetryer: client.DefaultRetryer{}}}, // want `this retryer makes no retries until their number is set; .* \(CV3004\)`
		{Retryer: picky{client.DefaultRetryer{NumMaxRetries: n}}},
		{Retryer: picky{DefaultRetryer: client.DefaultRetryer{NumMaxRetries: 3}}},
	}
}

func newPicky() request.Retryer {
	return &picky{} // want `this retryer makes no retries until their number is set; .* \(CV3004\)`
}

// choosy gets its number later.
type choosy struct {
	client.DefaultRetryer
}

func newChoosy(n int) *v1aws.Config {
	retryer := choosy{}
	retryer.NumMaxRetries = n
	return &v1aws.Config{Retryer: retryer}
}

// stubborn says itself how often. The pauses depend on the number that it hides.
type stubborn struct {
	client.DefaultRetryer
}

func (stubborn) MaxRetries() int { return 10 }

func newStubborn(req *request.Request) *v1aws.Config {
	req.Retryer = stubborn{}                  // want `no pause: the retryer that this one embeds does not pause .* \(CV3005\)` // severity warning
	return &v1aws.Config{Retryer: stubborn{}} // want `no pause: the retryer that this one embeds does not pause .* \(CV3005\)` // severity warning
}

// One request may do without retries.
func onlyOnce(req *request.Request) {
	req.Retryer = client.NoOpRetryer{}
	req.Retryer = client.DefaultRetryer{}
	req.Retryer = never{}
}

// endless has no limit.
type endless struct{ aws.Retryer }

func (endless) MaxAttempts() int {
	return 0 // want `no limit: the SDK repeats a failing request .* \(CV3005\)`
}

// hasty does not pause.
type hasty struct{ aws.Retryer }

func (hasty) RetryDelay(int, error) (time.Duration, error) {
	return 0, nil // want `no pause: the SDK repeats a failing request at once, .* \(CV3005\)` // severity warning
}

// A retryer that repeats nothing needs no pause.
type single struct{ aws.Retryer }

func (single) MaxAttempts() int                             { return 1 }
func (single) RetryDelay(int, error) (time.Duration, error) { return 0, nil }

type never struct{ client.DefaultRetryer }

func (never) MaxRetries() int                           { return 0 }
func (never) RetryRules(*request.Request) time.Duration { return 0 }

// Not a retryer, whatever its method is called.
type budget struct{}

func (budget) MaxAttempts() int { return 0 }
