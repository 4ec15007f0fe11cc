package scan

import "fmt"

// A Mode says where the types of third-party packages come from.
type Mode int

// The modes.
const (
	Auto   Mode = iota // Export if the build cache holds nearly all of it, else Source
	Export             // from export data; the go command compiles what the build cache lacks
	Source             // from source without function bodies; nothing is compiled
)

// String returns the mode's name in lower case.
func (m Mode) String() string {
	switch m {
	case Auto:
		return "auto"
	case Export:
		return "export"
	case Source:
		return "source"
	}
	return fmt.Sprintf("mode(%d)", int(m))
}

// ParseMode is the inverse of [Mode.String]. Its error names the modes there
// are.
func ParseMode(name string) (Mode, error) {
	for m := Auto; m <= Source; m++ {
		if m.String() == name {
			return m, nil
		}
	}
	return Auto, fmt.Errorf("unknown load mode %q: use auto, export or source", name)
}
