package scan

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// abs returns an argument's path. Arguments are relative to Dir.
func (s *scan) abs(arg string) string {
	arg = filepath.FromSlash(arg)
	if filepath.IsAbs(arg) {
		return filepath.Clean(arg)
	}
	return filepath.Join(s.Dir, arg)
}

// rel returns a path as the reader of a report knows it: relative to Dir, with
// slashes.
func (s *scan) rel(name string) string {
	if rel, err := filepath.Rel(s.Dir, name); err == nil {
		name = rel
	}
	return filepath.ToSlash(name)
}

// spec returns the pattern for a directory as seen from the unit's own, or for
// rest below that directory.
func (u *unit) spec(dir, rest string) string {
	rel, err := filepath.Rel(u.dir, dir)
	if err != nil {
		return path.Join(filepath.ToSlash(dir), rest) // on another volume
	}
	spec := path.Join(filepath.ToSlash(rel), rest)
	if spec == "." || spec == ".." || strings.HasPrefix(spec, "../") {
		return spec
	}
	return "./" + spec // else it would be an import path
}

// local reports whether an argument is a path for the go command too, and not
// an import path.
func local(arg string) bool {
	arg = filepath.ToSlash(arg)
	return arg == "." || arg == ".." || strings.HasPrefix(arg, "./") || strings.HasPrefix(arg, "../") || filepath.IsAbs(arg)
}

// inside reports whether path is dir or below it.
func inside(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}

// hidden reports whether "./..." in root passes over dir.
func hidden(root, dir string) bool {
	rel, err := filepath.Rel(root, dir)
	if err != nil || rel == "." {
		return false
	}
	return slices.ContainsFunc(strings.Split(rel, string(filepath.Separator)), passedOver)
}

// same reports whether two paths are one directory, by whatever links.
func same(a, b string) bool {
	if a == b {
		return true
	}
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
