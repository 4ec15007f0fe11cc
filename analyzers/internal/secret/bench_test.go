package secret

import (
	"strings"
	"testing"
)

// ordinary are string values as Go programs have them: none is a candidate.
var ordinary = []string{
	"",
	"ok",
	"application/json; charset=utf-8",
	"could not read the configuration file %s: %w",
	"https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html",
	"SELECT id, name, created_at FROM accounts WHERE region = $1 AND deleted_at IS NULL ORDER BY name",
	"github.com/aws/aws-sdk-go-v2/service/s3",
	"AWS_SECRET_ACCESS_KEY",
}

var names = []string{"awsSecretAccessKey", "AWS_SECRET_ACCESS_KEY", "ctx", "X-Amz-Security-Token", "secretAccessKeyFile", "numberOfRetriesBeforeGivingUp"}

func BenchmarkCandidate(b *testing.B) {
	for _, bench := range []struct{ name, s string }{
		{"ordinary", ordinary[5]},
		{"url", ordinary[4]},
		{"short", ordinary[1]},
		{"id", keyID},
		{"text4k", strings.Repeat(ordinary[3]+"\n", 90)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.s)))
			b.ReportAllocs()
			for b.Loop() {
				Candidate(bench.s)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	for _, bench := range []struct{ name, s string }{
		{"ordinary", ordinary[5]},
		{"sha1", "11bd71901bbe5b1630ceea73d27597364c9af683"},
		{"id", "AWS " + keyID + ":"},
		{"ini", "aws_access_key_id = " + keyID + "\naws_secret_access_key = " + secretKey + "\n"},
		{"bedrock", longKey},
		{"base64MB", strings.Repeat(noise, 1<<20/len(noise))},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.s)))
			b.ReportAllocs()
			for b.Loop() {
				Find(bench.s)
			}
		})
	}
}

func BenchmarkNames(b *testing.B) {
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Names(name)
			}
		})
	}
}

// BenchmarkFirstCandidate measures what the first key in a process costs.
func BenchmarkFirstCandidate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := loadDefault(); err != nil {
			b.Fatal(err)
		}
	}
}
