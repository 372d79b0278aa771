package desk

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/backlog"
	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/order"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "desk"), wire.Store(env), partner.Center(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("desk", log)
	Register(api, API{
		Orders:  order.Desk{Store: store, Microsoft: Microsoft{Partner: microsoft}, Now: wire.Now, NewID: wire.NewID},
		Backlog: backlog.Desk{Store: store, Now: wire.Now},
	})
	return api.Lambda(store), nil
}
