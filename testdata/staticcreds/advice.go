package staticcreds

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go/aws/session"
	v1iam "github.com/aws/aws-sdk-go/service/iam"
	"github.com/aws/aws-sdk-go/service/iam/iamiface"
)

const team = "uploads"

// The profile has to exist.
func pinnedSession() (*session.Session, error) {
	return session.NewSessionWithOptions(session.Options{
		Profile: team, // want `a profile named in code has to exist on every machine and beats the role; .* \(CV2050\)`
	})
}

func pinnedOptions(o *config.LoadOptions) error {
	o.SharedConfigProfile = "default" // want `a profile named in code has to exist.* \(CV2050\)`
	return nil
}

// The user chooses, or the chain applies.
func chosenProfiles(ctx context.Context, profile string) ([]aws.Config, error) {
	options := []func(*config.LoadOptions) error{config.WithSharedConfigProfile("")}
	if os.Getenv("CI") == "" {
		options = append(options, config.WithSharedConfigProfile("developer"))
	}
	local, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		return nil, err
	}
	named, err := config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile(profile))
	return []aws.Config{local, named}, err
}

// The interface of the client makes keys too.
func newKey(client iamiface.IAMAPI, user string) (*v1iam.CreateAccessKeyOutput, error) {
	return client.CreateAccessKey(&v1iam.CreateAccessKeyInput{UserName: &user}) // want `an access key is created that lives until someone deletes it; .* \(CV2051\)`
}
