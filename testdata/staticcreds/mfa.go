package staticcreds

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	v1aws "github.com/aws/aws-sdk-go/aws"
	v1credentials "github.com/aws/aws-sdk-go/aws/credentials"
	v1stscreds "github.com/aws/aws-sdk-go/aws/credentials/stscreds"
)

func serialInput(ctx context.Context, client *sts.Client, serial, role string) (*sts.AssumeRoleOutput, error) {
	return client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, RoleSessionName: aws.String("mfa"),
		SerialNumber: aws.String(serial), // want `an MFA device is named but nothing gives its code, .* \(CV2008\)`
	})
}

func serialVariable(ctx context.Context, client *sts.Client, serial, role string) (*sts.AssumeRoleOutput, error) {
	in := &sts.AssumeRoleInput{RoleArn: &role, SerialNumber: &serial} // want `an MFA device is named .* \(CV2008\)`
	in.RoleSessionName = aws.String("mfa")
	return client.AssumeRole(ctx, in)
}

func serialHandedOn(serial, role string) *sts.AssumeRoleInput {
	in := &sts.AssumeRoleInput{RoleArn: &role, SerialNumber: &serial}
	return in
}

func serialWithCode(ctx context.Context, client *sts.Client, serial, code string) (*sts.GetSessionTokenOutput, error) {
	return client.GetSessionToken(ctx, &sts.GetSessionTokenInput{SerialNumber: &serial, TokenCode: &code, DurationSeconds: aws.Int32(129600)})
}

func noSerial(ctx context.Context, client *sts.Client, role string) (*sts.AssumeRoleOutput, error) {
	if role == "" {
		return client.AssumeRole(ctx, &sts.AssumeRoleInput{SerialNumber: nil})
	}
	return client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, SerialNumber: aws.String("")})
}

func serialV1(serial string) *v1credentials.Credentials {
	return v1credentials.NewCredentials(&v1stscreds.AssumeRoleProvider{SerialNumber: v1aws.String(serial), Duration: time.Hour}) // want `an MFA device is named .* \(CV2008\)`
}

func serialOrNone(client *sts.Client, role, serial string) *stscreds.AssumeRoleProvider {
	return stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		if serial != "" {
			o.SerialNumber = &serial
		}
		o.TokenProvider = stscreds.StdinTokenProvider
	})
}

func serialOption(client *sts.Client, role, serial string) *stscreds.AssumeRoleProvider {
	return stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.SerialNumber = &serial // want `an MFA device is named .* \(CV2008\)`
	})
}

func serialAndMore(client *sts.Client, role, serial string, more func(*stscreds.AssumeRoleOptions)) *stscreds.AssumeRoleProvider {
	_ = stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) { o.SerialNumber = &serial }, more)
	return stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.SerialNumber = &serial
		more(o)
	})
}

func lengths(ctx context.Context, client *sts.Client, role string, seconds int32) {
	const day = 24 * 60 * 60
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, DurationSeconds: aws.Int32(day)})  // want `a role session lasts 900 to 43200 seconds; .* \(CV2008\)`
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(60)})         // want `a session lasts 900 to 129600 seconds; .* \(CV2008\)`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, DurationSeconds: aws.Int32(3600)}) // within bounds
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(day)})        // of a session without a role
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, DurationSeconds: &seconds})        // chosen at run time
}
