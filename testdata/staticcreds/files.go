package staticcreds

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/spf13/viper"
)

func configure() error {
	if err := exec.Command("aws", "configure", "set", "aws_access_key_id", os.Getenv("DEPLOY_ID")).Run(); err != nil {
		return err
	}
	return exec.Command("aws", "configure", "set", "aws_secret_access_key", os.Getenv("DEPLOY_SECRET")).Run() // want `long-lived keys from DEPLOY_SECRET are put into a credentials file and stay there; give the machine a role, such as an instance profile \(CV2012\)`
}

func configureByShell(ctx context.Context) error {
	return exec.CommandContext(ctx, "sh", "-c", "aws configure set profile.deploy.aws_secret_access_key "+viper.GetString("aws.key")).Run() // want `long-lived keys from setting .* are put into a credentials file .* \(CV2012\)`
}

func configureInstance(ctx context.Context, client *ec2.Client) error {
	_, err := client.RunInstances(ctx, &ec2.RunInstancesInput{
		UserData: aws.String("#!/bin/sh\naws configure set aws_secret_access_key '" + viper.GetString("aws.key") + "'\n"), // want `long-lived keys from .* \(CV2012\)`
	})
	return err
}

func writeFile(home string) error {
	content := fmt.Sprintf("[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n", os.Getenv("DEPLOY_ID"), os.Getenv("DEPLOY_SECRET"))
	return os.WriteFile(filepath.Join(home, ".aws", "credentials"), []byte(content), 0o600) // want `long-lived keys from DEPLOY_ID and DEPLOY_SECRET are put into a credentials file .* \(CV2012\)`
}

func printFile() error {
	path := os.Getenv("HOME") + "/.aws/credentials"
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Fprintln(f, "[default]")
	fmt.Fprintf(f, "aws_access_key_id=%s\naws_secret_access_key=%s\n", os.Getenv("DEPLOY_ID"), os.Getenv("DEPLOY_SECRET")) // want `long-lived keys from .* \(CV2012\)`
	return nil
}

func appendFile() error {
	f, err := os.OpenFile("/root/.aws/credentials", os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.WriteString(f, "aws_secret_access_key = "+viper.GetString("aws.key")) // want `long-lived keys from .* \(CV2012\)`
	return err
}

// A tool for MFA writes what expires, so that the CLI can use it.
func writeSession(ctx context.Context, client *sts.Client, home string) error {
	out, err := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{})
	if err != nil {
		return err
	}
	c := out.Credentials
	content := fmt.Sprintf("[mfa]\naws_access_key_id = %s\naws_secret_access_key = %s\naws_session_token = %s\nexpiration = %s\n",
		*c.AccessKeyId, *c.SecretAccessKey, *c.SessionToken, c.Expiration)
	return os.WriteFile(filepath.Join(home, ".aws", "credentials"), []byte(content), 0o600)
}

func configureSession(ctx context.Context, client *sts.Client) error {
	out, err := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{})
	if err != nil {
		return err
	}
	return exec.CommandContext(ctx, "aws", "configure", "set", "aws_secret_access_key", *out.Credentials.SecretAccessKey).Run()
}

// No key is written.
func configureRegion(region string) error {
	return exec.Command("aws", "configure", "set", "region", region).Run()
}

func writeRole(home, arn string) error {
	return os.WriteFile(filepath.Join(home, ".aws", "credentials"), []byte("[default]\nrole_arn = "+arn+"\n# no aws_secret_access_key\n"), 0o600)
}

// Whose key it is, is not known.
func writeKeyOf(home string, keys map[string]string, user string) error {
	return os.WriteFile(filepath.Join(home, ".aws", "credentials"), []byte("aws_secret_access_key = "+keys[user]), 0o600)
}

// A path that is made of itself ends the search.
func writeDeep(parts []string, depth int) error {
	for range depth {
		parts = append(parts, filepath.Join(parts...))
	}
	return os.WriteFile(filepath.Join(parts...), []byte("aws_secret_access_key = "+os.Getenv("DEPLOY_SECRET")), 0o600)
}

// A template that the operator fills.
func writeTemplate(dir string) error {
	return os.WriteFile(filepath.Join(dir, "credentials.example"), []byte("aws_secret_access_key = "+os.Getenv("DEPLOY_SECRET")), 0o600)
}
