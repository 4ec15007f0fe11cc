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
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} {
		if os.Getenv(name) == "" {
			log.Fatal("set ", name)
		}
	}
	session.Must(session.NewSession(&aws.Config{Credentials: credentials.NewEnvCredentials()}))
}
