package config

import (
	"path"
	"strings"
)

// match reports whether a slash-separated path, or a directory above it, is
// matched by a pattern. In the pattern, ** stands for any number of elements,
// and the rest is as in path.Match.
func match(pattern, name string) (bool, error) {
	pattern = strings.TrimSuffix(strings.TrimPrefix(pattern, "./"), "/")
	return matchElements(strings.Split(pattern, "/"), strings.Split(name, "/"))
}

func matchElements(pattern, name []string) (bool, error) {
	if len(pattern) == 0 {
		return true, nil // what is left of name is below the directory
	}
	if pattern[0] == "**" {
		for i := range len(name) + 1 {
			if ok, err := matchElements(pattern[1:], name[i:]); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	if len(name) == 0 {
		_, err := path.Match(pattern[0], "")
		return false, err
	}
	ok, err := path.Match(pattern[0], name[0])
	if !ok || err != nil {
		return false, err
	}
	return matchElements(pattern[1:], name[1:])
}
