// Package pipe carries outbox rows to their queues as AWS does: it reads the table's stream, keeps the records the
// Pipe's filter wants, makes events of them with its InputTemplate, and sends each to the queues whose rules match.
package pipe

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams/types"
	"github.com/google/uuid"

	"twotier/infra/deploy"
)

// Target takes events, as JSON; on return they are kept.
type Target interface {
	Send(bodies ...string) error
}

// Bus delivers the records of a stream.
type Bus struct {
	pipe        deploy.Pipe
	filters     []pattern
	rules       []deploy.Rule
	queues      map[string]Target
	undelivered Target
	now         func() time.Time
	log         *slog.Logger
}

// NewBus checks the template's filters and rules. queues are by logical id; undelivered takes what no event can be
// made of.
func NewBus(pipe deploy.Pipe, rules []deploy.Rule, queues map[string]Target, undelivered Target, now func() time.Time, log *slog.Logger) (*Bus, error) {
	bus := &Bus{pipe: pipe, rules: rules, queues: queues, undelivered: undelivered, now: now, log: log}
	for _, filter := range pipe.Filters {
		parsed, err := parsePattern(filter)
		if err != nil {
			return nil, err
		}
		bus.filters = append(bus.filters, parsed)
	}
	for _, rule := range rules {
		for _, name := range rule.Queues {
			if queues[name] == nil {
				return nil, fmt.Errorf("rule %s sends to %s, which is no queue", rule.Name, name)
			}
		}
	}
	return bus, nil
}

// event is an EventBridge event.
type event struct {
	Version    string          `json:"version"`
	ID         string          `json:"id"`
	DetailType string          `json:"detail-type"`
	Source     string          `json:"source"`
	Account    string          `json:"account"`
	Time       string          `json:"time"`
	Region     string          `json:"region"`
	Resources  []string        `json:"resources"`
	Detail     json.RawMessage `json:"detail"`
}

// deliver sends records to their queues; on return all are kept.
func (b *Bus) deliver(records []types.Record) error {
	for _, record := range records {
		seen := object(record)
		if !slices.ContainsFunc(b.filters, func(p pattern) bool { return p.matches(seen) }) {
			continue
		}
		if err := b.publish(seen); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bus) publish(record map[string]any) error {
	made, err := b.event(record)
	if err != nil {
		b.log.Error("record cannot be delivered", "pipe", b.pipe.Name, "error", err)
		return b.undelivered.Send(string(must(record)))
	}
	found := false
	for _, rule := range b.rules {
		if !slices.Contains(rule.Pattern.Source, made.Source) || !slices.Contains(rule.Pattern.DetailType, made.DetailType) {
			continue
		}
		for _, name := range rule.Queues {
			found = true
			if err := b.queues[name].Send(string(must(made))); err != nil {
				return err
			}
		}
	}
	if !found {
		b.log.Warn("no rule wants this event", "kind", made.DetailType)
	}
	return nil
}

func (b *Bus) event(record map[string]any) (event, error) {
	detail, err := fill(b.pipe.InputTemplate, record)
	if err != nil {
		return event{}, err
	}
	kind, ok := lookup(record, b.pipe.DetailType).(string)
	if !ok || kind == "" {
		return event{}, fmt.Errorf("%s is no text", b.pipe.DetailType)
	}
	return event{
		Version: "0", ID: uuid.NewString(), DetailType: kind, Source: b.pipe.Source, Account: "000000000000",
		Time: b.now().UTC().Format(time.RFC3339), Region: "eu-central-1", Resources: []string{}, Detail: detail,
	}, nil
}

// must encodes what was made of JSON or of plain texts, which always can be.
func must(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}
