package regiondefault

import (
	"cmp"
	"context"
	"os"
	"testing"

	"github.com/aws/aws-sdk-go-v2/config"
)

func TestLoad(t *testing.T) {
	region := cmp.Or(os.Getenv("AWS_REGION"), "us-east-1")
	if _, err := config.LoadDefaultConfig(context.Background(), config.WithRegion(region)); err != nil {
		t.Fatal(err)
	}
}
