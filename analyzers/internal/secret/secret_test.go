package secret

import (
	"slices"
	"strings"
	"testing"
)

// A hit is a Match as a table writes it.
type hit struct {
	kind  Kind
	text  string
	named bool
}

func hits(s string) []hit {
	var found []hit
	for _, m := range Find(s) {
		found = append(found, hit{m.Kind, s[m.Start:m.End], m.Named})
	}
	return found
}

func TestFind(t *testing.T) {
	id := hit{KeyID, keyID, false}
	secret, named := hit{SecretKey, secretKey, false}, hit{SecretKey, secretKey, true}
	token := hit{SessionToken, stsToken, false}
	encoded := strings.NewReplacer("+", "%2B", "/", "%2F")
	tests := []struct {
		name string
		in   string
		want []hit
	}{
		{"id", keyID, []hit{id}},
		{"temporary id", tempID, []hit{{KeyID, tempID, false}}},
		{"bearer id", "ABIA" + idBody, []hit{{KeyID, "ABIA" + idBody, false}}},
		{"context id", "ACCA" + idBody, []hit{{KeyID, "ACCA" + idBody, false}}},
		{"old generation", "AKIA" + "JFAKECREDVET2345", []hit{{KeyID, "AKIA" + "JFAKECREDVET2345", false}}},
		{"presigned v2", "https://b.s3.amazonaws.com/k?AWSAccessKeyId=" + keyID + "&Expires=1", []hit{id}},
		{"presigned v4", "?X-Amz-Credential=" + keyID + "%2F20240101%2Fus-east-1", []hit{id}},
		{"underscore", "prod_" + keyID + "_x", []hit{id}},
		{"two ids", keyID + "," + tempID, []hit{id, {KeyID, tempID, false}}},
		{"slashes", "/" + keyID + "/" + keyID + "/", []hit{id, id}},
		{"written newline", `a\n` + keyID + `\nb`, []hit{id}},
		{"written equals sign", `Credential\u003d` + keyID, []hit{id}},
		{"encoded equals sign", "AWSAccessKeyId%3D" + keyID + "%26Expires", []hit{id}},
		{"percent sign", "%" + "ABIA" + idBody, []hit{{KeyID, "ABIA" + idBody, false}}},
		{"not ASCII", "clé" + keyID + "é", []hit{id}},
		{"xml", "<AccessKeyId>" + keyID + "</AccessKeyId><SecretAccessKey>" + secretKey + "</SecretAccessKey>", []hit{id, named}},

		{"bare secret", secretKey, []hit{secret}},
		{"plus and slash", "+" + secretKey[1:39] + "/", []hit{{SecretKey, "+" + secretKey[1:39] + "/", false}}},
		{"no digit", strings.Map(noDigit, secretKey), []hit{{SecretKey, strings.Map(noDigit, secretKey), false}}},
		{"dot before", "." + secretKey, []hit{secret}},
		{"url", "s3://" + keyID + ":" + secretKey + "@bucket", []hit{id, secret}},
		{"ini", "[default]\naws_access_key_id = " + keyID + "\naws_secret_access_key = " + secretKey + "\n", []hit{id, named}},
		{"written ini", `[default]\naws_access_key_id=` + keyID + `\naws_secret_access_key=` + secretKey + `\n`, []hit{id, named}},
		{"id, secret, lines", keyID + "\n" + secretKey + "\n", []hit{id, secret}},
		{"two secrets, one byte", secretKey + " " + secretKey, []hit{secret, secret}},
		{"encoded secret", "s3://" + keyID + ":" + encoded.Replace(secretKey) + "@b", []hit{id, {SecretKey, encoded.Replace(secretKey), false}}},
		{"encoded, small hex", keyID + "%3A" + strings.ToLower("%2F") + secretKey[1:], []hit{id, {SecretKey, "%2f" + secretKey[1:], false}}},
		{"encoded pair", "id%3D" + keyID + "%26aws_secret_access_key%3D" + encoded.Replace(secretKey), []hit{id, {SecretKey, encoded.Replace(secretKey), true}}},
		{"encoded secret without id", "key=" + encoded.Replace(secretKey), nil},
		{"encoded padding", keyID + ":" + secretKey + "%3D", []hit{id}},
		{"part of encoded", keyID + ":abc%2F" + secretKey, []hit{id}},

		{"token", stsToken, []hit{token}},
		{"padded token", stsToken + "==", []hit{{SessionToken, stsToken + "==", false}}},
		{"new token", `"SessionToken": "` + newToken + `"`, []hit{{SessionToken, newToken, true}}},
		{"header", "X-Amz-Security-Token: " + stsToken, []hit{{SessionToken, stsToken, true}}},
		{"encoded token", "X-Amz-Security-Token=" + encoded.Replace(newToken) + "%3D%3D&x", []hit{{SessionToken, encoded.Replace(newToken) + "%3D%3D", true}}},
		{"encoded padding only", "token=" + alnumOnly(newToken) + "%3D", []hit{{SessionToken, alnumOnly(newToken) + "%3D", false}}},
		{"encoded letter", newToken[:20] + "%6f" + newToken[20:] + "=", []hit{{SessionToken, newToken[:20] + "%6f" + newToken[20:] + "=", false}}},
		{"all three", tempID + "\n" + secretKey + "\n" + newToken, []hit{{KeyID, tempID, false}, secret, {SessionToken, newToken, false}}},

		{"bedrock long", longKey, []hit{{BedrockKey, longKey, false}}},
		{"bedrock long, named", "AWS_BEARER_TOKEN_BEDROCK=" + longKey + "=\n", []hit{{BedrockKey, longKey + "=", false}}},
		{"bedrock long in a run", `"ab/` + longKey + `"`, []hit{{BedrockKey, longKey, false}}},
		{"bedrock long after the short prefix", shortPrefix + longKey, []hit{{BedrockKey, longKey, false}}},
		{"bedrock short", "Bearer " + shortKey, []hit{{BedrockKey, shortKey, false}}},
		{"bedrock short, joined", shortKey[:60] + shortKey, []hit{{BedrockKey, shortKey[:60], false}, {BedrockKey, shortKey, false}}},

		{"empty", "", nil},
		{"documented id", docID, nil},
		{"documented temporary id", "ASIA" + docID[4:], nil},
		{"documented id with 8", "AKIA" + "I44QH8DHBEXAMPLE", nil},
		{"documented secret", docSecret, nil},
		{"documented secret with plus", "wJalrXUtnFEMI/K7MDENG" + "+bPxRfiCYEXAMPLEKEY", nil},
		{"documented secret, second", "je7MtGbClwBF/2Zp9Utk" + "/h3yCo8nvbEXAMPLEKEY", nil},
		{"documented token", stsToken[:17] + "EXAMPLE" + stsToken[17:], nil},
		{"x", "AKIA" + strings.Repeat("X", 16), nil},
		{"not base32", "AKIA" + "1234567890ABCDEF", nil},
		{"role", "AROA" + idBody, nil},
		{"user", "AIDA" + idBody + "6", nil},
		{"A3T", "A3TX" + idBody, nil},
		{"small letters", strings.ToLower(keyID), nil},
		{"Finnish", "asiakirjamallikansio", nil},
		{"inside a word", "TODAYINASIAASACKOFRICEFELLOVER", nil},
		{"regexp", "(AKIA|ASIA)[A-Z2-7]{16}", nil},
		{"totp", "JBSWY3DP" + keyID + "EHPK3PXP", nil},
		{"letter after", keyID + "x", nil},
		{"sha1", "11bd71901bbe5b1630ceea73d27597364c9af683", nil},
		{"one case", strings.ToUpper(secretKey), nil},
		{"low entropy path", "VaDataVaultCdkPoc/rBucketKeyCdk/Resource", nil},
		{"39", secretKey[1:], nil},
		{"41", secretKey + "a", nil},
		{"padding", secretKey + "=", nil},
		{"dollar and 39", "$YenOG." + secretKey[1:], nil},
		{"placeholder", "YOUR_SECRET_ACCESS_KEY_GOES_HERE_PLEASE1", nil},
		{"x's", strings.Repeat("x", 40), nil},
		{"environment variable", "AWS_SECRET_ACCESS_KEY", nil},
		{"integrity", "sha512-" + noise + "aWs4jWv8==", nil},
		{"minio", "minioadmin", nil},
		{"pem tail", "-----BEGIN KEY-----\n" + noise[:64] + "\n" + secretKey + "\n-----END KEY-----", nil},
		{"pem tail, windows", noise[:64] + "\r\n" + secretKey, nil},
		{"pem tail, indented", "  " + noise[:64] + "\n  " + secretKey, nil},
		{"pem tail, comment", "// " + noise[:64] + "\n// " + secretKey, nil},
		{"pem tail, written", noise[:64] + `\n` + secretKey + `\n-----END`, nil},
		{"pem tail, joined", `"` + noise[:64] + `" +` + "\n\t" + `"` + secretKey + `"`, nil},
		{"token without marker", noise + noise, nil},
		{"short token", newToken[:99], nil},
		{"encoded file", strings.Repeat(noise, 200) + "YXdz" + strings.Repeat(noise, 200), nil},
		{"mark too late", noise + noise[:40] + "YXdz" + noise, nil},
		{"dull token", "YXdz" + strings.Repeat("aB3d", 30), nil},
		{"bedrock long, too short", longKey[:longMin-1], nil},
		{"bedrock long, in a word", "x" + longKey, nil},
		{"bedrock prefix", shortPrefix + noise, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := hits(test.in); !slices.Equal(got, test.want) {
				t.Errorf("Find = %v, want %v", got, test.want)
			}
			if len(test.want) > 0 && !Candidate(test.in) {
				t.Error("Candidate = false for a string with a key")
			}
		})
	}
}

// noDigit maps digits to letters.
func noDigit(c rune) rune {
	if '0' <= c && c <= '9' {
		return rune("GJLQUWXZbg"[c-'0'])
	}
	return c
}

func alnumOnly(s string) string {
	return strings.NewReplacer("+", "", "/", "").Replace(s)
}

// Shape alone does not decide: these harmless strings look like secret keys,
// and only a context that they never have would make them one.
func TestFindReturnsShapes(t *testing.T) {
	for _, s := range []string{
		"EC2SpotFleetRequestAverageCPUUtilization",
		"v1beta1a/subscriptions/modifyAckDeadline",
	} {
		if got, want := hits(s), []hit{{SecretKey, s, false}}; !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestRealShaped(t *testing.T) {
	all := []Kind{KeyID, SecretKey, SessionToken, BedrockKey}
	tests := []struct {
		in   string
		want Kind
	}{
		{keyID, KeyID}, {secretKey, SecretKey}, {stsToken, SessionToken}, {stsToken + "=", SessionToken},
		{longKey, BedrockKey}, {shortKey, BedrockKey},
		{"", 0}, {docID, 0}, {docSecret, 0}, {"password", 0}, {" " + keyID, 0}, {keyID + ",", 0}, {secretKey + "\n", 0},
	}
	for _, test := range tests {
		for _, k := range all {
			if got := RealShaped(k, test.in); got != (k == test.want) {
				t.Errorf("RealShaped(%v, %.8s…) = %v", k, test.in, got)
			}
		}
	}
}

func TestDocumentation(t *testing.T) {
	for s, want := range map[string]bool{
		docID: true, "AKIDEXAMPLE": true, "AROA" + "DBQP57FF2AEXAMPLE": true, docSecret: true,
		"wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCYzEXAMPLEKEY": true, // published with a z, one too long
		secretKey[:30] + "EXAMPLEKEY":                    true,
		newToken[:50] + "EXAMPLE" + newToken[50:] + "==": true,

		"": false, keyID: false, secretKey: false, newToken: false, "example": false,
		"EXAMPLEKEY": false, "this is an EXAMPLE": false, keyID + "\n" + docID: false,
		strings.Repeat("words ", 30) + "EXAMPLE": false,
	} {
		if got := Documentation(s); got != want {
			t.Errorf("Documentation(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestKindString(t *testing.T) {
	for k, want := range map[Kind]string{
		0: "no key", KeyID: "access key id", SecretKey: "secret access key",
		SessionToken: "session token", BedrockKey: "Amazon Bedrock API key",
	} {
		if got := k.String(); got != want {
			t.Errorf("Kind(%d) is %q, want %q", k, got, want)
		}
	}
}
