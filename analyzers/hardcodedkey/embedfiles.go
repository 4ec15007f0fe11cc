package hardcodedkey

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// maxEmbedded is the size, in bytes, up to which embedded files are read.
const maxEmbedded = 1 << 20

// embeddedFiles returns the paths of the files that the patterns of a go:embed
// directive match in dir, sorted. See https://pkg.go.dev/embed for their form.
// A pattern that is malformed or matches nothing is the compiler's business.
func embeddedFiles(dir, patterns string) []string {
	var files []string
	for _, pattern := range splitPatterns(patterns) {
		pattern, hidden := strings.CutPrefix(pattern, "all:")
		matches, _ := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		for _, match := range matches {
			files = append(files, below(match, hidden)...)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// splitPatterns cuts the argument of a go:embed directive: patterns are
// separated by blanks and may be quoted.
func splitPatterns(text string) []string {
	var patterns []string
	for {
		text = strings.TrimLeft(text, " \t")
		if text == "" {
			return patterns
		}
		if quoted, err := strconv.QuotedPrefix(text); err == nil {
			pattern, _ := strconv.Unquote(quoted)
			patterns, text = append(patterns, pattern), text[len(quoted):]
			continue
		}
		end := strings.IndexAny(text, " \t")
		if end < 0 {
			end = len(text)
		}
		patterns, text = append(patterns, text[:end]), text[end:]
	}
}

// below returns a file, or the files below a directory as go:embed sees them:
// hidden ones only on demand, and none of another module.
func below(root string, hidden bool) []string {
	var files []string
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch name := filepath.Base(path); {
		case err != nil:
			return nil // the compiler says so too
		case path != root && !hidden && (name[0] == '.' || name[0] == '_'):
			return skip(d)
		case d.IsDir() && path != root && isModule(path):
			return fs.SkipDir
		case d.Type().IsRegular():
			files = append(files, path)
		}
		return nil
	})
	return files
}

// skip leaves out a file, or a directory with all that is in it.
func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// readText returns the content of a file, or "" if it is not text. It reads no
// file that is larger than maxEmbedded; size tells.
func readText(name string) (text string, size int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", 0, err
	}
	if info.Size() > maxEmbedded {
		return "", info.Size(), nil
	}
	content, err := io.ReadAll(f)
	if bytes.IndexByte(content, 0) >= 0 {
		return "", info.Size(), err
	}
	return string(content), info.Size(), err
}
