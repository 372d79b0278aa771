package table

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"twotier/shared/awsclient"
	"twotier/shared/fault"
)

// Config says which table and how to reach it. It is explicit, because loading the SDK's default configuration
// costs 0.9 ms at every cold start (PERFORMANCE.md).
type Config struct {
	Name        string
	Region      string
	Endpoint    string // empty: AWS's own
	Credentials aws.CredentialsProvider
	HTTP        *http.Client // nil: the SDK's own
}

// Table is one DynamoDB table.
type Table struct {
	db   *dynamodb.Client
	name string
}

// Open makes the client; it does not speak to the table yet.
func Open(c Config) *Table {
	options := dynamodb.Options{Region: c.Region, Credentials: c.Credentials, HTTPClient: awsclient.Over(c.HTTP)}
	if c.Endpoint != "" {
		options.BaseEndpoint = aws.String(c.Endpoint)
	}
	return &Table{db: dynamodb.New(options), name: c.Name}
}

// Get reads one row strongly consistent into record. fault.NotFound when there is none.
func (t *Table) Get(ctx context.Context, key Key, record any) error {
	if !key.possible() {
		return fault.New(fault.NotFound, "not_found")
	}
	out, err := t.db.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: &t.name, Key: key.item(), ConsistentRead: aws.Bool(true),
	})
	if err != nil {
		return unavailable("get", err)
	}
	if out.Item == nil {
		return fault.New(fault.NotFound, "not_found")
	}
	return Decode(out.Item, record)
}

// Read is one of several rows read together; Found tells whether it exists.
type Read struct {
	Key   Key
	Into  any
	Found bool
}

// GetMany reads rows strongly consistent, up to 100 in one round trip. Rows that do not exist stay untouched.
func (t *Table) GetMany(ctx context.Context, reads ...*Read) error {
	return t.getMany(ctx, true, reads)
}

// Glance is GetMany for half the price: what was written within the last second may be missing.
func (t *Table) Glance(ctx context.Context, reads ...*Read) error {
	return t.getMany(ctx, false, reads)
}

func (t *Table) getMany(ctx context.Context, strong bool, reads []*Read) error {
	byKey := make(map[Key][]*Read, len(reads))
	keys := make([]Item, 0, len(reads))
	for _, read := range reads {
		if _, twice := byKey[read.Key]; !twice && read.Key.possible() {
			keys = append(keys, read.Key.item())
		}
		byKey[read.Key] = append(byKey[read.Key], read)
	}
	const most = 100 // BatchGetItem's limit
	for wait := 20 * time.Millisecond; len(keys) > 0; {
		now := keys[:min(most, len(keys))]
		out, err := t.db.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{
			RequestItems: map[string]types.KeysAndAttributes{t.name: {Keys: now, ConsistentRead: aws.Bool(strong)}},
		})
		if err != nil {
			return unavailable("get many", err)
		}
		for _, item := range out.Responses[t.name] {
			if err := deliver(item, byKey); err != nil {
				return err
			}
		}
		left := out.UnprocessedKeys[t.name].Keys
		keys = append(left, keys[len(now):]...)
		if len(left) > 0 {
			if err := pause(ctx, wait); err != nil {
				return err
			}
			wait *= 2
		}
	}
	return nil
}

func deliver(item Item, byKey map[Key][]*Read) error {
	var key Key
	if err := attributevalue.UnmarshalMap(item, &key); err != nil {
		return fmt.Errorf("decode key: %w", err)
	}
	for _, read := range byKey[key] {
		if err := Decode(item, read.Into); err != nil {
			return err
		}
		read.Found = true
	}
	return nil
}

// Mirror writes rows whose truth is elsewhere (Partner Center): plain puts in batches of 25, no lock, no history.
// They cost half of a transaction and can always be written again from the source.
func (t *Table) Mirror(ctx context.Context, records ...Record) error {
	requests := make([]types.WriteRequest, 0, len(records))
	for _, record := range records {
		item, err := encode(record)
		if err != nil {
			return err
		}
		requests = append(requests, types.WriteRequest{PutRequest: &types.PutRequest{Item: item}})
	}
	return t.batch(ctx, requests)
}

// Forget removes a row that is of no more use, such as an outbox row whose work is done. One that is gone already is
// no failure.
func (t *Table) Forget(ctx context.Context, key Key) error {
	if _, err := t.db.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: &t.name, Key: key.item()}); err != nil {
		return unavailable("forget", err)
	}
	return nil
}

func (t *Table) batch(ctx context.Context, requests []types.WriteRequest) error {
	const most = 25 // BatchWriteItem's limit
	for wait := 20 * time.Millisecond; len(requests) > 0; {
		now := requests[:min(most, len(requests))]
		out, err := t.db.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{
			RequestItems: map[string][]types.WriteRequest{t.name: now},
		})
		if err != nil {
			return unavailable("write many", err)
		}
		left := out.UnprocessedItems[t.name]
		requests = append(left, requests[len(now):]...)
		if len(left) > 0 {
			if err := pause(ctx, wait); err != nil {
				return err
			}
			wait *= 2
		}
	}
	return nil
}

// unavailable keeps a caller's own cancellation and turns everything else DynamoDB answers into fault.Unavailable.
func unavailable(what string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("dynamodb %s: %w", what, err)
	}
	return fault.New(fault.Unavailable, "store_unavailable").Because(fmt.Errorf("dynamodb %s: %w", what, err))
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
