package missingretry

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/credvet/credvet/analyzers/internal/answer"
	"github.com/credvet/credvet/analyzers/internal/source"
)

// A received is an answer where the package gets it.
type received struct {
	answer.Answer
	file   *source.File
	cursor inspector.Cursor // of the call
}

// answers returns the answers that the package gets, in source order.
func (s *search) answers() []received {
	var all []received
	for _, file := range s.files.All {
		if file.LeftOut {
			continue
		}
		for cur := range file.Root.Preorder((*ast.CallExpr)(nil)) {
			if a, ok := s.flow.Answers().Of(cur.Node().(*ast.CallExpr)); ok {
				all = append(all, received{a, file, cur})
			}
		}
	}
	return all
}
