package main

import (
	"context"
	"fmt"
	"io"

	"github.com/credvet/credvet/cmd/internal/fix"
	"github.com/credvet/credvet/cmd/internal/report"
)

// repair does what -fix and -diff ask for, and returns what is to be reported.
// With -diff that is the given result. With -fix alone it is the result of a
// scan of the changed code: lines have moved, and only the analyzers know what
// is left.
func (c *checkCommand) repair(ctx context.Context, dir string, result *verdict, stdout, stderr io.Writer) (*verdict, *report.Fixed, error) {
	if !c.fix && !c.diff {
		return result, nil, nil
	}
	plan := fix.New(result.Findings, result.Analysed)
	if c.diff {
		err := plan.Diff(stdout)
		return annotated(result, plan), nil, err
	}
	fixed := &report.Fixed{Of: len(result.Findings)}
	fixed.Findings, fixed.Files = plan.Write()
	if fixed.Files > 0 {
		var err error
		if result, err = c.scan(ctx, dir, stderr); err != nil {
			return nil, nil, fmt.Errorf("%v, but the code cannot be analysed again: %w", fixed, err)
		}
	}
	return annotated(result, plan), fixed, nil
}

// annotated adds to a result what a plan has to say.
func annotated(result *verdict, plan *fix.Plan) *verdict {
	result.Notes = append(result.Notes, plan.Notes...)
	result.Failures = append(result.Failures, plan.Failures...)
	return result
}
