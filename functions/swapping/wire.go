package swapping

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/mirror"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/queue"
	"twotier/shared/reauthorisation"
	"twotier/shared/standing"
	"twotier/shared/swap"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "swapping"), wire.Store(env), partner.Center(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	worker := Worker{
		Cases: reauthorisation.Course{Store: store, Partners: vetting.Microsoft{Partner: microsoft},
			Keeper: standing.Keeper{Store: store, Now: wire.Now}, Now: wire.Now, NewID: wire.NewID},
		Pages: swap.Pages{Store: store, Partner: holding.Recorder{Partner: microsoft}, Now: wire.Now, NewID: wire.NewID,
			Eyes: mirror.NewLooker(store, holding.Microsoft{Partner: microsoft}.WithoutSeats(), wire.Now, wire.NewID)},
		Watch:  reauthorisation.Watch{Store: store, Now: wire.Now, NewID: wire.NewID},
		Outbox: store,
	}
	return lambda.NewHandler(func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return queue.Each(ctx, batch, worker.Do, queue.Returned(log, store, wire.Now)), nil
	}), nil
}
