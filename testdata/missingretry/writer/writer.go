// Package writer declares what another package writes with, which need not
// import an SDK for it.
package writer

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// A Table has the types of the operation.
type Table interface {
	BatchWriteItem(context.Context, *dynamodb.BatchWriteItemInput, ...func(*dynamodb.Options)) (*dynamodb.BatchWriteItemOutput, error)
}

// A Store writes to a table.
type Store struct{ Table }

// Write hands on what the operation answers.
func (s Store) Write(ctx context.Context, in *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
	return s.BatchWriteItem(ctx, in)
}

// WriteOne does so too, with a name for it.
func (s *Store) WriteOne(ctx context.Context, table string, item types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error) {
	out, err := s.Write(ctx, &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{table: {item}}})
	if err != nil {
		return nil, fmt.Errorf("write to %s: %w", table, err)
	}
	return out, nil
}

// WriteAll writes until nothing is left.
func (s *Store) WriteAll(ctx context.Context, in *dynamodb.BatchWriteItemInput) (out *dynamodb.BatchWriteItemOutput, err error) {
	for pause := time.Second; len(in.RequestItems) > 0; pause *= 2 {
		if out, err = s.Write(ctx, in); err != nil {
			return nil, err
		}
		in = &dynamodb.BatchWriteItemInput{RequestItems: out.UnprocessedItems}
		time.Sleep(pause)
	}
	return out, nil
}

// Write is a function that hands on, too.
func Write(ctx context.Context, t Table, in *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
	return Store{t}.Write(ctx, in)
}

// An All writes until nothing is left.
type All struct{ Store }

// WriteOne does not come back before.
func (a All) WriteOne(ctx context.Context, table string, item types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error) {
	return a.WriteAll(ctx, &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{table: {item}}})
}

// Input returns what to write.
func Input() *dynamodb.BatchWriteItemInput { return &dynamodb.BatchWriteItemInput{} }

// Must returns what it is given, if there is no error.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
