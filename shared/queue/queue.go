// Package queue reads outbox messages out of the batches SQS hands to a function.
package queue

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-lambda-go/events"

	"twotier/shared/auth"
	"twotier/shared/outbox"
)

// detail is the event's body as the Pipe's InputTemplate in template.yaml writes it.
type detail struct {
	Bucket       string      `json:"bucket"`
	ID           string      `json:"id"`
	Kind         outbox.Kind `json:"kind"`
	Organisation auth.Tenant `json:"organisation"`
	Ref          string      `json:"ref"`
	RefVersion   json.Number `json:"refVersion"`
	Data         string      `json:"data"`
	Tries        json.Number `json:"tries"`
}

// Parse reads the message out of the body of an SQS record (an EventBridge event).
func Parse(body string) (outbox.Message, error) {
	var event struct {
		Detail detail `json:"detail"`
	}
	if err := json.Unmarshal([]byte(body), &event); err != nil {
		return outbox.Message{}, fmt.Errorf("queue message: %w", err)
	}
	d := event.Detail
	m := outbox.Message{
		Task:   outbox.Task{Kind: d.Kind, Tenant: d.Organisation, Ref: d.Ref},
		Bucket: d.Bucket, ID: d.ID,
	}
	if m.Kind == "" || m.ID == "" || m.Bucket == "" {
		return outbox.Message{}, fmt.Errorf("queue message without kind, id or bucket: %.200s", body)
	}
	version, _ := d.RefVersion.Int64()
	tries, _ := d.Tries.Int64()
	m.RefVersion, m.Tries = version, int(tries)
	if d.Data != "" {
		if err := json.Unmarshal([]byte(d.Data), &m.Data); err != nil {
			return outbox.Message{}, fmt.Errorf("queue message %s: data: %w", m.ID, err)
		}
	}
	return m, nil
}

// Failed hears of a message that comes back; the message is empty when its record could not be read.
type Failed func(ctx context.Context, record events.SQSMessage, message outbox.Message, err error)

// Each does every message of a batch apart from the others and reports the failed ones, so that one bad message
// never stops the rest; SQS brings the failed ones back and, after its limit, puts them into the dead-letter queue.
func Each(ctx context.Context, batch events.SQSEvent, do func(context.Context, outbox.Message) error, failed Failed) events.SQSEventResponse {
	var response events.SQSEventResponse
	for _, record := range batch.Records {
		message, err := Parse(record.Body)
		if err == nil {
			err = do(ctx, message)
		}
		if err != nil {
			failed(ctx, record, message, err)
			response.BatchItemFailures = append(response.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: record.MessageId})
		}
	}
	return response
}
