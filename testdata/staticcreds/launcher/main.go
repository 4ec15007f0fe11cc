// Command launcher serves its state while another program works with temporary
// credentials.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/exec"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	out, err := sts.NewFromConfig(cfg).GetSessionToken(ctx, &sts.GetSessionTokenInput{})
	if err != nil {
		log.Fatal(err)
	}
	os.Setenv("AWS_ACCESS_KEY_ID", *out.Credentials.AccessKeyId)
	os.Setenv("AWS_SECRET_ACCESS_KEY", *out.Credentials.SecretAccessKey)
	os.Setenv("AWS_SESSION_TOKEN", *out.Credentials.SessionToken)
	if err := exec.Command("worker").Start(); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
