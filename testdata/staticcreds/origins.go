package staticcreds

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	v1aws "github.com/aws/aws-sdk-go/aws"
	v1credentials "github.com/aws/aws-sdk-go/aws/credentials"
)

func getenv(name, fallback string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return fallback
}

func throughHelper() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(getenv("HELPED_ID", ""), getenv("HELPED_SECRET", ""), "") // want `static credentials from HELPED_ID and HELPED_SECRET .* \(CV2001\)`
}

type store struct{ id, secret string }

func newStore() *store { return &store{id: os.Getenv("STORE_ID"), secret: os.Getenv("STORE_SECRET")} }

func (s *store) throughField() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(s.id, s.secret, "") // want `static credentials from STORE_ID and STORE_SECRET .* \(CV2001\)`
}

var (
	globalID     = os.Getenv("GLOBAL_ID")
	globalSecret = os.Getenv("GLOBAL_SECRET")
)

func throughVariable() *v1aws.Config {
	return v1aws.NewConfig().WithCredentials(v1credentials.NewStaticCredentials(globalID, globalSecret, "")) // want `static credentials from GLOBAL_ID and GLOBAL_SECRET .* \(CV2001\)`
}

func throughClosure(ctx context.Context) (aws.Config, error) {
	id, secret := os.Getenv("CLOSED_ID"), os.Getenv("CLOSED_SECRET")
	return config.LoadDefaultConfig(ctx, func(o *config.LoadOptions) error {
		o.Credentials = credentials.NewStaticCredentialsProvider(id, secret, "") // want `static credentials from CLOSED_ID and CLOSED_SECRET .* \(CV2001\)`
		return nil
	})
}

func make1(id, secret string) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(id, secret, "") // want `static credentials from PASSED_ID and PASSED_SECRET .* \(CV2001\)`
}

func throughParameters() aws.CredentialsProvider {
	return make1(os.Getenv("PASSED_ID"), os.Getenv("PASSED_SECRET"))
}

func throughOr() aws.CredentialsProvider {
	id := cmp.Or(os.Getenv("OR_ID"), os.Getenv("OLD_ID"))
	return credentials.NewStaticCredentialsProvider(id, os.Getenv("OR_SECRET"), "") // want `static credentials from OLD_ID, OR_ID and others .* \(CV2001\)`
}

func throughLiteral() aws.CredentialsProvider {
	return credentials.StaticCredentialsProvider{Value: aws.Credentials{ // want `static credentials from LITERAL_ID and LITERAL_SECRET .* \(CV2001\)`
		AccessKeyID:     os.Getenv("LITERAL_ID"),
		SecretAccessKey: os.Getenv("LITERAL_SECRET"),
	}}
}

// The placeholder waits for a real key.
func placeholder() *v1aws.Config {
	return &v1aws.Config{Credentials: v1credentials.NewStaticCredentials("YOUR_KEY_ID", "YOUR_SECRET", "")} // want `a placeholder waits for a key to be pasted into the code; .* \(CV2003\)`
}

// Requests without a signature.
func anonymous() *v1aws.Config {
	return &v1aws.Config{Credentials: v1credentials.NewStaticCredentials("", "", "")}
}

// The keys are the caller's own.
func fromRequest(r *http.Request) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(r.Header.Get("X-Key"), r.Header.Get("X-Secret"), "")
}

// The document may be anyone's.
func fromDocument(data []byte) (aws.CredentialsProvider, error) {
	var keys struct{ ID, Secret string }
	if err := json.Unmarshal(data, &keys); err != nil {
		return nil, err
	}
	return credentials.NewStaticCredentialsProvider(keys.ID, keys.Secret, ""), nil
}

// Exported: whoever calls it knows where the keys are from.
func Provider(id, secret string) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(id, secret, "") // want `static credentials from parameters replace .* \(CV2001\)` // severity advice
}

// A local store has no roles.
func emulator(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithBaseEndpoint("http://localhost:4566"),
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(os.Getenv("LOCAL_ID"), os.Getenv("LOCAL_SECRET"), "")))
}

// The client is thrown away when its credentials expire.
func renewedByHand(ctx context.Context, cfg aws.Config, keep func(aws.Config, any)) error {
	out, err := sts.NewFromConfig(cfg).AssumeRole(ctx, &sts.AssumeRoleInput{})
	if err != nil {
		return err
	}
	c := out.Credentials
	cfg.Credentials = credentials.NewStaticCredentialsProvider(*c.AccessKeyId, *c.SecretAccessKey, *c.SessionToken)
	keep(cfg, c.Expiration)
	return nil
}

// A copy of what a provider has now.
func copied(ctx context.Context, cfg aws.Config) (aws.Config, error) {
	now, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return aws.Config{}, err
	}
	keys := credentials.NewStaticCredentialsProvider(now.AccessKeyID, now.SecretAccessKey, now.SessionToken) // want `temporary credentials are copied .* \(CV2004\)`
	return config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(keys))
}
