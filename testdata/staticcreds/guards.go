package staticcreds

import (
	"context"
	"errors"
	"log"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	v1aws "github.com/aws/aws-sdk-go/aws"
	v1credentials "github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
)

// Settings are read from a file by code that is not here.
type Settings struct {
	AccessKey string `yaml:"access_key"`
	SecretKey string `yaml:"secret_key"`
	Mode      string `yaml:"mode"`
	Region    string `yaml:"region"`
}

func (s *Settings) static() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, "") // want `static credentials from setting .* are used if they are set; .* \(CV2052\)`
}

func (s *Settings) hasKeys() bool { return s.AccessKey != "" && s.SecretKey != "" }

// Without keys the chain applies.
func accepted(ctx context.Context, s *Settings) (aws.Config, error) {
	var options []func(*config.LoadOptions) error
	if s.AccessKey != "" {
		options = append(options, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, ""))) // want `static credentials from setting .* are used if they are set; .* \(CV2052\)`
	}
	return config.LoadDefaultConfig(ctx, options...)
}

// One of the two is enough.
func acceptedEither(s *Settings) aws.CredentialsProvider {
	if s.AccessKey != "" || s.SecretKey != "" {
		return credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, "") // want `static credentials from setting .* are used if they are set; .* \(CV2052\)`
	}
	return nil
}

// The test stands where the function is called.
func acceptedByCaller(ctx context.Context, s *Settings) (aws.Config, error) {
	if s.hasKeys() {
		return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(s.static()))
	}
	return config.LoadDefaultConfig(ctx)
}

// The test stands around the function literal.
func acceptedAround(s *Settings) []func(*config.LoadOptions) error {
	if strings.TrimSpace(s.SecretKey) == "" {
		return nil
	}
	return []func(*config.LoadOptions) error{func(o *config.LoadOptions) error {
		o.Credentials = credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, "") // want `static credentials from setting .* are used if they are set; .* \(CV2052\)`
		return nil
	}}
}

// The mode says which it is.
func acceptedMode(s *Settings) aws.CredentialsProvider {
	switch s.Mode {
	case "static":
		return credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, "")
	}
	return nil
}

// The ok of LookupEnv is a test too.
func acceptedLookup() *v1aws.Config {
	if secret, ok := os.LookupEnv("UPLOAD_SECRET"); ok {
		return &v1aws.Config{Credentials: v1credentials.NewStaticCredentials(os.Getenv("UPLOAD_KEY_ID"), secret, "")} // want `static credentials from UPLOAD_KEY_ID and UPLOAD_SECRET are used if they are set; .* \(CV2052\)`
	}
	return &v1aws.Config{}
}

// A nil test of the container says nothing about the keys.
func container(s *Settings) (aws.CredentialsProvider, error) {
	if s == nil {
		return nil, errors.New("no settings")
	}
	return credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, ""), nil // want `static credentials from setting .* replace .* \(CV2001\)`
}

// Nor does a test of another value.
func otherValue(s *Settings) *session.Session {
	if s.Region == "" {
		s.Region = "eu-west-1" // want `\(CV4001\)`
	}
	return session.Must(session.NewSession(&v1aws.Config{
		Region:      &s.Region,
		Credentials: v1credentials.NewStaticCredentials(s.AccessKey, s.SecretKey, ""), // want `static credentials from setting .* .* \(CV2001\)`
	}))
}

// A test that only logs changes nothing.
func onlyLogs(s *Settings) *v1aws.Config {
	if s.AccessKey == "" {
		log.Println("no access key")
	}
	return &v1aws.Config{Credentials: v1credentials.NewStaticCredentials(s.AccessKey, s.SecretKey, "")} // want `static credentials from setting .* .* \(CV2001\)`
}

// A program that stops insists on its keys.
func stops(s *Settings) *v1aws.Config {
	if s.AccessKey == "" {
		log.Fatal("no access key")
	}
	return &v1aws.Config{Credentials: v1credentials.NewStaticCredentials(s.AccessKey, s.SecretKey, "")} // want `long-lived keys from setting .* .* \(CV2003\)`
}

// The keys are for another vendor's store: the function is called only if there
// is an endpoint.
func anyStore(ctx context.Context) (aws.Config, error) {
	endpoint := os.Getenv("STORE_ENDPOINT")
	if endpoint == "" {
		return config.LoadDefaultConfig(ctx)
	}
	cfg, err := storeConfig(ctx)
	cfg.BaseEndpoint = &endpoint
	return cfg, err
}

func storeConfig(ctx context.Context) (aws.Config, error) {
	id, secret := os.Getenv("STORE_KEY_ID"), os.Getenv("STORE_KEY")
	if id == "" || secret == "" {
		return aws.Config{}, errors.New("a store needs keys")
	}
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, secret, "")))
}
