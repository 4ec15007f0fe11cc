package hardcodedkey

import (
	"os"
	"syscall"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	awsv1 "github.com/aws/aws-sdk-go/aws"
	credentialsv1 "github.com/aws/aws-sdk-go/aws/credentials"
	stscredsv1 "github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	"github.com/aws/aws-sdk-go/aws/session"
	iamv1 "github.com/aws/aws-sdk-go/service/iam"
	awsbase "github.com/hashicorp/aws-sdk-go-base/v2"
	minio6 "github.com/minio/minio-go/v6"
	"github.com/minio/minio-go/v7"
	miniocreds "github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/thanos-io/objstore/providers/s3"
)

// SDK v1.
func sdkV1() {
	session.Must(session.NewSession(&awsv1.Config{
		Credentials: credentialsv1.NewStaticCredentials("some id", "some secret of mine", "some token of mine"), // want `secret access key is written .*CV1001` `session token is written .*CV1003`
	}))
	credentialsv1.NewStaticCredentialsFromCreds(credentialsv1.Value{AccessKeyID: "some id", SecretAccessKey: "some secret of mine"}) // want `secret access key is written .*CV1001`
	p := credentialsv1.StaticProvider{Value: credentialsv1.Value{}}
	p.SecretAccessKey = "some secret of mine"                                                 // want `secret access key is written .*CV1001`
	_ = credentialsv1.Value{"some id", "some secret of mine", "", ""}                         // want `secret access key is written .*CV1001`
	_ = stscredsv1.AssumeRoleProvider{TokenCode: awsv1.String("654321")}                      // want `MFA code .*CV1006`
	_ = new(iamv1.CreateLoginProfileInput).SetPassword("correct horse battery staple")        // want `console password .*CV1006`
	_ = iamv1.CreateLoginProfileInput{Password: awsv1.String("correct horse battery staple")} // want `console password .*CV1006`
}

// SDK v2.
func sdkV2() {
	_ = credentials.StaticCredentialsProvider{Value: aws.Credentials{SecretAccessKey: "some secret of mine"}} // want `secret access key is written .*CV1001`
	p := &credentials.StaticCredentialsProvider{}
	p.Value.SecretAccessKey = "some secret of mine"                                         // want `secret access key is written .*CV1001`
	_ = iam.CreateLoginProfileInput{Password: aws.String("correct horse battery staple")}   // want `console password .*CV1006`
	syscall.Exec("/bin/env", nil, []string{"AWS_SECRET_ACCESS_KEY=some secret of mine"})    // want `secret access key is written .*CV1001`
	_ = os.ProcAttr{Env: []string{"A=B", "AWS_SECRET_ACCESS_KEY=" + "some secret of mine"}} // want `secret access key is written .*CV1001`
}

// Other clients that take AWS keys.
func others() {
	minio.New("s3.amazonaws.com", &minio.Options{
		Creds: miniocreds.NewStaticV4("some id", "some secret of mine", ""), // want `secret access key is written .*CV1001`
	})
	minio6.New("s3.amazonaws.com", "some id", "some secret of mine", true)                              // want `secret access key is written .*CV1001`
	_ = s3.Config{Endpoint: "s3.amazonaws.com", AccessKey: "some id", SecretKey: "some secret of mine"} // want `secret access key is written .*CV1001`
	_ = awsbase.Config{AccessKey: "some id", SecretKey: "some secret of mine"}                          // want `secret access key is written .*CV1001`
}
