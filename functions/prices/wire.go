package prices

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/pricelist"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "prices"), wire.Store(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("prices", log)
	Register(api, API{Prices: pricelist.Service{Store: store, Now: wire.Now}, Sheets: pricelist.Sheets{Store: store, Now: wire.Now}})
	return api.Lambda(store), nil
}
