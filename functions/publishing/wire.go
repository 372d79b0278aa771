package publishing

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/queue"
	"twotier/shared/wire"
	"twotier/shared/wire/shops"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "publishing"), wire.Store(env)
	publisher := Publisher{Store: store, Files: shops.Bucket(env), Base: env.Text("BASE_URL"), Log: log, Now: wire.Now, NewID: wire.NewID}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return queue.Each(ctx, batch, publisher.Do, queue.Returned(log, store, wire.Now)), nil
	}), nil
}
