package hardcodedkey

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/credentials"
)

// In a test only what looks real counts.
func TestKeys(t *testing.T) {
	credentials.NewStaticCredentialsProvider("some id", "some secret of mine", "")
	credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "some secret of mine")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456731") // want `secret access key is written .*CV1001`
}
