package deploy

import (
	"strings"
	"time"
)

// Queue is an SQS queue.
type Queue struct {
	Name           string `yaml:"-"` // logical id
	VisibilitySecs int    `yaml:"VisibilityTimeout"`
	RetentionSecs  int    `yaml:"MessageRetentionPeriod"`
	Redrive        struct {
		DeadLetters string `yaml:"deadLetterTargetArn"`
		MaxReceives int    `yaml:"maxReceiveCount"`
	} `yaml:"RedrivePolicy"`
	Consumer *Consumer `yaml:"-"` // nil when no function empties it
}

// Consumer is a function that empties a queue.
type Consumer struct {
	Function    string // folder
	BatchSize   int
	Concurrency int // calls at once at most
	Timeout     time.Duration
	PartialFail bool // the answer names the messages that failed
}

// Visibility is how long a message stays hidden after it was handed out.
func (q Queue) Visibility() time.Duration { return time.Duration(q.VisibilitySecs) * time.Second }

// DeadLetters is the logical id of the queue for what failed too often, "" when it has none.
func (q Queue) DeadLetters() string { return strings.TrimSuffix(q.Redrive.DeadLetters, ".Arn") }

// Queues reads every queue with the function that empties it.
func (t Template) Queues() ([]Queue, error) {
	consumers, err := t.consumers()
	if err != nil {
		return nil, err
	}
	var queues []Queue
	for _, name := range t.Names("AWS::SQS::Queue") {
		queue := Queue{Name: name, Consumer: consumers[name]}
		if err := t.Properties(name, &queue); err != nil {
			return nil, err
		}
		queues = append(queues, queue)
	}
	return queues, nil
}

func (t Template) consumers() (map[string]*Consumer, error) {
	functions, err := t.Functions()
	if err != nil {
		return nil, err
	}
	consumers := map[string]*Consumer{}
	for _, function := range functions {
		for _, event := range function.Events {
			if event.Type != "SQS" {
				continue
			}
			consumer := &Consumer{
				Function: function.Folder(), BatchSize: event.Properties.BatchSize,
				Concurrency: event.Properties.Scaling.MaximumConcurrency, Timeout: function.Timeout(),
			}
			for _, kind := range event.Properties.ResponseTypes {
				consumer.PartialFail = consumer.PartialFail || kind == "ReportBatchItemFailures"
			}
			consumers[strings.TrimSuffix(event.Properties.Queue, ".Arn")] = consumer
		}
	}
	return consumers, nil
}
