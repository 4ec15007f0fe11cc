package config

import (
	"path"
	"strings"
)

// wellFormed reports whether each element of a pattern is one that path.Match
// takes.
func wellFormed(pattern string) bool {
	for element := range strings.SplitSeq(pattern, "/") {
		if _, err := path.Match(element, ""); err != nil {
			return false
		}
	}
	return true
}

// match reports whether a slash-separated path, or a directory above it, is
// matched by a well-formed pattern. In the pattern, ** stands for any number of
// elements, and the rest is as in path.Match.
func match(pattern, name string) bool {
	pattern = strings.TrimSuffix(strings.TrimPrefix(pattern, "./"), "/")
	return matchElements(strings.Split(pattern, "/"), strings.Split(name, "/"))
}

func matchElements(pattern, name []string) bool {
	if len(pattern) == 0 {
		return true // what is left of name is below the directory
	}
	if pattern[0] == "**" {
		for i := range len(name) + 1 {
			if matchElements(pattern[1:], name[i:]) {
				return true
			}
		}
		return false
	}
	if len(name) == 0 {
		return false
	}
	ok, _ := path.Match(pattern[0], name[0])
	return ok && matchElements(pattern[1:], name[1:])
}
