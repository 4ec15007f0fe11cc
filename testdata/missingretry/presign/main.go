// Command presign signs requests that others send.
package main

import (
	"context"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRetryMaxAttempts(1))
	if err != nil {
		log.Fatal(err)
	}
	client := s3.NewFromConfig(cfg)
	in := &s3.GetObjectInput{Bucket: aws.String("reports"), Key: aws.String("today")}
	if _, err := client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: in.Bucket, Key: in.Key}); err != nil {
		log.Fatal(err)
	}
	request, err := s3.NewPresignClient(client).PresignGetObject(ctx, in)
	log.Println(request, err)
}
