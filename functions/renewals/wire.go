package renewals

import (
	"context"
	"strings"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/partnercenter/buying"
	"twotier/shared/renewal"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "renewals"), wire.Store(env), partner.Center(env)
	links, portal := link.Maker{Key: env.Key("LINK_KEY")}, strings.TrimSuffix(env.Text("BASE_URL"), "/")
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("renewals", log)
	service := renewal.Service{Store: store, Now: wire.Now, NewID: wire.NewID}
	Register(api, API{Renewals: service, Feeds: renewal.Feeds{Store: store, Renewals: service, Links: links,
		Turns: limit.Limiter{Store: store, Now: wire.Now}, BaseURL: portal, Now: wire.Now, NewID: wire.NewID},
		Microsoft: buying.Subscriptions{Partner: microsoft}})
	return api.Lambda(store), nil
}
