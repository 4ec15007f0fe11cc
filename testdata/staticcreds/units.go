package staticcreds

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	v1aws "github.com/aws/aws-sdk-go/aws"
	v1stscreds "github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	v1sts "github.com/aws/aws-sdk-go/service/sts"
)

const length = 3600

// Durations that are meant in seconds.
func secondsAsDuration(client stscreds.AssumeRoleAPIClient, role string) {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = length // want `no session is shorter than 15 minutes; .* \(CV2008\)`
	})
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 3600 + 1800 // want `no session is shorter than 15 minutes; .* \(CV2008\)`
	})
	_ = &v1stscreds.AssumeRoleProvider{RoleARN: role, Duration: time.Duration(60 * 60)} // want `no session is shorter than 15 minutes; .* \(CV2008\)`
}

// Numbers of seconds that are made of durations.
func durationAsSeconds(ctx context.Context, client *v1sts.STS, role string) {
	in := &v1sts.AssumeRoleInput{RoleArn: &role, DurationSeconds: v1aws.Int64(int64(time.Hour))} // want `a role session lasts 900 to 43200 seconds; .* \(CV2008\)`
	client.AssumeRoleWithContext(ctx, in)
	client.GetSessionToken(new(v1sts.GetSessionTokenInput).SetDurationSeconds(int64(time.Hour + 30*time.Minute))) // want `a session lasts 900 to 129600 seconds; .* \(CV2008\)`
}

// Too short whatever the unit is.
func tooShortAnyway(client stscreds.AssumeRoleAPIClient, role string) {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 5 * time.Minute // want `no session is shorter than 15 minutes; .* \(CV2008\)`
	})
	_ = &v1sts.AssumeRoleInput{RoleArn: &role, DurationSeconds: v1aws.Int64(int64(time.Minute))} // want `a role session lasts 900 to 43200 seconds; .* \(CV2008\)`
	_ = &v1sts.AssumeRoleInput{RoleArn: &role, DurationSeconds: v1aws.Int64(60)}                 // want `a role session lasts 900 to 43200 seconds; .* \(CV2008\)`
}

// Another time is in the way.
func otherTime(client stscreds.AssumeRoleAPIClient, role string, time string) {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 3600 // want `no session is shorter than 15 minutes; .* \(CV2008\)`
	})
}
