package main

import (
	"log"
	"os"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
)

// Whoever runs the command is asked for keys.
func init() {
	if os.Getenv("AWS_ACCESS_KEY_ID") == "" {
		log.Fatal("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
	}
	session.Must(session.NewSession(&aws.Config{Credentials: credentials.NewEnvCredentials()}))
}
