package config

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers/rule"
)

// The template is right, and changes nothing; without the marks of comments
// before its examples it still is right.
func TestTemplate(t *testing.T) {
	for _, text := range []string{
		Template,
		strings.NewReplacer("rules: {}\n# ", "rules:\n", "exclude: []\n# ", "exclude:\n").Replace(Template),
	} {
		if _, err := decode([]byte(text)); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}
	s, _ := decode([]byte(Template))
	o := rule.Options{}
	(&Config{Settings: *s}).Apply(&o)
	if len(o.Disabled)+len(o.Severity) > 0 || o.Advice || o.Excluded != nil || s.FailOn != "warning" {
		t.Errorf("it changes %+v", o)
	}
}

// What is printed is a configuration that says the same.
func TestEffective(t *testing.T) {
	path := filepath.Join(t.TempDir(), Name)
	const text = "rules:\n  CV1002: off\n  CV1001: advice\n  directive: off\nadvice: true\nexclude: ['a b/**', \"#x: y\"]\nsymbols: \"ü: [.txt\"\n"
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*Config{c, new(Config)} {
		again, err := decode([]byte(c.Effective()))
		if err != nil {
			t.Fatalf("%v\n%s", err, c.Effective())
		}
		d := &Config{Settings: *again, Path: c.Path}
		if d.Effective() != c.Effective() || d.Symbols != c.Symbols || len(d.Exclude) != len(c.Exclude) {
			t.Errorf("printed is\n%s\nthat is\n%s", c.Effective(), d.Effective())
		}
		if !reflect.DeepEqual(c.disabled(), again.disabled()) {
			t.Errorf("off are %v, printed %v", c.disabled(), again.disabled())
		}
	}
}
