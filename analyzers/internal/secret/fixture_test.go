package secret

import (
	"encoding/base64"
	"strings"
)

// The keys of these tests are invented. They are composed here, so that
// scanners do not find them in our repository.
var (
	idBody    = "QFAKECREDVET" + "2345"
	keyID     = "AKIA" + idBody
	tempID    = "ASIA" + idBody
	secretKey = "cReDvEt/fAkEsEcReT+" + "NoTaReAlKeY0123456789"
	docID     = "AKIA" + "IOSFODNN7EXAMPLE"
	docSecret = "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCYEXAMPLEKEY"
	noise     = "qZ8wE5rT2yU7iO0pA3sD6fG9hJ1kL4zX+cV/bN" + "mQWeRtYuIoPaSdFgHjKlZxCvBnM0918273645fAkE"
	stsToken  = "FwoGZXIvYXdzEFAKE" + noise + strings.ToLower(noise[:20]) + noise[7:60]
	newToken  = "IQoJb3JpZ2luX2VjEFAKE" + noise + noise[11:70]
	longKey   = "ABSK" + base64.RawStdEncoding.EncodeToString([]byte("BedrockAPIKey-fake-at-123456789012:"+noise))
	shortKey  = shortPrefix + base64.StdEncoding.EncodeToString([]byte("bedrock.amazonaws.com/?Action=FAKE&Version=1"))
)

// sharedPart is what all short-lived Bedrock API keys begin with, and all that
// gitleaks' rule looks at.
const sharedPart = shortPrefix + "YmVkcm9jay5" + "hbWF6b25hd3MuY29t"
