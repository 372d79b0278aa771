package requesting

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/request"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "requesting"), wire.Store(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("requesting", log)
	Register(api, API{Requests: request.Service{Store: store, Now: wire.Now, NewID: wire.NewID}})
	return api.Lambda(store), nil
}
