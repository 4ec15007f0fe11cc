// Command server copies temporary credentials into its environment when it
// starts.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	if err := assume(ctx, sts.NewFromConfig(cfg), os.Getenv("ROLE")); err != nil {
		log.Fatal(err)
	}
	go keepAssuming(ctx, sts.NewFromConfig(cfg), os.Getenv("ROLE"))
	http.HandleFunc("/assume", func(_ http.ResponseWriter, r *http.Request) {
		assumeFor(r.Context(), sts.NewFromConfig(cfg), r.FormValue("role"))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// After an hour the server knows nobody.
func assume(ctx context.Context, client *sts.Client, role string) error {
	out, err := client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, RoleSessionName: aws.String("server")})
	if err != nil {
		return err
	}
	os.Setenv("AWS_ACCESS_KEY_ID", *out.Credentials.AccessKeyId)
	os.Setenv("AWS_SECRET_ACCESS_KEY", *out.Credentials.SecretAccessKey) // want `temporary credentials are copied into the environment and expire there; give the SDK a provider that renews them, in a credentials cache \(CV2004\)`
	os.Setenv("AWS_SESSION_TOKEN", *out.Credentials.SessionToken)
	return nil
}

// The copy is renewed in time.
func keepAssuming(ctx context.Context, client *sts.Client, role string) {
	for range time.Tick(30 * time.Minute) {
		assumeFor(ctx, client, role)
	}
}

func assumeFor(ctx context.Context, client *sts.Client, role string) {
	out, err := client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, RoleSessionName: aws.String("server")})
	if err != nil {
		return
	}
	os.Setenv("AWS_ACCESS_KEY_ID", *out.Credentials.AccessKeyId)
	os.Setenv("AWS_SECRET_ACCESS_KEY", *out.Credentials.SecretAccessKey)
	os.Setenv("AWS_SESSION_TOKEN", *out.Credentials.SessionToken)
}
