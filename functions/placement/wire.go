package placement

import (
	"context"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/queue"
	"twotier/shared/standing"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log := wire.Log(env, "placement")
	store := wire.Store(env)
	placer := Placer{Store: store, Partner: partner.Center(env), Standing: standing.Keeper{Store: store, Now: wire.Now},
		Log: log, Now: wire.Now, NewID: wire.NewID, Wait: wait}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return queue.Each(ctx, batch, placer.Continue, queue.Returned(log, store, wire.Now)), nil
	}), nil
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
