package staticcreds

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"syscall"

	"github.com/aws/aws-sdk-go-v2/aws"
	cbtypes "github.com/aws/aws-sdk-go-v2/service/codebuild/types"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	ecstypes "github.com/aws/aws-sdk-go-v2/service/ecs/types"
	lambdatypes "github.com/aws/aws-sdk-go-v2/service/lambda/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/spf13/viper"
	corev1 "k8s.io/api/core/v1"
)

const secretVariable = "AWS_SECRET_ACCESS_KEY"

func ownEnvironment() error {
	if err := os.Setenv("AWS_ACCESS_KEY_ID", viper.GetString("aws.id")); err != nil {
		return err
	}
	os.Setenv("AWS_SESSION_TOKEN", "")                           // no token of someone else's
	return os.Setenv(secretVariable, viper.GetString("aws.key")) // want `long-lived keys from setting .* are put into the environment of the program and beat every role; leave them out and give it a role instead \(CV2011\)`
}

// The keys are there only if someone wants them.
func ownEnvironmentIfSet() {
	id, secret := viper.GetString("aws.id"), viper.GetString("aws.key")
	if id != "" && secret != "" {
		os.Setenv("AWS_ACCESS_KEY_ID", id)
		os.Setenv("AWS_SECRET_ACCESS_KEY", secret) // want `long-lived keys from setting .* are put into the environment of the program .* \(CV2011\)` // severity advice
	}
}

func ownEnvironmentFor(id, secret string) {
	os.Setenv("AWS_ACCESS_KEY_ID", id)
	os.Setenv("AWS_SECRET_ACCESS_KEY", secret) // want `long-lived keys are put into the environment of the program .* \(CV2011\)` // severity advice
}

func childOfKeys(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, "terraform", "apply")
	cmd.Env = append(os.Environ(),
		"AWS_ACCESS_KEY_ID="+os.Getenv("DEPLOY_ID"),
		"AWS_SECRET_ACCESS_KEY="+os.Getenv("DEPLOY_SECRET")) // want `long-lived keys from DEPLOY_ID and DEPLOY_SECRET are put into the environment of a child process .* \(CV2011\)`
	return cmd.Run()
}

func childrenOfKeys() error {
	env := []string{"PATH=/usr/bin"}
	env = append(env, fmt.Sprintf("AWS_ACCESS_KEY_ID=%s", os.Getenv("DEPLOY_ID")))
	env = append(env, fmt.Sprintf("%s=%s", secretVariable, os.Getenv("DEPLOY_SECRET"))) // want `long-lived keys from .* \(CV2011\)`
	first, second := exec.Command("make", "plan"), exec.Command("make", "apply")
	first.Env, second.Env = env, env
	if err := first.Run(); err != nil {
		return err
	}
	return second.Run()
}

func replaced() error {
	return syscall.Exec("/bin/sh", []string{"sh"}, []string{
		"AWS_SECRET_ACCESS_KEY=" + os.Getenv("DEPLOY_SECRET"), // want `long-lived keys from DEPLOY_SECRET .* \(CV2011\)`
	})
}

func dockerOfKeys() error {
	return exec.Command("docker", "run", "-e", "AWS_SECRET_ACCESS_KEY="+os.Getenv("DEPLOY_SECRET"), "job").Run() // want `long-lived keys from DEPLOY_SECRET are put into the environment of a child process .* \(CV2011\)`
}

// A task has a role of its own, which the keys of this program shadow.
func containersOfKeys() ([]ecstypes.KeyValuePair, []corev1.EnvVar) {
	task := []ecstypes.KeyValuePair{
		{Name: aws.String("AWS_ACCESS_KEY_ID"), Value: aws.String(os.Getenv("AWS_ACCESS_KEY_ID"))},
		{Name: aws.String("AWS_SECRET_ACCESS_KEY"), Value: aws.String(os.Getenv("AWS_SECRET_ACCESS_KEY"))}, // want `long-lived keys from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are put into the environment of a container or function .* \(CV2011\)`
	}
	pod := []corev1.EnvVar{{Name: "AWS_SECRET_ACCESS_KEY", Value: viper.GetString("aws.key")}} // want `long-lived keys from .* \(CV2011\)`
	return task, pod
}

func functionOfKeys() lambdatypes.Environment {
	variables := map[string]string{
		"STAGE":                 os.Getenv("STAGE"),
		"AWS_SECRET_ACCESS_KEY": os.Getenv("DEPLOY_SECRET"), // want `long-lived keys from DEPLOY_ID and DEPLOY_SECRET are put into the environment of a container or function .* \(CV2011\)`
	}
	variables["AWS_ACCESS_KEY_ID"] = os.Getenv("DEPLOY_ID")
	return lambdatypes.Environment{Variables: variables}
}

func instanceOfKeys(ctx context.Context, client *ec2.Client) error {
	script := fmt.Sprintf("#!/bin/sh\nexport AWS_ACCESS_KEY_ID=%s\nexport AWS_SECRET_ACCESS_KEY=%q\n",
		os.Getenv("DEPLOY_ID"), os.Getenv("DEPLOY_SECRET"))
	encoded := base64.StdEncoding.EncodeToString([]byte(script))
	_, err := client.RunInstances(ctx, &ec2.RunInstancesInput{
		UserData: aws.String(encoded), // want `long-lived keys from DEPLOY_ID and DEPLOY_SECRET are put into the environment of an instance .* \(CV2011\)`
	})
	return err
}

// Temporary credentials have a token, and their tool has the job to hand them
// on.
func childOfSession(ctx context.Context, client *sts.Client) error {
	out, err := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{})
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "terraform", "apply")
	cmd.Env = append(os.Environ(),
		"AWS_ACCESS_KEY_ID="+*out.Credentials.AccessKeyId,
		"AWS_SECRET_ACCESS_KEY="+*out.Credentials.SecretAccessKey,
		"AWS_SESSION_TOKEN="+*out.Credentials.SessionToken)
	return cmd.Run()
}

// The keys may be temporary if a token comes with them.
func childOfAny() error {
	cmd := exec.Command("terraform", "apply")
	cmd.Env = []string{"AWS_SECRET_ACCESS_KEY=" + viper.GetString("aws.key")}
	if token := viper.GetString("aws.token"); token != "" {
		cmd.Env = append(cmd.Env, "AWS_SESSION_TOKEN="+token)
	}
	return cmd.Run()
}

// The child would have the variables anyway.
func childOfSame() error {
	cmd := exec.Command("terraform", "apply")
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"),
		"AWS_ACCESS_KEY_ID=" + os.Getenv("AWS_ACCESS_KEY_ID"),
		"AWS_SECRET_ACCESS_KEY=" + os.Getenv("AWS_SECRET_ACCESS_KEY"),
	}
	return cmd.Run()
}

func childOfAll() error {
	cmd := exec.Command("terraform", "apply")
	cmd.Env = append(os.Environ(), "AWS_ACCESS_KEY_ID=", "AWS_SECRET_ACCESS_KEY=")
	return cmd.Run()
}

// The variables are cleared for a while, and put back.
func without(do func()) {
	id, secret := os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY")
	os.Unsetenv("AWS_ACCESS_KEY_ID")
	os.Setenv("AWS_SECRET_ACCESS_KEY", "")
	do()
	os.Setenv("AWS_ACCESS_KEY_ID", id)
	os.Setenv("AWS_SECRET_ACCESS_KEY", secret)
}

// Another store has no roles.
func childOfStore() error {
	cmd := exec.Command("aws", "s3", "ls")
	cmd.Env = append(os.Environ(), "AWS_ENDPOINT_URL="+viper.GetString("store.url"),
		"AWS_ACCESS_KEY_ID="+viper.GetString("store.id"), "AWS_SECRET_ACCESS_KEY="+viper.GetString("store.key"))
	return cmd.Run()
}

func childOfOtherStore() error {
	cmd := exec.Command("aws", "--endpoint-url", viper.GetString("store.url"), "s3", "ls")
	cmd.Env = append(os.Environ(), "AWS_ACCESS_KEY_ID="+viper.GetString("store.id"), "AWS_SECRET_ACCESS_KEY="+viper.GetString("store.key"))
	return cmd.Run()
}

// Where the key comes from is not known: it may be another account's.
func childOfSomeone(keys map[string]string, account string) error {
	cmd := exec.Command("aws", "s3", "ls")
	cmd.Env = []string{"AWS_SECRET_ACCESS_KEY=" + keys[account]}
	return cmd.Run()
}

// The value is the name of a secret, which the build reads itself.
func buildOfSecret() cbtypes.EnvironmentVariable {
	return cbtypes.EnvironmentVariable{
		Name: aws.String("AWS_SECRET_ACCESS_KEY"), Value: aws.String(viper.GetString("build.secret")), Type: cbtypes.EnvironmentVariableTypeSecretsManager,
	}
}

// The cluster keeps the key.
func podOfSecret() corev1.EnvVar {
	return corev1.EnvVar{Name: "AWS_SECRET_ACCESS_KEY", ValueFrom: &corev1.EnvVarSource{
		SecretKeyRef: &corev1.SecretKeySelector{Key: "secret"},
	}}
}

// A mode is chosen.
func ownEnvironmentByMode(mode string) {
	switch mode {
	case "static":
		os.Setenv("AWS_SECRET_ACCESS_KEY", viper.GetString("aws.key"))
	default:
		os.Unsetenv("AWS_SECRET_ACCESS_KEY")
	}
}
