package administration

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/audit"
	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/reseller"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "administration"), wire.Store(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("administration", log)
	Register(api, API{Log: audit.Log{Store: store, Now: wire.Now}, Resellers: reseller.Directory{Store: store}})
	return api.Lambda(store), nil
}
