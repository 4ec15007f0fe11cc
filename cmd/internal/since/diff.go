package since

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// errDiff says that git wrote what we do not understand.
var errDiff = errors.New("-new-from: unexpected output of git diff; please report this, and use -baseline")

// parse returns the lines that a diff without context adds, by the new name of
// the file.
func parse(diff string) (map[string][]span, error) {
	added := make(map[string][]span)
	name := ""
	lines := strings.Split(diff, "\n")
	for i := 0; i < len(lines); i++ {
		switch line := lines[i]; {
		case strings.HasPrefix(line, "diff --git "):
			name = ""
		case strings.HasPrefix(line, "+++ "):
			var err error
			if name, err = newName(line); err != nil {
				return nil, err
			}
		case strings.HasPrefix(line, "@@ "):
			h, err := parseHunk(line)
			if err != nil || name == "" {
				return nil, errDiff
			}
			if h.new > 0 {
				added[name] = append(added[name], span{h.at, h.at + h.new - 1})
			}
			i += h.old + h.new // what they say may look like anything
		}
	}
	return added, nil
}

// newName returns the file that the line "+++ b/name" names. Names with special
// characters are quoted as in C; after one with a space stands a tab.
func newName(line string) (string, error) {
	name := strings.TrimSuffix(strings.TrimPrefix(line, "+++ "), "\t")
	if strings.HasPrefix(name, `"`) {
		unquoted, err := strconv.Unquote(name)
		if err != nil {
			return "", errDiff
		}
		name = unquoted
	}
	return strings.TrimPrefix(name, "b/"), nil // or it is /dev/null, which gains no lines
}

// A hunk tells how many lines it takes and how many it adds, and where.
type hunk struct{ old, new, at int }

// parseHunk reads the line "@@ -12,3 +14 @@ ...". A count of one is left out.
func parseHunk(line string) (h hunk, err error) {
	fields := strings.Fields(line)
	if len(fields) < 4 {
		return h, errDiff
	}
	if _, h.old, err = parseRange(fields[1], "-"); err != nil {
		return h, err
	}
	h.at, h.new, err = parseRange(fields[2], "+")
	return h, err
}

// parseRange reads "+14,2".
func parseRange(text, sign string) (at, count int, err error) {
	text, ok := strings.CutPrefix(text, sign)
	start, length, several := strings.Cut(text, ",")
	if !several {
		length = "1"
	}
	at, err = strconv.Atoi(start)
	if err == nil {
		count, err = strconv.Atoi(length)
	}
	if err != nil || !ok {
		return 0, 0, fmt.Errorf("%w: %q", errDiff, text)
	}
	return at, count, nil
}
