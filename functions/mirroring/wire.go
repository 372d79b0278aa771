package mirroring

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/bill"
	"twotier/shared/config"
	"twotier/shared/mirror"
	"twotier/shared/onboarding"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/partnercenter/issued"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/queue"
	"twotier/shared/standing"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "mirroring"), wire.Store(env), partner.Center(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	worker := Worker{
		Rounds: mirror.Rounds{Store: store,
			Looker: mirror.NewLooker(store, holding.Microsoft{Partner: microsoft}, wire.Now, wire.NewID)},
		Starter: mirror.Starter{Store: store, Now: wire.Now, NewID: wire.NewID},
		Bills:   bill.Sync{Source: issued.Microsoft{Partner: microsoft}, Store: store, Now: wire.Now},
		Standings: standing.Rounds{Store: store,
			Service: standing.Service{Store: store, Partners: vetting.Microsoft{Partner: microsoft}, Now: wire.Now, NewID: wire.NewID}},
		Onboarding: onboarding.Service{Store: store, Now: wire.Now},
		Outbox:     store,
	}
	return lambda.NewHandler(func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return queue.Each(ctx, batch, worker.Do, queue.Returned(log, store, wire.Now)), nil
	}), nil
}
