package pipe

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams/types"
)

const (
	pause   = 100 * time.Millisecond // between two looks at the stream
	trouble = time.Second            // after a failed look
	renew   = 10 * time.Second       // between two looks for new shards
)

// Stream reads the stream of a table and remembers in a file how far it has come.
type Stream struct {
	Tables  *dynamodb.Client
	Streams *dynamodbstreams.Client
	Table   string
	File    string
	Bus     *Bus
	Log     *slog.Logger
}

// position is how far the stream was read: the last sequence number delivered of each shard.
type position struct {
	Stream string            `json:"stream"`
	Shards map[string]string `json:"shards"`
}

// Run delivers until the context ends. A record is delivered before the place after it is remembered: it may come
// twice after a crash and is never lost.
func (s Stream) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := s.follow(ctx); err != nil && ctx.Err() == nil {
			s.Log.Error("stream", "table", s.Table, "error", err)
			wait(ctx, trouble)
		}
	}
	return nil
}

// follow reads every shard there is for a while.
func (s Stream) follow(ctx context.Context) error {
	at, err := s.position(ctx)
	if err != nil {
		return err
	}
	described, err := s.Streams.DescribeStream(ctx, &dynamodbstreams.DescribeStreamInput{StreamArn: &at.Stream})
	if err != nil {
		return fmt.Errorf("describe stream: %w", err)
	}
	next := map[string]*string{}
	for _, shard := range described.StreamDescription.Shards {
		id := aws.ToString(shard.ShardId)
		if next[id], err = s.iterator(ctx, at, id); err != nil {
			return err
		}
	}
	for began := time.Now(); time.Since(began) < renew && ctx.Err() == nil; {
		for id, iterator := range next {
			if iterator == nil {
				continue // the shard is closed and read to its end
			}
			if next[id], err = s.read(ctx, &at, id, iterator); err != nil {
				return err
			}
		}
		wait(ctx, pause)
	}
	return nil
}

func (s Stream) read(ctx context.Context, at *position, shard string, iterator *string) (next *string, err error) {
	got, err := s.Streams.GetRecords(ctx, &dynamodbstreams.GetRecordsInput{ShardIterator: iterator})
	if err != nil {
		return nil, fmt.Errorf("get records: %w", err)
	}
	if len(got.Records) == 0 {
		return got.NextShardIterator, nil
	}
	if err := s.Bus.deliver(got.Records); err != nil {
		return nil, err
	}
	at.Shards[shard] = aws.ToString(got.Records[len(got.Records)-1].Dynamodb.SequenceNumber)
	return got.NextShardIterator, s.remember(*at)
}

// iterator begins after the last record delivered, or with the oldest when that one is no longer known.
func (s Stream) iterator(ctx context.Context, at position, shard string) (*string, error) {
	input := &dynamodbstreams.GetShardIteratorInput{StreamArn: &at.Stream, ShardId: &shard, ShardIteratorType: types.ShardIteratorTypeTrimHorizon}
	if last := at.Shards[shard]; last != "" {
		input.ShardIteratorType, input.SequenceNumber = types.ShardIteratorTypeAfterSequenceNumber, &last
	}
	got, err := s.Streams.GetShardIterator(ctx, input)
	if _, trimmed := errors.AsType[*types.TrimmedDataAccessException](err); trimmed {
		input.ShardIteratorType, input.SequenceNumber = types.ShardIteratorTypeTrimHorizon, nil
		got, err = s.Streams.GetShardIterator(ctx, input)
	}
	if err != nil {
		return nil, fmt.Errorf("shard iterator: %w", err)
	}
	return got.ShardIterator, nil
}

// position reads what is remembered; another stream than the remembered one begins anew.
func (s Stream) position(ctx context.Context) (position, error) {
	described, err := s.Tables.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &s.Table})
	if err != nil {
		return position{}, fmt.Errorf("describe table %s: %w", s.Table, err)
	}
	fresh := position{Stream: aws.ToString(described.Table.LatestStreamArn), Shards: map[string]string{}}
	if fresh.Stream == "" {
		return position{}, fmt.Errorf("table %s has no stream", s.Table)
	}
	text, err := os.ReadFile(s.File)
	if errors.Is(err, fs.ErrNotExist) {
		return fresh, nil
	}
	if err != nil {
		return position{}, err
	}
	var known position
	if err := json.Unmarshal(text, &known); err != nil || known.Stream != fresh.Stream {
		return fresh, nil // delivering twice is harmless
	}
	return known, nil
}

func (s Stream) remember(at position) error {
	fresh := s.File + ".new"
	if err := os.WriteFile(fresh, must(at), 0o600); err != nil {
		return err
	}
	return os.Rename(fresh, s.File)
}

func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
