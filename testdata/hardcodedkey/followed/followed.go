// Package followed holds keys that reach a credential on a way.
package followed

import (
	"context"
	"os"

	"credvet.test/hardcodedkey/wrapper"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

func throughVariables() aws.CredentialsProvider {
	pass := "correct horse battery staple" // want `secret access key is written in code; .* \(CV1001\)`
	word := pass
	return credentials.NewStaticCredentialsProvider(os.Getenv("ID"), word, "")
}

type keys struct{ word string }

func throughField() aws.CredentialsProvider {
	return (&keys{word: "incorrect horse battery staple"}).provider() // want `secret access key is written in code; .* \(CV1001\)`
}

func (k *keys) provider() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(os.Getenv("ID"), k.word, "")
}

func throughDefault() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(
		os.Getenv("ID"), or(os.Getenv("WORD"), "yet another battery staple"), "") // want `secret access key is written in code; .* \(CV1001\)`
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func throughPackage(ctx context.Context) {
	wrapper.New(ctx, "bucket", "some id", "wrapped horse battery staple") // want `secret access key is written in code; .* \(CV1001\)`
	wrapper.New(ctx, "bucket", os.Getenv("ID"), os.Getenv("WORD"))        // want `static credentials from ID and WORD replace .* \(CV2001\)`
}
