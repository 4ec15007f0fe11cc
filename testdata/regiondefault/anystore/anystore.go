// Package anystore writes to a store of AWS's, or of another vendor's.
package anystore

import (
	"cmp"
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"gopkg.in/yaml.v3"
)

type settings struct {
	Address string `yaml:"address,omitempty"`
	Region  string `yaml:"region,omitempty"`
}

func read(text []byte) (s settings, err error) {
	err = yaml.Unmarshal(text, &s)
	if s.Region == "" {
		s.Region = "us-east-1" // want `us-east-1 is used if setting region is not set, .* \(CV4001\)` // severity advice
	}
	return s, err
}

// The region is that of a store which the settings describe.
func open(ctx context.Context, text []byte) (*s3.Client, error) {
	s, err := read(text)
	if err != nil {
		return nil, err
	}
	return client(ctx, s, s.Region)
}

// AWS's own variable says nothing about another vendor's store.
func openHere(ctx context.Context, s settings) (*s3.Client, error) {
	return client(ctx, s, cmp.Or(os.Getenv("AWS_REGION"), "eu-west-1")) // want `eu-west-1 is used if AWS_REGION is not set, .* \(CV4001\)`
}

func client(ctx context.Context, s settings, region string) (*s3.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	if err != nil {
		return nil, err
	}
	var options []func(*s3.Options)
	if s.Address != "" {
		options = append(options, func(o *s3.Options) { o.BaseEndpoint = aws.String(s.Address) })
	}
	return s3.NewFromConfig(cfg, options...), nil
}
