// Package settings reads what a program is configured with, and knows nothing of
// AWS.
package settings

import (
	"errors"
	"flag"
	"log"
	"os"

	"github.com/spf13/viper"
)

// A Config is filled by Load.
type Config struct {
	ID, Secret string
	Store      struct{ ID, Secret string }
}

// Load reads the environment.
func Load() *Config {
	c := &Config{ID: os.Getenv("SETTINGS_ID"), Secret: Env("SETTINGS_SECRET", "")}
	c.Store.ID, c.Store.Secret = viper.GetString("store.id"), viper.GetString("store.secret")
	return c
}

// Env reads one variable, under the name that the caller gives.
func Env(name, fallback string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return fallback
}

// MustEnv reads one variable that has to be there.
func MustEnv(name string) string {
	v := os.Getenv(name)
	if v == "" {
		log.Fatalf("%s is not set", name)
	}
	return v
}

// Variables of the package.
var (
	ID     = os.Getenv("SHARED_ID")
	Secret = flag.String("secret", "", "the secret key")
)

// Keys that someone pasted. They do not look like real ones.
var (
	PastedID     = "storage-operator"
	PastedSecret = "correct horse battery"
)

// A Checked configuration is of no use without its keys.
type Checked struct{ ID, Secret string }

// NewChecked reads it.
func NewChecked() (*Checked, error) {
	c := &Checked{ID: os.Getenv("CHECKED_ID"), Secret: os.Getenv("CHECKED_SECRET")}
	if c.ID == "" || c.Secret == "" {
		return nil, errors.New("keys are not set")
	}
	return c, nil
}

// An Optional configuration can be asked whether it has keys.
type Optional struct{ ID, Secret string }

// NewOptional reads it.
func NewOptional() *Optional {
	return &Optional{ID: os.Getenv("OPTIONAL_ID"), Secret: os.Getenv("OPTIONAL_SECRET")}
}

// HasKeys reports whether there are any.
func (o *Optional) HasKeys() bool { return !o.lacks() }

func (o *Optional) lacks() bool {
	if o.ID == "" {
		return true
	}
	return o.Secret == ""
}

// A Request comes from somewhere else.
type Request struct{ ID, Secret string }
