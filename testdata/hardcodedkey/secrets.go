package hardcodedkey

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"os"
	"os/exec"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// A constant that reaches a sink is reported where it is declared.
func declared() aws.Credentials {
	const (
		key    = "AKIAQFAKECREDVET2A24"
		secret = "made up, but used as one" // want `secret access key of AKIA…2A24 .*CV1001`
	)
	return aws.Credentials{AccessKeyID: key, SecretAccessKey: secret}
}

// Encoded: the text is the base64 form of a secret.
func encoded(id string) (credentials.StaticCredentialsProvider, error) {
	awsSecretKey, err := base64.StdEncoding.DecodeString("Y1JlRHZFdC9mQWtFc0VjUmVUK05vVGFSZUFsS2VZMDEyMzQ1Njc4OQ==") // want `secret access key is written .*CV1001`
	return credentials.NewStaticCredentialsProvider(id, string(awsSecretKey), ""), err
}

const splitAWSSecret = "cReDvEt/fAkEsEcReT" + "+NoTaReAlKeY0123456789" // want `secret access key is written .*CV1001`

type settings struct {
	Region             string
	AWSSecretAccessKey string
	Tagged             string `env:"AWS_SECRET_ACCESS_KEY" default:"cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"` // want `secret access key is written .*CV1001`
}

// Composite literals: keyed, unkeyed, nested, maps.
var (
	_ = settings{AWSSecretAccessKey: "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456781"}                    // want `secret access key is written .*CV1001`
	_ = settings{"eu-west-1", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456782", ""}                       // want `secret access key is written .*CV1001`
	_ = []settings{{AWSSecretAccessKey: "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456783"}}                // want `secret access key is written .*CV1001`
	_ = map[string]string{"aws_secret_access_key": "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456784"}      // want `secret access key is written .*CV1001`
	_ = map[string]*settings{"x": {AWSSecretAccessKey: "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456785"}} // want `secret access key is written .*CV1001`
	_ = settings{AWSSecretAccessKey: fmt.Sprint("cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456786")}
)

// Returns, assignments and parameters.
func awsSecretAccessKey() string {
	return "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456787" // want `secret access key is written .*CV1001`
}

func named() (awsSecret string) {
	return "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456788" // want `secret access key is written .*CV1001`
}

func login(user, secretAccessKey string) {}

func assigned(m map[string]string, s *settings) {
	m["AWS_SECRET_ACCESS_KEY"] = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456701" // want `secret access key is written .*CV1001`
	s.AWSSecretAccessKey = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456702"       // want `secret access key is written .*CV1001`
	login("me", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456703")                 // want `secret access key is written .*CV1001`
	secretKey := "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456704"                 // want `secret access key is written .*CV1001`
	_ = secretKey
}

// Environments.
func environments() {
	os.Setenv("AWS_SECRET_ACCESS_KEY", "any constant will do") // want `secret access key is written .*CV1001`
	const name = "AWS_SECRET_KEY"
	os.Setenv(name, "any constant will do here too") // want `secret access key is written .*CV1001`
	cmd := exec.Command("env")
	cmd.Env = append(os.Environ(), "AWS_SECRET_ACCESS_KEY=any constant will do")           // want `secret access key is written .*CV1001`
	cmd.Env = append(cmd.Env, fmt.Sprintf("AWS_SESSION_TOKEN=%s", "any constant will do")) // want `session token is written .*CV1003`
	os.Setenv("AWS_REGION", "eu-west-1")                                                   // want `\(CV4050\)`
}

// Comparisons.
func compared(awsSecretKey string) bool {
	switch awsSecretKey {
	case "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456710": // want `secret access key is written .*CV1001`
		return false
	}
	return awsSecretKey == "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456711" // want `secret access key is written .*CV1001`
}

// Texts in other languages.
const (
	iniText = `[default]
aws_secret_access_key = cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456712
` // want-above `secret access key is written .*CV1001`
	jsonText  = `{"SecretAccessKey": "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456713"}`       // want `secret access key is written .*CV1001`
	yamlText  = "secret_access_key: cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456714\n"         // want `secret access key is written .*CV1001`
	shellText = "export AWS_SECRET_ACCESS_KEY=cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456715" // want `secret access key is written .*CV1001`
)

// aws_secret_access_key = cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456717 // want `secret access key is written in a comment; .*CV1001`
func header(h http.Header) {
	const token = "FwoGZXIvYXdzEFAKEaDGNyZWR2ZXQtbm90LWEtcmVhbC10b2tlbiLIAQ1W2x3Y4z5A6b7C8d9E0fGhIjKlMnOpQrStUvWxYz+/0123456789qwertyuiopASDFGHJKLzxcvbnm0a1B2c3D4" // want `session token is written .*CV1003`
	h.Set("X-Amz-Security-Token", token)
}
