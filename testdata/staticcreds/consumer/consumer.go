// Package consumer makes clients of what other packages know.
package consumer

import (
	"context"
	"net/url"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"credvet.test/staticcreds/bucket"
	"credvet.test/staticcreds/settings"
)

func fields(c *settings.Config) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(c.ID, c.Secret, "") // want `static credentials from SETTINGS_ID and SETTINGS_SECRET .* \(CV2001\)`
}

func innerFields(c *settings.Config) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(c.Store.ID, c.Store.Secret, "") // want `static credentials from setting store.id and setting store.secret .* \(CV2001\)`
}

func results() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(settings.Env("RESULT_ID", ""), settings.Env("RESULT_SECRET", ""), "") // want `static credentials from RESULT_ID and RESULT_SECRET .* \(CV2001\)`
}

func required() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(settings.MustEnv("MUST_ID"), settings.MustEnv("MUST_SECRET"), "") // want `long-lived keys from MUST_ID and MUST_SECRET .* \(CV2003\)`
}

func withDefaults() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(settings.Env("DEFAULT_ID", "test"), settings.Env("DEFAULT_SECRET", "test"), "") // for a local store
}

func sdkVariables() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(settings.Env("AWS_ACCESS_KEY_ID", ""), settings.Env("AWS_SECRET_ACCESS_KEY", ""), "") // want `read from AWS_ACCESS_KEY_ID .* by hand; .* \(CV2002\)`
}

func variables() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(settings.ID, *settings.Secret, "") // want `static credentials from SHARED_ID and flags .* \(CV2001\)`
}

func pasted() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(settings.PastedID, settings.PastedSecret, "") // want `keys that are written in the program .* \(CV2003\)`
}

func checked(c *settings.Checked) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(c.ID, c.Secret, "") // want `long-lived keys from CHECKED_ID and CHECKED_SECRET .* \(CV2003\)`
}

// Who tests the keys somewhere may test them before this.
func optional(c *settings.Optional) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(c.ID, c.Secret, "")
}

// Nothing is known of where the keys come from.
func request(r settings.Request) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(r.ID, r.Secret, "")
}

func guarded(ctx context.Context, c *settings.Config) (aws.Config, error) {
	var opts []func(*config.LoadOptions) error
	if c.ID != "" && c.Secret != "" {
		opts = append(opts, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(c.ID, c.Secret, ""))) // want `used if they are set; .* \(CV2052\)`
	}
	return config.LoadDefaultConfig(ctx, opts...)
}

// The keys go into the fields of the package that makes the client.
func filled(ctx context.Context) (*s3.Client, error) {
	return bucket.Open(ctx, bucket.Config{
		Name:   "photos",
		ID:     os.Getenv("FILLED_ID"),
		Secret: os.Getenv("FILLED_SECRET"), // want `static credentials from FILLED_ID and FILLED_SECRET .* \(CV2001\)`
	})
}

func assigned(ctx context.Context) (*s3.Client, error) {
	var c bucket.Config
	c.ID = settings.Env("ASSIGNED_ID", "")
	c.Secret = settings.Env("ASSIGNED_SECRET", "") // want `static credentials from ASSIGNED_ID and ASSIGNED_SECRET .* \(CV2001\)`
	return bucket.Open(ctx, c)
}

// Open falls back to the chain for this one.
func careful(ctx context.Context) (*s3.Client, error) {
	return bucket.OpenCarefully(ctx, bucket.Careful{
		ID:     os.Getenv("CAREFUL_ID"),
		Secret: os.Getenv("CAREFUL_SECRET"), // want `used if they are set; .* \(CV2052\)`
	})
}

// Reply has the fields of a type of another package, about which no fact may be
// exported here.
type Reply url.URL

func newReply() Reply {
	return Reply{Host: os.Getenv("REPLY_HOST")}
}
