package awsapi

import "strings"

// Module returns the path of the table's module that a package belongs to: which
// SDK it is of, and which version. It is empty for a package of none.
func (t *Table) Module(path string) string {
	for _, module := range t.modules {
		if rest, ok := strings.CutPrefix(path, module); ok && (rest == "" || rest[0] == '/') {
			return module
		}
	}
	return ""
}
