// Package writer declares what another package writes with, which need not
// import an SDK for it.
package writer

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// A Table has the types of the operation.
type Table interface {
	BatchWriteItem(context.Context, *dynamodb.BatchWriteItemInput, ...func(*dynamodb.Options)) (*dynamodb.BatchWriteItemOutput, error)
}

// A Store has them too, and may do more than to ask.
type Store struct{ Table }

// Write writes.
func (s Store) Write(ctx context.Context, in *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
	return s.BatchWriteItem(ctx, in)
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
