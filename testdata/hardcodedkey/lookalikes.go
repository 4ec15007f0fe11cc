package hardcodedkey

import (
	"os"
	"regexp"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// None of this is a key.
var (
	_ = "AKIAIOSFODNN7EXAMPLE"
	_ = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	_ = "AKIAI44QH8DHBEXAMPLE"
	_ = "AKIAXXXXXXXXXXXXXXXX"
	_ = "AKIA1234567890ABCDEF"
	_ = "AROAQFAKECREDVET2345"
	_ = "AIDAQFAKECREDVET23456"
	_ = "asiakirjamallikansio"
	_ = "TODAYINASIAASACKOFRICEFELLOVER"
	_ = regexp.MustCompile(`(AKIA|ASIA)[A-Z2-7]{16}`)

	awsSecretKeySHA = "11bd7190c6f2a1b0f5d4e3c2b1a0998877665544"
	commit          = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"
	bucketPath      = "VaDataVaultCdkPoc/rBucketKeyCdk/Resource"
	metric          = "EC2SpotFleetRequestAverageCPUUtilization"
	apiPath         = "v1beta1a/subscriptions/modifyAckDeadline"
	md5Salt         = "Kp7mQ2xVb9ZtLr4WcY8nHs3DfGj6TaEu1XoRiPvN"

	awsSecretAccessKey1 = "YOUR_SECRET_ACCESS_KEY_GOES_HERE_PLEASE1"
	awsSecretAccessKey2 = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
	awsSecretAccessKey3 = os.Getenv("AWS_SECRET_ACCESS_KEY")
	integrity           = "sha512-3d9aWs4jWv8cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789cReDvEt/fAkEsEcReT+NoTaReAlKeY01=="
)

// Another vendor's secret, in a file that names no AWS one.
func gitHub(secret string) {}

func otherVendors() {
	gitHub("cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789")
}

// The tail of a PEM block has forty characters now and then.
const pem = `-----BEGIN AWS SECRET KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789
-----END AWS SECRET KEY-----`

// Placeholders at a sink are somebody's to fill in.
func placeholders() []any {
	return []any{
		credentials.NewStaticCredentialsProvider("test", "test", ""),
		credentials.NewStaticCredentialsProvider("minioadmin", "minioadmin", ""),
		credentials.NewStaticCredentialsProvider("AKID", "SECRET", "SESSION"), // want `a placeholder waits .* \(CV2003\)`
		credentials.NewStaticCredentialsProvider("", "", ""),
		credentials.NewStaticCredentialsProvider("<id>", "${SECRET}", "{{ .Token }}"), // want `a placeholder waits .* \(CV2003\)`
		aws.Credentials{AccessKeyID: "YOUR_ACCESS_KEY", SecretAccessKey: "YOUR_SECRET_KEY"},
		credentials.NewStaticCredentialsProvider(os.Getenv("ID"), os.Getenv("SECRET"), ""), // want `static credentials from ID and SECRET .* \(CV2001\)`
	}
}

// Variables of the SDK that hold no credential.
func otherVariables() {
	os.Setenv("AWS_ENDPOINT_URL", "http://localhost:4566")
	os.Setenv("AWS_PROFILE", "staging-account")
}
