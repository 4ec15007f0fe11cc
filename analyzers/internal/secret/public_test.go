package secret

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// TestPublic knows the published key by its hash only, so it checks what can be
// checked without it: the hash has the form of one, and no other key has it.
func TestPublic(t *testing.T) {
	if sum, err := hex.DecodeString(playground); err != nil || len(sum) != sha256.Size {
		t.Errorf("playground is no SHA-256: %q, %v", playground, err)
	}
	for _, s := range []string{"", "x", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"} {
		if public(s) {
			t.Errorf("%q is public", s)
		}
	}
}
