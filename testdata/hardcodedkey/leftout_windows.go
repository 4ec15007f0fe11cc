package hardcodedkey

import "github.com/aws/aws-sdk-go-v2/credentials"

// Build constraints leave this file out on other systems; its keys are as
// public as any.
const leftOut = "AKIAQFAKE" + "CREDVET4B22" // want `access key id AKIA…4B22 .*CV1002`

var _ = credentials.NewStaticCredentialsProvider("some id", "some secret of mine", "") // want `secret access key is written .*CV1001`
