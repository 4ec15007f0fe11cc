package awsapi

import "testing"

func TestModule(t *testing.T) {
	const v1, v2 = "github.com/aws/aws-sdk-go", "github.com/aws/aws-sdk-go-v2"
	for path, want := range map[string]string{
		v1:                 v1,
		v1 + "/aws":        v1,
		v2 + "/config":     v2,
		v2 + "/service/s3": v2,
		v2 + "x":           "",
		"net/http":         "",
	} {
		if got := Default().Module(path); got != want {
			t.Errorf("Module(%q) = %q, want %q", path, got, want)
		}
	}
}
