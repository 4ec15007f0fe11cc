// Package settings has what another package makes clients of.
package settings

import (
	"cmp"
	"os"
)

// DefaultRegion is where the queues are.
const DefaultRegion = "eu-west-1"

// Region is read from the environment, or the default.
func Region() string {
	if region := os.Getenv("QUEUE_REGION"); region != "" {
		return region
	}
	return DefaultRegion
}

// Get returns a variable, or what is given for it.
func Get(name, otherwise string) string { return cmp.Or(os.Getenv(name), otherwise) }

// ByStage returns the region of a stage.
func ByStage(stage string) string {
	if stage == "live" {
		return "eu-west-1"
	}
	return os.Getenv("TRIAL_REGION")
}
