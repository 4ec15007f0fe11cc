package main

import (
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// Nothing calls it.
func unused() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(os.Getenv("DEAD_ID"), os.Getenv("DEAD_SECRET"), "")
}
