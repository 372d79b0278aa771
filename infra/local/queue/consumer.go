package queue

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

const (
	look = 200 * time.Millisecond // how often a queue is looked at when nothing tells that it changed
	// again is the wait before the second try, and is added once for each further one. AWS waits the whole visibility
	// timeout; nobody wants to watch that here.
	again = 2 * time.Second
)

// Invoker calls a function, named by its folder.
type Invoker interface {
	Invoke(ctx context.Context, function string, event []byte) ([]byte, error)
}

// Consumer hands a queue's messages to a function, as Lambda's event source mapping does.
type Consumer struct {
	Queue       *Queue
	Function    string
	BatchSize   int
	Concurrency int
	PartialFail bool // the function's answer names the messages that failed
	Invoke      Invoker
	Log         *slog.Logger
}

// Run works until the context ends, then waits for the calls under way.
func (c Consumer) Run(ctx context.Context) error {
	var calls sync.WaitGroup
	defer calls.Wait()
	places := make(chan struct{}, c.Concurrency)
	for {
		select {
		case <-ctx.Done():
			return nil
		case places <- struct{}{}:
		}
		batch, err := c.next(ctx)
		if err != nil || len(batch) == 0 {
			return err
		}
		calls.Go(func() {
			defer func() { <-places }()
			c.work(context.WithoutCancel(ctx), batch)
		})
	}
}

// next waits for messages; none when the context ends.
func (c Consumer) next(ctx context.Context) ([]Message, error) {
	for {
		batch, err := c.Queue.Receive(c.BatchSize)
		if err != nil || len(batch) > 0 {
			return batch, err
		}
		select {
		case <-ctx.Done():
			return nil, nil
		case <-c.Queue.Changed():
		case <-time.After(look):
		}
	}
}

func (c Consumer) work(ctx context.Context, batch []Message) {
	failed, cause := c.call(ctx, batch)
	for _, message := range batch {
		var err error
		if slices.Contains(failed, message.ID) {
			c.Log.Warn("message failed", "queue", c.Queue.Name, "message", message.ID, "try", message.Receives, "error", cause)
			err = c.Queue.Retry(message.ID, cause, min(again*time.Duration(message.Receives), c.Queue.Visibility))
		} else {
			err = c.Queue.Delete(message.ID)
		}
		if err != nil { // the message comes back when its visibility timeout ends
			c.Log.Error("queue", "queue", c.Queue.Name, "message", message.ID, "error", err)
		}
	}
}

// call answers which messages failed, and the cause when it is the same for all. An answer that names an unknown
// message counts as a failure of the whole batch, as in AWS.
func (c Consumer) call(ctx context.Context, batch []Message) (failed []string, cause string) {
	all := make([]string, 0, len(batch))
	for _, message := range batch {
		all = append(all, message.ID)
	}
	payload, err := json.Marshal(c.event(batch))
	if err != nil {
		return all, err.Error()
	}
	answer, err := c.Invoke.Invoke(ctx, c.Function, payload)
	if err != nil {
		return all, err.Error()
	}
	if !c.PartialFail || len(answer) == 0 {
		return nil, ""
	}
	var response events.SQSEventResponse
	if err := json.Unmarshal(answer, &response); err != nil {
		return all, fmt.Sprintf("the function's answer cannot be read: %v", err)
	}
	for _, failure := range response.BatchItemFailures {
		if !slices.Contains(all, failure.ItemIdentifier) {
			return all, fmt.Sprintf("the function's answer names message %q, which was not in the batch", failure.ItemIdentifier)
		}
		failed = append(failed, failure.ItemIdentifier)
	}
	return failed, "reported by the function, see its log"
}

func (c Consumer) event(batch []Message) events.SQSEvent {
	var event events.SQSEvent
	for _, message := range batch {
		event.Records = append(event.Records, events.SQSMessage{
			MessageId: message.ID, ReceiptHandle: message.ID, Body: message.Body,
			EventSource: "aws:sqs", EventSourceARN: "arn:aws:sqs:eu-central-1:000000000000:" + c.Queue.Name, AWSRegion: "eu-central-1",
			Attributes: map[string]string{
				"ApproximateReceiveCount": strconv.Itoa(message.Receives),
				"SentTimestamp":           strconv.FormatInt(message.Sent.UnixMilli(), 10),
			},
		})
	}
	return event
}
