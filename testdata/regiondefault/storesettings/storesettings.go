// Package storesettings has what other packages make clients of a store with.
package storesettings

import "github.com/aws/aws-sdk-go/aws"

// Settings say which store it is.
type Settings struct {
	Endpoint string
	Region   string
}

// Init completes what is not set.
func (s *Settings) Init() *Settings {
	if s.Region == "" {
		s.Region = "us-east-1" // want `us-east-1 is used if setting region is not set, .* \(CV4001\)` // severity advice
	}
	return s
}

// Read takes what is set.
func (s *Settings) Read(values interface{ GetString(key string) string }) {
	s.Endpoint, s.Region = values.GetString("endpoint"), values.GetString("region")
}

// Config returns the configuration of a client, whose endpoint others set.
func (s *Settings) Config() *aws.Config { return &aws.Config{Region: &s.Region} }
