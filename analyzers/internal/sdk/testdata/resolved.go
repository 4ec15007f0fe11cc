// Package p uses symbols in every way that type-checks.
package p

import (
	"fmt"
	"os"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	. "github.com/aws/aws-sdk-go-v2/config"
	awscreds "github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	v1sts "github.com/aws/aws-sdk-go/service/sts"
	base "github.com/hashicorp/aws-sdk-go-base/v2"
	"github.com/minio/minio-go/v6"
)

func calls(ctx any, id, secret string, list []any) {
	awscreds.NewStaticCredentialsProvider("a", secret, "c") //: static-creds credentials.NewStaticCredentialsProvider id="a" secret=secret token="c"
	(awscreds.NewStaticCredentialsProvider)("a", "b", "")   //: static-creds credentials.NewStaticCredentialsProvider id="a" secret="b" token=""
	awscreds.NewStaticCredentialsProvider(three())          //: static-creds credentials.NewStaticCredentialsProvider id=- secret=- token=-
	WithBaseEndpoint("x")                                   //: endpoint config.WithBaseEndpoint endpoint="x"
	minio.New("h", id, "b", true)                           //: endpoint v6.New endpoint="h"; static-creds v6.New id=id secret="b"; store-creds v6.New
	fmt.Sprintf("%s%s", id, secret)                         //: sprintf fmt.Sprintf format="%s%s" args=[id, secret]
	fmt.Sprintf("%s", list...)                              //: sprintf fmt.Sprintf format="%s" args=-
	fmt.Sprintf(three())                                    //: sprintf fmt.Sprintf format=- args=-
	fmt.Sprintf("%s", id)                                   //: sprintf fmt.Sprintf format="%s" args=[id]
	fmt.Sprintf("plain")                                    //: sprintf fmt.Sprintf format="plain" args=[]
	later := awscreds.NewStaticCredentialsProvider
	later("a", "b", "c")
	os.Unsetenv("AWS_SECRET_ACCESS_KEY")
	local("a", "b", "c")
}

func three() (a, b, c string) { return }
func local(a, b, c string)    {}

type test struct{ *testing.T }

type input struct{ v1sts.GetSessionTokenInput }

type setter interface {
	SetTokenCode(string) *v1sts.GetSessionTokenInput
}

func methods(t *testing.T, b *testing.B, tb testing.TB, embedded test, in input, s setter) {
	t.Setenv("k", "v")        //: set-env testing.T.Setenv name="k" value="v"
	b.Setenv("k", "v")        //: set-env testing.common.Setenv name="k" value="v"
	tb.Setenv("k", "v")       //: set-env testing.TB.Setenv name="k" value="v"
	embedded.Setenv("k", "v") //: set-env testing.T.Setenv name="k" value="v"
	in.SetTokenCode("1")      //: mfa-code sts.GetSessionTokenInput.SetTokenCode value="1"
	(*v1sts.GetSessionTokenInput).SetTokenCode(nil, "1")
	s.SetTokenCode("1")
	interface{ Setenv(k, v string) }(tb).Setenv("k", "v")
}

type (
	alias          = aws.Credentials
	defined        aws.Credentials
	outer          struct{ *aws.Credentials }
	outermost      struct{ *outer }
	generic[T any] struct {
		c aws.Credentials
		t T
	}
)

var literals = []any{
	aws.Credentials{SecretAccessKey: "b"}, //: credential-secret aws.Credentials.SecretAccessKey "b"
	&aws.Credentials{SessionToken: "c"},   //: credential-token aws.Credentials.SessionToken "c"
	alias{AccessKeyID: "a"},               //: credential-id aws.Credentials.AccessKeyID "a"
	base.Config{SecretKey: "b"},           //: credential-secret config.Config.SecretKey "b"
	awscreds.StaticCredentialsProvider{Value: aws.Credentials{AccessKeyID: "a"}}, //: credential-id aws.Credentials.AccessKeyID "a"; static-value credentials.StaticCredentialsProvider.Value aws.Credentials{…}
	[]aws.Credentials{{SecretAccessKey: "b"}},                                    //: credential-secret aws.Credentials.SecretAccessKey "b"
	[]*aws.Credentials{{SecretAccessKey: "b"}},                                   //: credential-secret aws.Credentials.SecretAccessKey "b"
	map[string]aws.Credentials{"k": {SecretAccessKey: "b"}},                      //: credential-secret aws.Credentials.SecretAccessKey "b"
	generic[int]{c: aws.Credentials{AccessKeyID: "a"}},                           //: credential-id aws.Credentials.AccessKeyID "a"
	aws.Endpoint{"u", true, "", "", "", "", 0},                                   //: endpoint aws.Endpoint.URL "u"
	[]*aws.Endpoint{{"u", true, "", "", "", "", 0}},                              //: endpoint aws.Endpoint.URL "u"
	s3.Options{BaseEndpoint: nil},                                                //: endpoint *.Options.BaseEndpoint nil
	sqs.Options{BaseEndpoint: nil},                                               //: endpoint *.Options.BaseEndpoint nil
	aws.Credentials{},
	aws.Credentials{Source: "x"},
	defined{SecretAccessKey: "b"},
	map[string]string{"SecretAccessKey": "b"},
	struct{ SecretAccessKey string }{"b"},
}

func assignments(c aws.Credentials, p *aws.Credentials, o outer, oo *outermost, a [1]aws.Credentials) {
	c.SecretAccessKey = "b"                     //: credential-secret aws.Credentials.SecretAccessKey "b"
	(p.SecretAccessKey) = "b"                   //: credential-secret aws.Credentials.SecretAccessKey "b"
	(*p).SecretAccessKey = "b"                  //: credential-secret aws.Credentials.SecretAccessKey "b"
	o.SecretAccessKey = "b"                     //: credential-secret aws.Credentials.SecretAccessKey "b"
	oo.SecretAccessKey = "b"                    //: credential-secret aws.Credentials.SecretAccessKey "b"
	o.Credentials.SessionToken = "c"            //: credential-token aws.Credentials.SessionToken "c"
	a[0].AccessKeyID = "a"                      //: credential-id aws.Credentials.AccessKeyID "a"
	c.AccessKeyID, c.SecretAccessKey = "a", "b" //: credential-id aws.Credentials.AccessKeyID "a"; credential-secret aws.Credentials.SecretAccessKey "b"
	c.AccessKeyID, c.SecretAccessKey, c.SessionToken = three()
	c.Source = "x"
	id := c.AccessKeyID
	_ = id
}
