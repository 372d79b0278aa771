package reportwriting

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/queue"
	"twotier/shared/reportfile"
	"twotier/shared/wire"
	"twotier/shared/wire/reportbucket"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, files := wire.Log(env, "reportwriting"), wire.Store(env), reportbucket.Open(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	worker := Worker{Writer: reportfile.Writer{Store: store, Files: files, Now: wire.Now, Size: reportfile.Usual()}, Outbox: store}
	return lambda.NewHandler(func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return queue.Each(ctx, batch, worker.Do, queue.Returned(log, store, wire.Now)), nil
	}), nil
}
