package catalog

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/catalog"
	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "catalog"), wire.Store(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("catalog", log)
	Register(api, API{Catalogue: catalog.Service{Store: store, Now: wire.Now}})
	return api.Lambda(store), nil
}
