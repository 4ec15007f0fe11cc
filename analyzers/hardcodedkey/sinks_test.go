package hardcodedkey

import (
	"testing"

	"github.com/credvet/credvet/analyzers/rule"
)

// imports are those of the code of the tests below. They cannot be resolved.
const imports = `package p

import (
	"fmt"
	"os"
	"syscall"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/minio/minio-go/v7"
)
`

// TestSinks takes for a credential what is used as one, whatever it looks like.
func TestSinks(t *testing.T) {
	tests := []struct{ code, want string }{
		{`var _ = credentials.NewStaticCredentialsProvider("id", "hunter2", "")`, "CV1001"},
		{`var _ = credentials.NewStaticCredentialsProvider("id", "hunter2", "hunter3")`, "CV1001 CV1003"},
		{`var _ = credentials.NewStaticCredentialsProvider("@id", "hunter2", "")`, "CV1001"},
		{`var _ = credentials.NewStaticCredentialsProvider("@id", os.Getenv("S"), "")`, "CV1002"},
		{`var _ = credentials.NewStaticCredentialsProvider("id", "hunter"+fmt.Sprintf("%d", 2), "")`, ""}, // cannot be told
		{`var _ = credentials.NewStaticCredentialsProvider("id", fmt.Sprintf("hunter%s", "2"), "")`, "CV1001"},
		{`func three() (a, b, c string); var _ = credentials.NewStaticCredentialsProvider(three())`, ""},
		{`var _ = aws.Credentials{SecretAccessKey: "hunter2"}`, "CV1001"},
		{`var _ = aws.Credentials{SecretAccessKey: "hunter2", SessionToken: "hunter3"}`, "CV1001 CV1003"},
		{`var _ = aws.Credentials{SessionToken: aws.ToString(aws.String("hunter3"))}`, "CV1003"},
		{`var _ = aws.Credentials{SecretAccessKey: "@secret"}`, "CV1001"}, // by its name too, and still once
		{`var _ = aws.Credentials{AccessKeyID: "@id", SecretAccessKey: "@secret"}`, "CV1001"},
		{`const secret = "hunter2"; var _ = aws.Credentials{SecretAccessKey: secret}`, "CV1001"},
		{`const a, secret = "", "hunter2"; var _ = aws.Credentials{SecretAccessKey: (secret)}`, "CV1001"},
		{`const ( secret = "hunter2"; again ); var _ = aws.Credentials{SecretAccessKey: again}`, "CV1001"},
		{`func f() { os.Setenv("AWS_SECRET_ACCESS_KEY", "hunter2") }`, "CV1001"},
		{`func f() { os.Setenv("AWS_SESSION_TOKEN", "hunter2") }`, "CV1003"},
		{`func f() { os.Setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "hunter2") }`, "CV1003"},
		{`func f() { os.Setenv("AWS_REGION", "hunter2") }`, ""},
		{`func f(name string) { os.Setenv(name, "hunter2") }`, ""},
		{`func f() { os.Setenv("AWS_ACCESS_KEY_ID", "hunter2") }`, ""}, // an id is known by its looks
		{`func two() (a, b string); func f() { os.Setenv(two()) }`, ""},
		{`func f() { syscall.Exec("x", nil, []string{"A=b", "AWS_SECRET_ACCESS_KEY=hunter2"}) }`, "CV1001"},
		{`func f() { syscall.Exec("x", nil, append(os.Environ(), "AWS_SECRET_KEY=" + "hunter2")) }`, "CV1001"},
		{`func f() { syscall.Exec("x", nil, []string{"AWS_SECRET_ACCESS_KEY=", "AWS_SECRET_ACCESS_KEY"}) }`, ""},
		{`var _ = &os.ProcAttr{Env: []string{"AWS_SESSION_TOKEN=hunter2", "AWS_SECRET_KEY=hunter3"}}`, "CV1003 CV1001"},

		{`var _ = credentials.NewStaticCredentialsProvider("", "", "")`, ""},
		{`var _ = credentials.NewStaticCredentialsProvider("id", "YOUR_SECRET", "${TOKEN}")`, ""},
		{`var _ = credentials.NewStaticCredentialsProvider("@doc", "@sample", "")`, "CV1009"},
		{`var _ = credentials.NewStaticCredentialsProvider("@doc", "hunter2", "")`, "CV1009"},
		{`var _ = credentials.NewStaticCredentialsProvider("@doc", "@secret", "")`, "CV1001"},
		{`func f() { minio.New("localhost:9000", credentials.NewStaticCredentialsProvider("id", "hunter2", "")) }`, ""},
		{`func f() { minio.New("localhost:9000", credentials.NewStaticCredentialsProvider("id", "@secret", "")) }`, "CV1001"},
		{`func f() { minio.New("s3.amazonaws.com", credentials.NewStaticCredentialsProvider("id", "hunter2", "")) }`, "CV1001"},

		{`var _ = sts.GetSessionTokenInput{TokenCode: aws.String("123456")}`, "CV1006"},
		{`var _ = sts.GetSessionTokenInput{TokenCode: aws.String("")}`, ""},
		{`func f(code *string) { _ = sts.GetSessionTokenInput{TokenCode: code} }`, ""},
		{`var _ = iam.CreateLoginProfileInput{Password: aws.String("hunter2")}`, "CV1006"},
		{`var _ = iam.CreateLoginProfileInput{Password: aws.String("changeme")}`, ""},

		{`var secretKey = "@secret"`, "CV1001"}, // in a file that has to do with AWS
		{`var hash = "@secret"`, ""},
		{`var id, hash = "@id", "@secret"`, "CV1001"},
		{`var id = "@id"`, "CV1002"},
		{`var id = [...]byte{'A','K','I','A','Q','F','A','K','E','C','R','E','D','V','E','T','2','3','4','5'}`, "CV1002"},
		{`var id = "\x41KIAQFAKECREDVET2345"`, "CV1002"},
		{`var id = "AKIAQFAKE" + "CREDVET" + "2345"`, "CV1002"},
		{`const half = "AKIAQFAKE"; var id = half + "CREDVET2345"`, "CV1002"},
		{`const id = "@id"; var _ = "key " + id; var _ = fmt.Sprintf("%s", id)`, "CV1002"}, // where it is declared
		{`var id = fmt.Sprintf("AKIA%s", "QFAKECREDVET2345")`, "CV1002"},
		{`var ok = "@id" == os.Getenv("AWS_ACCESS_KEY_ID")`, "CV1002"},
	}
	for _, test := range tests {
		if got := find(t, "p.go", imports+test.code+"\n", rule.Options{Advice: true}); got != test.want {
			t.Errorf("%s: %q, want %q", test.code, got, test.want)
		}
	}
}

// In tests only what looks real counts.
func TestSinksInTests(t *testing.T) {
	tests := []struct{ code, lenient, strict string }{
		{`var _ = credentials.NewStaticCredentialsProvider("id", "hunter2", "")`, "", "CV1001"},
		{`var _ = credentials.NewStaticCredentialsProvider("id", "@secret", "")`, "CV1001", "CV1001"},
		{`var _ = credentials.NewStaticCredentialsProvider("@doc", "@sample", "")`, "", "CV1009"},
		{`var _ = sts.GetSessionTokenInput{TokenCode: aws.String("123456")}`, "", "CV1006"},
		{`var id = "@id"`, "CV1002", "CV1002"},
	}
	for _, test := range tests {
		for mode, want := range map[rule.TestMode]string{rule.LenientTests: test.lenient, rule.StrictTests: test.strict} {
			if got := find(t, "p_test.go", imports+test.code+"\n", rule.Options{Advice: true, Tests: mode}); got != want {
				t.Errorf("%s, mode %q: %q, want %q", test.code, mode, got, want)
			}
		}
	}
}
