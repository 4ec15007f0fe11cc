// Package p lacks its dependencies.
package p

import (
	"os"

	"example.com/missing"
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
)

var (
	_ = awscdk.SecretValue_UnsafePlainText(jsii.String("x")) //: secret-text v2.SecretValue_UnsafePlainText value=jsii.String("x"); unwrap jsii-runtime-go.String value="x"
	_ = &aws.ProviderArgs{SecretKey: jsii.String("b")}       //: credential-secret aws.ProviderArgs.SecretKey jsii.String("b"); unwrap jsii-runtime-go.String value="b"
	_ = &aws.ProviderArgs{"a", "b"}
	_ = missing.String("x")
	_ = awscdk.SecretValue_ResourceAttribute("x")
	_ = undeclared.String("x")
	_ = os.Setenv("k", "v") //: set-env os.Setenv name="k" value="v"
)

func shadowed(jsii struct{ String func(string) string }) {
	jsii.String("x")
}
