package staticcreds

import (
	"os"

	"github.com/minio/minio-go/v7"
	miniocreds "github.com/minio/minio-go/v7/pkg/credentials"
)

// The client talks to AWS, where a role would do.
func minioAtAWS() (*minio.Client, error) {
	return minio.New("s3.amazonaws.com", &minio.Options{
		Creds: miniocreds.NewStaticV4(os.Getenv("MINIO_ID"), os.Getenv("MINIO_SECRET"), ""), // want `static credentials from MINIO_ID and MINIO_SECRET .* \(CV2001\)`
	})
}

// The store is anyone's.
func minioAnywhere() (*minio.Client, error) {
	return minio.New(os.Getenv("MINIO_ENDPOINT"), &minio.Options{
		Creds: miniocreds.NewStaticV4(os.Getenv("MINIO_ID"), os.Getenv("MINIO_SECRET"), ""),
	})
}

// Where these keys go is not said here.
func minioKeys() *miniocreds.Credentials {
	return miniocreds.NewStaticV4(os.Getenv("MINIO_ID"), os.Getenv("MINIO_SECRET"), "")
}
