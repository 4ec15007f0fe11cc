package scan

import (
	"fmt"
	"slices"
	"strings"
)

// A Platform is one way to build the code.
type Platform struct {
	OS, Arch string
	Tags     string // in addition to those of the Config, comma-separated
}

// ParsePlatforms reads a list such as
//
//	linux/amd64,windows/arm64:integration+e2e
//
// in which build tags may follow a platform.
func ParsePlatforms(text string) ([]Platform, error) {
	var all []Platform
	for item := range strings.SplitSeq(text, ",") {
		system, tags, _ := strings.Cut(strings.TrimSpace(item), ":")
		os, arch, ok := strings.Cut(system, "/")
		if !ok || os == "" || arch == "" || strings.Contains(arch, "/") {
			return nil, fmt.Errorf("%q is no platform: write GOOS/GOARCH, such as linux/amd64, and :tag+tag behind it for build tags", item)
		}
		all = append(all, Platform{os, arch, strings.ReplaceAll(tags, "+", ",")})
	}
	return all, nil
}

// String returns the platform as ParsePlatforms reads it.
func (p Platform) String() string {
	text := p.OS + "/" + p.Arch
	if p.Tags != "" {
		text += ":" + strings.ReplaceAll(p.Tags, ",", "+")
	}
	return text
}

// on returns the scan for one platform. What it finds goes to the same tally, so
// that each thing is told once, and a directive that any platform needs is used.
func (s *scan) on(p Platform) *scan {
	one := *s
	one.env = append(slices.Clip(s.env), "GOOS="+p.OS, "GOARCH="+p.Arch)
	if p.Tags != "" {
		one.Tags = strings.Trim(s.Tags+","+p.Tags, ",")
	}
	if len(s.Platforms) > 1 {
		s.tally.platform = p.String()
	}
	return &one
}
