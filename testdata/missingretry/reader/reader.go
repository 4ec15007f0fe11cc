// Package reader gets answers through another package.
package reader

import (
	"context"

	"credvet.test/missingretry/writer"
)

func throughInterface(ctx context.Context, t writer.Table) error {
	_, err := t.BatchWriteItem(ctx, writer.Input()) // want `UnprocessedItems .* \(CV3001\)`
	return err
}

func throughGeneric(ctx context.Context, t writer.Table) int {
	writer.Must(t.BatchWriteItem(ctx, writer.Input())) // want `UnprocessedItems .* \(CV3001\)`
	return len(writer.Must(t.BatchWriteItem(ctx, writer.Input())).UnprocessedItems)
}

// What the method of another package does is not seen.
func throughWrapper(ctx context.Context, s writer.Store) error {
	_, err := s.Write(ctx, writer.Input())
	return err
}
