package hardcodedkey

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// Named and folded constants. What is declared is reported where it is
// declared, however often it is used.
const (
	prefix   = "AKIA"
	foldedID = prefix + "QFAKECREDVET2A23" // want `access key id AKIA…2A23 .*CV1002`
)

var (
	_ = foldedID
	_ = "user:" + foldedID
)

// Strings that are put together.
func composed() {
	_ = fmt.Sprintf("%s%s", "AKIA", "QFAKECREDVET2B22")                  // want `access key id AKIA…2B22 .*CV1002`
	_ = strings.Join([]string{"AKIA", "QFAKECREDVET2B23"}, "")           // want `access key id AKIA…2B23 .*CV1002`
	_ = strings.ReplaceAll("AK-IA-QFAKE-CREDVET-2B24", "-", "")          // want `access key id AKIA…2B24 .*CV1002`
	_ = fmt.Sprintf("key %s of %d", "AKIAQFAKECREDVET2B25", os.Getpid()) // want `access key id AKIA…2B25 .*CV1002`
	_ = os.Getenv("PREFIX") + "AKIAQFAKECREDVET2B27"                     // want `access key id AKIA…2B27 .*CV1002`
	_ = "\x41KIAQFAKECREDVET2B32"                                        // want `access key id AKIA…2B32 .*CV1002`
	_ = "\nAKIAQFAKECREDVET2B33\n"                                       // want `access key id AKIA…2B33 .*CV1002`
	_ = "prod_AKIAQFAKECREDVET2B34"                                      // want `access key id AKIA…2B34 .*CV1002`
	_ = fmt.Sprintf("%s", "prod_AKIAQFAKECREDVET2B35")                   // want `access key id AKIA…2B35 .*CV1002`
}

// Bytes.
var (
	_ = []byte("AKIAQFAKECREDVET2C22")                                                                             // want `access key id AKIA…2C22 .*CV1002`
	_ = []byte{'A', 'K', 'I', 'A', 'Q', 'F', 'A', 'K', 'E', 'C', 'R', 'E', 'D', 'V', 'E', 'T', '2', 'C', '2', '3'} // want `access key id AKIA…2C23 .*CV1002`
	_ = string([]byte{65, 75, 73, 65, 81, 70, 65, 75, 69, 67, 82, 69, 68, 86, 69, 84, 50, 67, 50, 52})             // want `access key id AKIA…2C24 .*CV1002`
)

// The base64 form of a key id.
var _, _ = base64.StdEncoding.DecodeString("QUtJQVFGQUtFQ1JFRFZFVDJEMjI=") // want `access key id AKIA…2D22 .*CV1002`

// Places that a key id is found in.
func places(id string, list []string, m map[string]string) bool {
	list[0] = "AKIAQFAKECREDVET2F22"                               // want `access key id AKIA…2F22 .*CV1002`
	list = append(list, "AKIAQFAKECREDVET2F23")                    // want `access key id AKIA…2F23 .*CV1002`
	m["id"] = "AKIAQFAKECREDVET2F24"                               // want `access key id AKIA…2F24 .*CV1002`
	m["AKIAQFAKECREDVET2F25"] = "id"                               // want `access key id AKIA…2F25 .*CV1002`
	_ = struct{ A, B string }{"eu-west-1", "AKIAQFAKECREDVET2F26"} // want `access key id AKIA…2F26 .*CV1002`
	_ = map[string][]string{"x": {"AKIAQFAKECREDVET2F27"}}         // want `access key id AKIA…2F27 .*CV1002`
	switch id {
	case "AKIAQFAKECREDVET2G22": // want `access key id AKIA…2G22 .*CV1002`
		return true
	}
	if strings.HasPrefix(id, "AKIAQFAKECREDVET2G23") { // want `access key id AKIA…2G23 .*CV1002`
		return false
	}
	return id == "AKIAQFAKECREDVET2G24" // want `access key id AKIA…2G24 .*CV1002`
}

// URLs and headers.
func requests(h http.Header, q url.Values) {
	_ = "https://bucket.s3.amazonaws.com/o?AWSAccessKeyId=AKIAQFAKECREDVET2H23&Expires=1"   // want `access key id AKIA…2H23 .*CV1002`
	_ = "?X-Amz-Credential=AKIAQFAKECREDVET2H26%2F20240101%2Fus-east-1%2Fs3%2Faws4_request" // want `access key id AKIA…2H26 .*CV1002`
	q.Set("X-Amz-Credential", "AKIAQFAKECREDVET2H24/20240101/us-east-1/s3/aws4_request")    // want `access key id AKIA…2H24 .*CV1002`
	h.Set("Authorization", "AWS AKIAQFAKECREDVET2H25:signature")                            // want `access key id AKIA…2H25 .*CV1002`
}

type tagged struct {
	ID string `default:"AKIAQFAKECREDVET2I22"` // want `access key id AKIA…2I22 .*CV1002`
}

// The other long-lived ids, the temporary ones, and old ids without an account.
var (
	_ = "ABIAQFAKECREDVET2J22" // want `access key id ABIA…2J22 \(account \d+\) is written in code.*CV1002`
	_ = "ACCAQFAKECREDVET2J23" // want `access key id ACCA…2J23 \(account \d+\) is written in code.*CV1002`
	_ = "ASIAQFAKECREDVET2J24" // want `temporary access key id ASIA…2J24 \(account \d+\) is written in code; delete it.*CV1002`
	_ = "AKIAJFAKECREDVET2J25" // want `access key id AKIA…2J25 is written in code.*CV1002`
)

// A comment is read too: AKIAQFAKECREDVET2K22. // want `access key id AKIA…2K22 .* is written in a comment.*CV1002`
var _ = 0
