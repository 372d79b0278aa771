package ordering

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/order"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "ordering"), wire.Store(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("ordering", log)
	Register(api, API{
		Orders:        order.Service{Store: store, Now: wire.Now, NewID: wire.NewID},
		Customers:     customer.Service{Store: store},
		Subscriptions: subscription.Service{Store: store},
	})
	return api.Lambda(store), nil
}
