package indexing

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/queue"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "indexing"), wire.Store(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	worker := Worker{Index: store, Outbox: store, NewID: wire.NewID}
	return lambda.NewHandler(func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return queue.Each(ctx, batch, worker.Do, queue.Returned(log, store, wire.Now)), nil
	}), nil
}
