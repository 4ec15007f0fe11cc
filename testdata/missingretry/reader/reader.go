// Package reader gets answers through another package.
package reader

import (
	"context"
	"log"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

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

// The methods and functions of another package that hand the answer on.
func throughWrapper(ctx context.Context, t writer.Table, s *writer.Store, item types.WriteRequest) error {
	if _, err := s.Write(ctx, writer.Input()); err != nil { // want `UnprocessedItems .* \(CV3001\)`
		return err
	}
	if _, err := s.WriteOne(ctx, "orders", item); err != nil { // want `UnprocessedItems .* \(CV3001\)`
		return err
	}
	out, err := writer.Write(ctx, t, writer.Input()) // want `UnprocessedItems .* \(CV3001\)`
	if err != nil {
		return err
	}
	log.Print(len(out.ConsumedCapacity))
	_, err = s.WriteAll(ctx, writer.Input()) // it writes until nothing is left
	return err
}

// An orderWriter is what the package needs of a Store.
type orderWriter interface {
	WriteOne(context.Context, string, types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error)
	Write(context.Context, *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error)
	Name() string
}

// An orders is such a writer.
type orders struct{ *writer.Store }

func (orders) Name() string { return "orders" }

// What only hands on behind an interface does so before it, too.
func throughOwnInterface(ctx context.Context, w orderWriter, item types.WriteRequest) error {
	_, err := w.WriteOne(ctx, w.Name(), item) // want `UnprocessedItems .* \(CV3001\)`
	return err
}

// Of this interface there is an implementation that does more.
type anyWriter interface {
	WriteOne(context.Context, string, types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error)
}

func throughAnyInterface(ctx context.Context, w anyWriter, item types.WriteRequest) error {
	_, err := w.WriteOne(ctx, "orders", item)
	return err
}

// Nobody is seen who implements this one.
type unknownWriter interface {
	WriteSome(context.Context, ...types.WriteRequest) (*dynamodb.BatchWriteItemOutput, error)
}

func throughUnknown(ctx context.Context, w unknownWriter, items []types.WriteRequest) error {
	_, err := w.WriteSome(ctx, items...)
	return err
}
