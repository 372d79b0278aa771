package subscriptions

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/order"
	"twotier/shared/partnercenter/buying"
	"twotier/shared/subscription"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "subscriptions"), wire.Store(env), partner.Center(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("subscriptions", log)
	Register(api, API{
		Register:  subscription.Register{Store: store},
		Changes:   order.Changes{Store: store, Now: wire.Now, NewID: wire.NewID},
		Microsoft: buying.Subscriptions{Partner: microsoft},
	})
	return api.Lambda(store), nil
}
