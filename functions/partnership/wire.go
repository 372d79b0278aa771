package partnership

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/reseller"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, client := wire.Log(env, "partnership"), wire.Store(env), partner.Center(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("partnership", log)
	Register(api, API{Partnership: reseller.Partnership{Store: store, Partners: Directory{client}, Now: wire.Now}})
	return api.Lambda(store), nil
}
