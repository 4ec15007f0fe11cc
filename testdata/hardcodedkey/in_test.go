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
	t.Setenv("AWS_SECRET_ACCESS_KEY", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456731") // want `secret access key is written .*CV1001` // severity warning
}

// A link that was recorded has expired, and its id is no secret; the same in a
// setting may come with one.
const (
	recorded = `{"url": "https://bucket.s3.amazonaws.com/a?X-Amz-Credential=AKIAQFAKECREDVETTST2%2F20240101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Expires=300"}`
	setting  = `{"key": "AKIAQFAKECREDVETTST2"}` // want `access key id .*CV1002`
)
