package server

import (
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
	"github.com/google/uuid"

	"twotier/infra/deploy"
	"twotier/infra/local/dynoxide"
	"twotier/infra/local/lambda"
	"twotier/infra/local/pipe"
	"twotier/infra/local/queue"
	"twotier/infra/local/schedule"
)

// undelivered is the logical id of the queue for what could not be handed over.
const undelivered = "Undelivered"

// messages are the queues with what fills and what empties them.
type messages struct {
	queues    map[string]*queue.Queue
	consumers []queue.Consumer
	stream    pipe.Stream
	schedules *schedule.Scheduler
}

func openMessages(config Config, template deploy.Template, services *parts, invoke lambda.Invoker, log *slog.Logger) (*messages, error) {
	opened := &messages{queues: map[string]*queue.Queue{}}
	definitions, err := template.Queues()
	if err != nil {
		return nil, err
	}
	if err := opened.openQueues(config.file("queues"), definitions); err != nil {
		return nil, err
	}
	for _, definition := range definitions {
		if consumer := definition.Consumer; consumer != nil {
			opened.consumers = append(opened.consumers, queue.Consumer{
				Queue: opened.queues[definition.Name], Function: consumer.Function, BatchSize: consumer.BatchSize,
				Concurrency: consumer.Concurrency, PartialFail: consumer.PartialFail, Invoke: invoke, Log: log,
			})
		}
	}
	if opened.stream, err = opened.openStream(config, template, services, log); err != nil {
		return nil, err
	}
	schedules, err := template.Schedules()
	if err != nil {
		return nil, err
	}
	opened.schedules, err = schedule.New(schedules, invoke, opened.queues[undelivered], config.file("schedules.json"), time.Now, log)
	return opened, err
}

// openQueues opens dead letters before the queues that bury in them.
func (m *messages) openQueues(dir string, definitions []deploy.Queue) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, pass := range []bool{false, true} {
		for _, definition := range definitions {
			if (definition.DeadLetters() != "") != pass {
				continue
			}
			opened, err := queue.Open(dir, queue.Setting{
				Name: definition.Name, Visibility: definition.Visibility(), MaxReceives: definition.Redrive.MaxReceives,
				DeadLetters: m.queues[definition.DeadLetters()], Now: time.Now, NewID: uuid.NewString,
			})
			if err != nil {
				return err
			}
			m.queues[definition.Name] = opened
		}
	}
	if m.queues[undelivered] == nil {
		return fmt.Errorf("%s has no queue %s", deploy.FileName, undelivered)
	}
	return nil
}

func (m *messages) openStream(config Config, template deploy.Template, services *parts, log *slog.Logger) (pipe.Stream, error) {
	definition, err := template.Pipe()
	if err != nil {
		return pipe.Stream{}, err
	}
	rules, err := template.Rules()
	if err != nil {
		return pipe.Stream{}, err
	}
	targets := map[string]pipe.Target{}
	for name, opened := range m.queues {
		targets[name] = opened
	}
	bus, err := pipe.NewBus(definition, rules, targets, m.queues[undelivered], time.Now, log)
	if err != nil {
		return pipe.Stream{}, err
	}
	return pipe.Stream{
		Tables: dynamodb.New(dynamodb.Options{Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &services.database}),
		Streams: dynamodbstreams.New(dynamodbstreams.Options{
			Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &services.database,
		}),
		Table: tableName, File: config.file("stream.json"), Bus: bus, Log: log,
	}, nil
}
