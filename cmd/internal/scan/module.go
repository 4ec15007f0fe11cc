package scan

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// enclosing returns the nearest directory, at or above dir, that holds a file
// or directory of the given name, and "" if none does.
func enclosing(dir, name string) string {
	for {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// outermost is like enclosing but returns the directory furthest up, for any
// of the names.
func outermost(dir string, names ...string) string {
	found := ""
	for _, name := range names {
		for at := enclosing(dir, name); at != ""; at = enclosing(filepath.Dir(at), name) {
			if found == "" || len(at) < len(found) {
				found = at // both hold dir, so the shorter one is further up
			}
			if at == filepath.Dir(at) {
				break // the root of the file system
			}
		}
	}
	return found
}

// repository returns the root of the repository around dir: the nearest
// directory with a .git, which is a file in worktrees and submodules, else the
// outermost workspace or module, else dir itself.
func repository(dir string) string {
	if root := enclosing(dir, ".git"); root != "" {
		return root
	}
	if root := outermost(dir, "go.work", "go.mod"); root != "" {
		return root
	}
	return dir
}

// modulePath returns the path of the module whose go.mod is in root, or root
// itself if that does not parse.
func modulePath(root string) string {
	data, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return root
	}
	if path := modfile.ModulePath(data); path != "" {
		return path
	}
	return root
}

// uses returns the directories of the modules that the workspace in dir lists,
// in the file's order. A go.work that does not parse lists nothing.
func uses(dir string) []string {
	name := filepath.Join(dir, "go.work")
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	work, err := modfile.ParseWork(name, data, nil)
	if err != nil {
		return nil
	}
	var dirs []string
	for _, use := range work.Use {
		path := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		dirs = append(dirs, filepath.Clean(path))
	}
	return dirs
}

// modules returns the directories at and below dir that hold a go.mod, in
// lexical order. It passes over what "./..." passes over, and tells unreadable
// about directories that it could not search.
func modules(dir string, unreadable func(path string, err error)) []string {
	var found []string
	visit := func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			unreadable(path, err)
			return fs.SkipDir
		}
		if entry.IsDir() && filepath.Clean(path) != dir && (passedOver(entry.Name()) || entry.Name() == "node_modules") {
			return fs.SkipDir
		}
		if entry.Name() == "go.mod" && entry.Type().IsRegular() {
			found = append(found, filepath.Dir(path))
		}
		return nil
	}
	root := dir + string(filepath.Separator) // enters dir even if it is a symbolic link
	filepath.WalkDir(root, visit)            // visit returns no error to hand on
	slices.Sort(found)
	return found
}

// passedOver reports whether "./..." does not descend into directories of this
// name. See "go help packages".
func passedOver(name string) bool {
	return name == "testdata" || name == "vendor" || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".")
}
