package ordering

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/order"
	"twotier/shared/partnercenter/buying"
	"twotier/shared/subscription"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "ordering"), wire.Store(env), partner.Center(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	buys := buying.Microsoft{Partner: microsoft}
	orders := order.Service{Store: store, Now: wire.Now, NewID: wire.NewID, Deals: buys}
	api := httpapi.New("ordering", log)
	Register(api, API{
		Orders:        orders,
		DryRuns:       order.DryRuns{Orders: orders, Microsoft: buys, Turns: limit.Limiter{Store: store, Now: wire.Now}},
		Register:      order.Register{Store: store, Now: wire.Now, Most: order.MostExported},
		Customers:     customer.Service{Store: store},
		Subscriptions: subscription.Service{Store: store},
	})
	return api.Lambda(store), nil
}
