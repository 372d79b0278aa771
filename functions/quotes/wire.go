package quotes

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/order"
	"twotier/shared/partnercenter/buying"
	"twotier/shared/phone"
	"twotier/shared/quote"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "quotes"), wire.Store(env), partner.Center(env)
	links := link.Maker{Key: env.Key("LINK_KEY")}
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("quotes", log)
	Register(api, API{Quotes: quote.Service{
		Store: store, Orders: order.Service{Store: store, Now: wire.Now, NewID: wire.NewID, Deals: buying.Microsoft{Partner: microsoft}},
		Limits: limit.Limiter{Store: store, Now: wire.Now}, Links: links, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID,
	}})
	return api.Lambda(store), nil
}
