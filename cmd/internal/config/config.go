// Package config reads .credvet.yml.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/credvet/credvet/analyzers/rule"
)

// Name is the name of the configuration file.
const Name = ".credvet.yml"

// A Config is what a configuration file says. The zero value changes nothing.
type Config struct {
	Settings        // files are named by absolute paths
	Path     string // of the file, "" if there is none
	Content  []byte // of the file, for cache keys
}

// Find returns the path of the configuration file for code in dir, or "". The
// file stands where a module, a workspace or a repository has its root; the
// nearest one counts, and none beyond the repository.
func Find(dir string) string {
	for {
		root := exists(dir, ".git")
		if root || exists(dir, "go.mod") || exists(dir, "go.work") {
			if path := filepath.Join(dir, Name); exists(dir, Name) {
				return path
			}
		}
		parent := filepath.Dir(dir)
		if root || parent == dir {
			return ""
		}
		dir = parent
	}
}

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

// Load reads the configuration for code in dir. Without a file it returns the
// zero Config. Its errors name the file and what to change in it.
func Load(dir string) (*Config, error) {
	path := Find(dir)
	if path == "" {
		return new(Config), nil
	}
	return Read(path)
}

// Read reads one configuration file.
func Read(path string) (*Config, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read the configuration: %w; make the file readable or delete it", reason(err, path))
	}
	s, err := decode(content)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	c := &Config{Settings: *s, Path: path, Content: content}
	c.Symbols, c.Baseline = c.beside(s.Symbols), c.beside(s.Baseline)
	return c, nil
}

// reason strips the operation from a file error and keeps the path.
func reason(err error, path string) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return fmt.Errorf("%s: %w", path, pe.Err)
	}
	return err
}

// beside returns the path of a file that the configuration names.
func (c *Config) beside(name string) string {
	name = filepath.FromSlash(name)
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(c.Path), name)
}

// Check reports an error if the file of symbols that the configuration names
// cannot be used. It names both files and says what to write.
func (c *Config) Check() error {
	if err := rule.CheckSymbols(c.Symbols); err != nil {
		return fmt.Errorf("%s: symbols: %w", c.Path, err)
	}
	return nil
}

// Apply sets what the configuration says in a driver's options.
func (c *Config) Apply(o *rule.Options) {
	o.Disabled, o.Severity, o.Symbols = c.disabled(), c.severities(), c.Symbols
	o.Advice, o.Tests = c.Advice, rule.LenientTests
	if c.Tests == "strict" {
		o.Tests = rule.StrictTests
	}
	if len(c.Exclude) > 0 {
		o.Excluded = c.Excluded
	}
}

// Excluded reports whether a file, named by its absolute path, is left out.
func (c *Config) Excluded(path string) bool {
	relative, err := filepath.Rel(filepath.Dir(c.Path), path)
	if err != nil {
		return false // on another volume
	}
	relative = filepath.ToSlash(relative)
	return slices.ContainsFunc(c.Exclude, func(pattern string) bool { return match(pattern, relative) })
}
