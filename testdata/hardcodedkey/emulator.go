package hardcodedkey

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/minio/minio-go/v7"
	miniocreds "github.com/minio/minio-go/v7/pkg/credentials"
)

// In front of a local store, made-up secrets are no leak.
func local(ctx context.Context) (*s3.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx,
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("admin", "admin1234", "")))
	return s3.NewFromConfig(cfg, func(o *s3.Options) {
		o.BaseEndpoint = aws.String("http://localhost:9000")
		o.UsePathStyle = true
	}), err
}

func localMinio(endpoint string) (*minio.Client, error) {
	return minio.New(endpoint, &minio.Options{Creds: miniocreds.NewStaticV4("admin", "admin1234", "")})
}

// A secret that looks real is one, whatever the endpoint.
func realInLocal() (*minio.Client, error) {
	return minio.New("localhost:9000", &minio.Options{
		Creds: miniocreds.NewStaticV4("admin", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456730", ""), // want `secret access key is written .*CV1001`
	})
}

// An endpoint that is set now and then excuses nothing.
func sometimesLocal(ctx context.Context) (*s3.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx,
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("admin", "admin1234", ""))) // want `secret access key is written .*CV1001`
	return s3.NewFromConfig(cfg, func(o *s3.Options) {
		if url := os.Getenv("ENDPOINT"); url != "" {
			o.BaseEndpoint = aws.String(url)
		}
	}), err
}
