package staticcreds

import "testing"

func TestPlugin(t *testing.T) {
	p := &plugin{ID: "YOUR_ACCESS_KEY", Secret: "YOUR_SECRET_KEY"}
	if p.provider() == nil || fromTests("YOUR_ACCESS_KEY", "YOUR_SECRET_KEY") == nil {
		t.Fail()
	}
}
