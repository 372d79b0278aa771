package searching

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/search"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "searching"), wire.Store(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("searching", log)
	Register(api, API{Search: search.Service{Store: store, Memory: &search.Memory{}, Now: wire.Now}})
	return api.Lambda(store), nil
}
