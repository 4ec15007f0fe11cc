package scan

import (
	"cmp"
	"go/ast"
	"go/token"
	"hash/maphash"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/credvet/credvet/cmd/internal/report"
)

// edits translates the fix of a finding in the file at path. There are none if
// no machine should apply it: it reaches into other files, which would be left
// behind half fixed if one of them cannot be written; or the file is made by
// another program or, as cgo does, into another file; or it is not the user's.
func (s *scan) edits(pkg *packages.Package, fix *analysis.SuggestedFix, path string) []report.Edit {
	if fix == nil || pkg.Module != nil && !firstParty(pkg.Module) {
		return nil
	}
	var edits []report.Edit
	for _, e := range fix.TextEdits {
		file, end := pkg.Fset.File(e.Pos), max(e.Pos, e.End) // an end is left out to insert
		if file == nil || file.Name() != path || pkg.Fset.File(end) != file || generated(pkg, file) {
			return nil
		}
		edits = append(edits, report.Edit{From: file.Offset(e.Pos), To: file.Offset(end), New: string(e.NewText)})
	}
	slices.SortStableFunc(edits, func(a, b report.Edit) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return edits
}

// generated reports whether a file of the package says that it is.
func generated(pkg *packages.Package, file *token.File) bool {
	return slices.ContainsFunc(pkg.Syntax, func(f *ast.File) bool {
		return pkg.Fset.File(f.FileStart) == file && ast.IsGenerated(f)
	})
}

// A texts remembers what the files held that were analysed. The loader parses
// them in parallel.
type texts struct {
	seed maphash.Seed
	mu   sync.Mutex
	sums map[string]uint64
	torn map[string]bool // read again with another text: edits may fit either
}

func newTexts() *texts {
	return &texts{seed: maphash.MakeSeed(), sums: make(map[string]uint64), torn: make(map[string]bool)}
}

// see records that a file was read.
func (t *texts) see(path string, text []byte) {
	sum := maphash.Bytes(t.seed, text)
	t.mu.Lock()
	defer t.mu.Unlock()
	if first, ok := t.sums[path]; ok && first != sum {
		t.torn[path] = true
	}
	t.sums[path] = sum
}

// match reports whether a file held just this text.
func (t *texts) match(path string, text []byte) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	sum, ok := t.sums[path]
	return ok && !t.torn[path] && sum == maphash.Bytes(t.seed, text)
}
