package staticcreds

import (
	"context"
	"log"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	v1aws "github.com/aws/aws-sdk-go/aws"
	v1credentials "github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
)

// An option on a line of its own.
func removedOption(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(
		ctx, // cancelled by the caller
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "")), // want `\(CV2002\)`
		config.WithRegion("eu-west-1"), // want `\(CV4050\)`
	)
}

// An option between others.
func removedBetween(ctx context.Context) (aws.Config, error) {
	keys := credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), os.Getenv("AWS_SESSION_TOKEN")) // want `\(CV2002\)`
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(keys), config.WithRetryMaxAttempts(9))
}

// Variables that nothing else needs.
func removedVariables(ctx context.Context) (aws.Config, error) {
	id, secret := os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY")
	var token = strings.TrimSpace(os.Getenv("AWS_SESSION_TOKEN"))
	provider := credentials.NewStaticCredentialsProvider(id, secret, token) // want `\(CV2002\)`
	cached := aws.NewCredentialsCache(provider)
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(cached))
}

// A statement that replaces what the chain has found.
func removedStatement(ctx context.Context) (*sts.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	cfg.Credentials = credentials.NewStaticCredentialsProvider( // want `\(CV2002\)`
		os.Getenv("AWS_ACCESS_KEY_ID"),
		os.Getenv("AWS_SECRET_ACCESS_KEY"),
		"",
	)
	return sts.NewFromConfig(cfg), nil
}

// Options of what loads the chain, and of a client that has it.
func removedInFunctions(ctx context.Context) (*s3.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, func(o *config.LoadOptions) error {
		o.Credentials = credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "") // want `\(CV2002\)`
		return nil
	})
	return s3.NewFromConfig(cfg, func(o *s3.Options) {
		o.Credentials = credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "") // want `\(CV2002\)`
	}), err
}

// Elements of version 1, where no credentials mean the default chain.
func removedElements() (*session.Session, *session.Session, *session.Session) {
	cfg := &v1aws.Config{
		Credentials: v1credentials.NewStaticCredentials(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), ""), // want `\(CV2002\)`
	}
	first := session.Must(session.NewSession(cfg))
	second := session.Must(session.NewSession(&v1aws.Config{MaxRetries: v1aws.Int(9), Credentials: v1credentials.NewStaticCredentials(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "")})) // want `\(CV2002\)`
	third := session.Must(session.NewSessionWithOptions(session.Options{
		Config: v1aws.Config{Credentials: v1credentials.NewStaticCredentials(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), ""), MaxRetries: v1aws.Int(9)}, // want `\(CV2002\)`
	}))
	return first, second, third
}

// A field of version 1 that is set later.
func removedField() (*session.Session, error) {
	cfg := v1aws.NewConfig()
	cfg.Credentials = v1credentials.NewStaticCredentials(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "") // want `\(CV2002\)`
	return session.NewSession(cfg)
}

// No provider means no signature here.
func keptUnsigned() (aws.Config, *s3.Client) {
	keys := credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "") // want `\(CV2002\)`
	return aws.Config{Credentials: keys}, s3.New(s3.Options{                                                                 // want `\(CV4003\)`
		Credentials: credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), ""), // want `\(CV2002\)`
	})
}

// Who knows what the configuration of a caller has.
func keptCallers(cfg aws.Config) aws.Config {
	cfg.Credentials = credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "") // want `\(CV2002\)`
	return cfg
}

// The id is needed elsewhere.
func keptVariable(ctx context.Context) (aws.Config, error) {
	id := os.Getenv("AWS_ACCESS_KEY_ID")
	log.Print(len(id))
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, os.Getenv("AWS_SECRET_ACCESS_KEY"), ""))) // want `\(CV2002\)`
}

// Two providers share their keys: what stays depends on which goes.
func keptShared(ctx context.Context) (aws.Config, aws.Config) {
	id, secret := os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY")
	a, _ := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, secret, ""))) // want `\(CV2002\)` `\(CV4004\)`
	b, _ := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, secret, ""))) // want `\(CV2002\)` `\(CV4004\)`
	return a, b
}

// The region is declared with the id.
func keptDeclaration(ctx context.Context) (aws.Config, error) {
	id, region := os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("UPLOAD_REGION")
	return config.LoadDefaultConfig(ctx, config.WithRegion(region),
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, os.Getenv("AWS_SECRET_ACCESS_KEY"), ""))) // want `\(CV2002\)`
}

// The line holds a region, which a diff may show.
func cutRegion(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion("eu-west-1"), config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), ""))) // want `\(CV2002\)` `\(CV4050\)`
}

// The line holds another string, which a diff must not show.
func keptString(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile("production"), config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), ""))) // want `\(CV2002\)` `\(CV2050\)`
}

// The comment holds what may be a key, which a diff must not show.
func keptComment(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx,
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider( // want `\(CV2002\)`
			os.Getenv("AWS_ACCESS_KEY_ID"), // not 0123456789012345678901234567890123456789
			os.Getenv("AWS_SECRET_ACCESS_KEY"), "")))
}

// Without the keys the program stops, and would go on to do so.
func keptRequired(ctx context.Context) (aws.Config, error) {
	id, secret := os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY")
	if id == "" || secret == "" {
		log.Fatal("no keys")
	}
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, secret, ""))) // want `\(CV2002\)`
}

// Someone has a reason, and the code stays.
func keptIgnored(ctx context.Context) (aws.Config, error) {
	//credvet:ignore CV2002 the chain of this machine is broken
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "")))
}
