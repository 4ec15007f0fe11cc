// Package rotator replaces an access key, and deletes the old one.
package rotator

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/iam"
)

// Rotate replaces a user's key.
func Rotate(ctx context.Context, client *iam.Client, user, old string) (*iam.CreateAccessKeyOutput, error) {
	out, err := client.CreateAccessKey(ctx, &iam.CreateAccessKeyInput{UserName: &user})
	if err != nil {
		return nil, err
	}
	_, err = client.DeleteAccessKey(ctx, &iam.DeleteAccessKeyInput{UserName: &user, AccessKeyId: &old})
	return out, err
}
