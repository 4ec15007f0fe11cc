package secret

import (
	"encoding/base32"
	"encoding/binary"
	"strings"
	"testing"
)

func TestAccount(t *testing.T) {
	tests := []struct {
		name, id, want string
	}{
		// The part that tells the account is the one that the author of the
		// layout published with its account; the rest is invented.
		{"published", "ASIA" + "Y34FZKBOK" + "FAKEFAK", "609629065308"},
		{"leading zeros", "AKIA" + encode(1<<63|42<<23), "000000000042"},
		{"largest", "AKIA" + encode(1<<63|999_999_999_999<<23), "999999999999"},
		{"rest ignored", "ABIA" + encode(1<<63|42<<23|1<<23-1), "000000000042"},
		{"too large", "AKIA" + encode(1<<63|1_000_000_000_000<<23), ""},
		{"zero", "AKIA" + encode(1<<63), ""},
		{"older generation", "AKIA" + encode(42<<23), ""},
		{"documented", docID, ""},
		{"not base32", "AKIA" + "Q18FZKBOKFAKEFAK", ""},
		{"small letters", strings.ToLower(keyID), ""},
		{"line breaks", "AKIA" + strings.Repeat("\n", 16), ""}, // base32 decoders skip them
		{"role", "AROA" + encode(1<<63|42<<23), ""},
		{"short", "AKIA", ""},
		{"long", keyID + "A", ""},
		{"empty", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := Account(test.id)
			if got != test.want || ok != (test.want != "") {
				t.Errorf("Account = %q, %v; want %q", got, ok, test.want)
			}
		})
	}
}

// encode returns the part of a key id behind its prefix.
func encode(bits uint64) string {
	return base32.StdEncoding.EncodeToString(binary.BigEndian.AppendUint64(nil, bits))[:13] + "AAA"
}

func TestMask(t *testing.T) {
	for in, want := range map[string]string{
		keyID:                           "AKIA…2345",
		tempID:                          "ASIA…2345",
		docID:                           "AKIA…MPLE",
		"AKIA" + "1234567890ABCDEF":     "AKIA…CDEF",
		secretKey:                       "<secret access key>",
		stsToken:                        "<session token>",
		longKey:                         "<Amazon Bedrock API key>",
		shortKey:                        "<Amazon Bedrock API key>",
		"hunter2":                       "<masked>",
		"":                              "<masked>",
		keyID + "x":                     "<masked>",
		"AKIA" + "secretsecretsecr":     "<masked>",
		"AKIA" + strings.Repeat("é", 8): "<masked>",
		secretKey + "\n":                "<masked>",
	} {
		if got := Mask(in); got != want {
			t.Errorf("Mask(%.8q…) = %q, want %q", in, got, want)
		}
	}
}

func TestLifetime(t *testing.T) {
	for id, want := range map[string][2]bool{
		keyID: {true, false}, tempID: {false, true}, "ABIA" + idBody: {}, "ACCA" + idBody: {}, "": {},
	} {
		if got := [2]bool{LongLived(id), Temporary(id)}; got != want {
			t.Errorf("%.4s: LongLived, Temporary = %v, want %v", id, got, want)
		}
	}
}
