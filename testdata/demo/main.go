// Demo is a small program that leaks AWS keys in three ways.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

const (
	accessKey = "AKIAQFAKECREDVET2345"
	secretKey = "cReDvEt/fAkEsEcReT" + "+NoTaReAlKeY0123456789"
)

// oldKey was rotated, or so they say: AKIAQFAKECREDVETOLD2

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx,
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(accessKey, secretKey, "")))
	if err != nil {
		log.Fatal(err)
	}
	out, err := s3.NewFromConfig(cfg).ListBuckets(ctx, &s3.ListBucketsInput{})
	if err != nil {
		log.Fatal(err)
	}
	for _, bucket := range out.Buckets {
		fmt.Println(aws.ToString(bucket.Name))
	}
}

// presigned is a link that someone pasted from the console.
const presigned = "https://bucket.s3.amazonaws.com/report.pdf?X-Amz-Credential=AKIAQFAKECREDVETURL2%2F20240101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Expires=604800"
