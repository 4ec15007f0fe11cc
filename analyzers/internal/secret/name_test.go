package secret

import (
	"slices"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	const strong, weak = true, false
	tests := []struct {
		kind   Kind
		strong bool
		names  []string
	}{
		{SecretKey, strong, []string{
			"secret_access_key", "secretAccessKey", "SecretAccessKey", "SECRET_ACCESS_KEY", "secret-access-key",
			"secretaccesskey", "SECRETACCESSKEY", "SecretACCESSKey", "AWS_SECRET_ACCESS_KEY", "awsSecretAccessKey", "AWSSecretAccessKey",
			"aws_secret", "awsSecret", "AWSSecret", "awsSecretKey", "AWS_SECRET_KEY", "aws_s3_secret", "awsProdSecretKey", "awssecretkey",
			"amazonSecretKey", "AmzSecret", "defaultSecretAccessKey", "secretAccessKeyValue", "secretAccessKey2", "SecretAccessKeyProd",
			"cfg.AWS.SecretKey", "awsAccessKeySecret", "s3_secret_access_key", "--aws-secret-key", "\\nsecret_access_key",
		}},
		{SecretKey, weak, []string{"secretKey", "secret_key", "SECRET_KEY", "SecretKey", "secretkey", "s3SecretKey", "minio_secret_key", "accessKeySecret", "testSecretKey"}},
		{SessionToken, strong, []string{
			"aws_session_token", "AWS_SESSION_TOKEN", "awsSessionToken", "AWSSessionToken", "x-amz-security-token", "X-Amz-Security-Token",
			"AWS_SECURITY_TOKEN", "awssessiontoken",
		}},
		{SessionToken, weak, []string{"sessionToken", "session_token", "SessionToken", "securityToken", "awsToken"}},
		{KeyID, strong, []string{"access_key_id", "accessKeyID", "AccessKeyId", "AWS_ACCESS_KEY_ID", "AWSAccessKeyId", "accesskeyid", "aws_access_key", "AWS_ACCESS_KEY"}},
		{KeyID, weak, []string{"accessKey", "access_key", "AccessKey", "ACCESS_KEY", "awsKey", "AWS_KEY", "awsKeyID"}},
		{BedrockKey, strong, []string{"AWS_BEARER_TOKEN_BEDROCK", "bedrockApiKey", "BEDROCK_API_KEY", "bedrockAPIKey", "bedrockKey", "bedrock_runtime_api_key"}},
		{0, false, []string{
			"", "x", "é", "secret", "key", "token", "password", "md5Salt", "clientSecret", "apiKey", "accessToken", "secretary",
			"latestSecret", "drawsSecret", "flawsSecretName", "awsRegion", "kmsKeyID", "awsKmsKey", "AWS_REGION", "awsSecretsManager",
			"awsSecretKeySHA", "awsSecretKeySHA256", "awsSecretName", "awsSecretARN", "awsSecretId", "AWS_SECRET_ACCESS_KEY_FILE", "secretAccessKeyPath",
			"secretAccessKeyEnvVar", "secretKeyID", "secret_key_ref", "sessionTokenTTL", "accessKeyIDRegexp", "bedrockRegion", "AWS_PROFILE",
			"keyAccess", "tokenSession", "x-amz-date", "X-Amz-Signature", "awsSecretaryKeyboard",
		}},
	}
	for _, test := range tests {
		for _, name := range test.names {
			k, strong, ok := Names(name)
			if k != test.kind || strong != test.strong || ok != (test.kind != 0) {
				t.Errorf("Names(%q) = %v, strong %v, %v; want %v, strong %v", name, k, strong, ok, test.kind, test.strong)
			}
		}
	}
}

func TestNamed(t *testing.T) {
	tests := []struct {
		before string
		want   bool
	}{
		{"aws_secret_access_key = ", true},
		{"aws_secret_access_key=", true},
		{"aws_secret_access_key\t:\t", true},
		{`"SecretAccessKey": "`, true},
		{`{\"SecretAccessKey\":\"`, true},
		{`{"AccessKeyId": "x", "SecretAccessKey" : "`, true},
		{"export AWS_SECRET_ACCESS_KEY=", true},
		{"set AWS_SECRET_ACCESS_KEY=", true},
		{`$env:AWS_SECRET_ACCESS_KEY = "`, true},
		{"ENV AWS_SECRET_ACCESS_KEY ", true},
		{"AWS_SECRET_KEY=", true},
		{"aws-secret-key: ", true},
		{"--aws-secret-access-key ", true},
		{"aws configure set aws_secret_access_key ", true},
		{"AWS Secret Access Key [None]: ", true},
		{"the secret access key is ", true},
		{"- name: AWS_SECRET_ACCESS_KEY\n  value: ", true},
		{`{"name":"AWS_SECRET_ACCESS_KEY","value":"`, true},
		{"<SecretAccessKey>", true},
		{"<key>AWSSecretKey</key>\n<string>", true},
		{`<add key="AWSSecretKey" value="`, true},
		{"<SecretAccessKey><![CDATA[", true},
		{`os.environ['AWS_SECRET_ACCESS_KEY'] = '`, true},
		{"Service=s3;AwsSecretKey=", true},
		{"?aws_secret_access_key=", true},
		{`%22SecretAccessKey%22%3A%22`, true},
		{"endpoint=s3.amazonaws.com secret_key=", true},
		{"X-Aws-Secret: ", true},

		{"", false},
		{"secret_key = ", false}, // other vendors have secret keys too
		{"secret: ", false},
		{"password=", false},
		{"md5Salt: ", false},
		{"AWS_SECRET_ACCESS_KEY_FILE=", false},
		{"aws_secret_access_key_sha: ", false},
		{"aws_access_key_id = ", false},
		{"aws_session_token = ", false},
		{"aws_secret_access_key = x\ncommit: ", false},
		{"aws_secret_access_key = none, see revision ", false},
		{"aws_secret_access_key" + strings.Repeat(" ", labelWindow) + "= ", false},
		{"secretary access key: ", false},
	}
	for _, test := range tests {
		want := []hit{{SecretKey, secretKey, test.want}}
		if got := hits(test.before + secretKey + "\n"); !slices.Equal(got, want) {
			t.Errorf("after %q: Find = %v, want %v", test.before, got, want)
		}
	}
}

func TestCutWord(t *testing.T) {
	for in, want := range map[string][]string{
		"":                      nil,
		"--":                    nil,
		"awsSecretKey":          {"aws", "Secret", "Key"},
		"AWSSecretKey":          {"AWS", "Secret", "Key"},
		"AWS_SECRET_KEY":        {"AWS", "SECRET", "KEY"},
		"x-amz-date":            {"x", "amz", "date"},
		"s3.Bucket2Name":        {"s", "Bucket", "Name"},
		"keyID":                 {"key", "ID"},
		"cléSecrète":            {"cl", "Secr", "te"},
		"A":                     {"A"},
		"aB":                    {"a", "B"},
		"\"SecretKey\" : \"a\"": {"Secret", "Key", "a"},
	} {
		var got []string
		for w, rest := cutWord(in); w != ""; w, rest = cutWord(rest) {
			got = append(got, w)
		}
		if !slices.Equal(got, want) {
			t.Errorf("words of %q = %q, want %q", in, got, want)
		}
	}
}

// cutPart takes the first word that fits, which is right only as long as no
// word begins another.
func TestWordsAreDistinct(t *testing.T) {
	for i, a := range words {
		for j, b := range words {
			if i != j && len(a.text) <= len(b.text) && b.text[:len(a.text)] == a.text {
				t.Errorf("%q begins %q", a.text, b.text)
			}
		}
	}
}
