//go:build unix

package main

import (
	"fmt"
	"strings"
)

// The kinds of packages in a generated module. A number stands for @, another
// package's for a name after it.
const (
	settings = `package p@

import (
	"os"

	"credvet.test/p@before"
)

type Settings struct{ ID, Secret, Bucket string }

func Load() *Settings {
	s := &Settings{Bucket: get("BUCKET_@", "data")}
	s.ID, s.Secret = get("KEY_ID_@", ""), get("KEY_SECRET_@", "")
	return s
}

func get(name, fallback string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return fallback
}

func (s *Settings) Count() int { return len(p@before.Load().Bucket) }
`
	wrapper = `package p@

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"credvet.test/p@before"
)

func New(id, secret string) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(id, secret, "")
}

func Again(id, secret string) aws.CredentialsProvider { return p@before.New(id, secret) }
`
	client = `package p@

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"credvet.test/p@before"
	"credvet.test/p@settings"
	"credvet.test/p@wrapper"
)

type Client struct {
	s3       *s3.Client
	settings *p@settings.Settings
}

func New(ctx context.Context) (*Client, error) {
	c := &Client{settings: p@settings.Load()}
	cfg, err := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(p@wrapper.New(c.settings.ID, c.settings.Secret)))
	if err != nil {
		return nil, err
	}
	c.s3 = s3.NewFromConfig(cfg)
	return c, nil
}

func (c *Client) Exists(ctx context.Context, key string) bool {
	_, err := c.s3.HeadObject(ctx, &s3.HeadObjectInput{Bucket: aws.String(c.settings.Bucket), Key: &key})
	return err == nil
}

func Other(ctx context.Context) (any, error) { return p@before.New(ctx) }
`
	plain = `package p@

import (
	"fmt"

	"credvet.test/p@before"
)

func Name(n int) string { return fmt.Sprint("name ", n) }

func Names(n int) []string { return []string{Name(n), p@before.Name(n + 1)} }
`
)

// ordinary returns code as there is in every package.
func ordinary() string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, `
type record%d struct {
	name  string
	count int
}

func (r *record%[1]d) add(names []string) (total int, err error) {
	for i, name := range names {
		if name == r.name {
			return total, errOrdinary(name)
		}
		r.count += i * len(name)
		total += r.count
	}
	return total, nil
}
`, i)
	}
	return b.String() + "\ntype errOrdinary string\n\nfunc (e errOrdinary) Error() string { return string(e) }\n"
}
