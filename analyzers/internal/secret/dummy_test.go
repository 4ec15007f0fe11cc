package secret

import (
	"slices"
	"strings"
	"testing"
)

func TestDummy(t *testing.T) {
	dummies := []string{
		"", " ", "test", "TEST", "Test", "dummy", "fake", "foo", "FOO", "foobar", "foo-bar", "AKID", "SECRET", "secret", "minioadmin", "minio123", "localstack", "LocalStack",
		"000000000000", "x", "xxx", "xxxxxxxxxxxxxxxxxxxx", "XXXX-XXXX-XXXX", "AKIAXXXXXXXXXXXXXXXX", "AAAAAAAAAAAAAAAAAAAA", "-----", "********",
		"<your-key>", "<SECRET>", "AKIA<redacted>", "${SECRET}", "prefix-${SECRET}", "{{ .Secret }}", "$(cat secret)", "$AWS_SECRET_ACCESS_KEY", "$SECRET", "%SECRET%", "[secret]", "%s", "key-%v", "%[1]q",
		"YOUR_ACCESS_KEY", "YOUR_SECRET_ACCESS_KEY_GOES_HERE_PLEASE1", "your-access-key", "yourSecretKey", "your key here",
		"AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "MY_APP_TOKEN_2", "__TOKEN__", "aws_secret_access_key", "accessKey", "secretKey", "accesskeyid", "mysecretkey", "my-secret-key",
		"arn:aws:secretsmanager:us-east-1:123456789012:secret:x", "vault:secret/aws#key", "ssm:/prod/key", "env:AWS_SECRET", "file:/run/secrets/aws", "op://vault/aws/key",
		"changeme", "change-me", "changeMe", "CHANGE_ME", "changeme-prod", "replace me", "redacted", "REDACTED", "AKIA****************", "wJalr...", "wJalr…", "example", "example-secret", "EXAMPLE",
		"test123", "test-prod-abc", "testkey", "TESTKEY", "test_secret_key", "TestAccessKey", "fakeAccessKey", "my.fake.key", "AKIATEST", "ASIATESTKEY", "AKIAFAKEFAKEFAKEFAKE",
		"abc123", "AKIA1234567890ABCDEF", "not-a-real-key", "this is not a real key", "none", "null", "default", "placeholder",
		"AKIDEXAMPLE", docID, docSecret, "ThisIsAFakeSecretKeyFor" + "TestingPurposes12", "mock-token", "todo", "invalid",
		"latest-test",
	}
	for _, s := range dummies {
		if !Dummy(s) {
			t.Errorf("Dummy(%q) = false", s)
		}
	}
	others := []string{
		"latest", "attestation", "contest", "protester", "footage", "barrier", "exampled", "fakery", "admin", "password", "hunter2", "correct-horse-battery", "12345678", "a1B2c3D4",
		"Tr0ub4dor&3", "mypassword", "prod-key-7", "secretary", "s3cr3t!pw", "Kx9$qT!z", "AbCd", "ab", "$ecretPassw0rd", "100%", "50%off", "a>b<c",
		keyID, tempID, secretKey, stsToken, longKey, shortKey, "X_" + keyID, "PROD_" + keyID,
		"Zq8wTest5rT2yU7iO0pA3sD6fG9" + "hJ1kL4zX+cV/b", // a random value with Test inside
		"Zq8wFoo/rT2yU7iO0pA3sD6fG9h" + "J1kL4zX+cV/bN",
		strings.Repeat("changeme", 4000) + "q", // and no exponential time
	}
	for _, s := range others {
		if Dummy(s) {
			t.Errorf("Dummy(%.60q) = true", s)
		}
	}
}

func TestDummyWordLists(t *testing.T) {
	for _, list := range [][]string{fakes, fillers, connectives, aboutKeys} {
		if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("%q is not sorted or has a word twice", list)
		}
		for _, w := range list {
			if w != strings.ToLower(w) {
				t.Errorf("%q can never match: words are compared in lower case", w)
			}
		}
	}
}

func TestTemplate(t *testing.T) {
	for text, want := range map[string]bool{
		"YOUR_SECRET_KEY": true, "<secret>": true, "AKIAXXXXXXXX": true, "AKIAIOSFODNN7EXAMPLE": true, "insert here": true,
		"": false, "dummy": false, "test": false, "test-key": false, "minioadmin": false, "foo": false, "anonymous": false,
	} {
		if got := Template(text); got != want {
			t.Errorf("Template(%q) = %t, want %t", text, got, want)
		}
	}
}
