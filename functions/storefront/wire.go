package storefront

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/storefront"
	"twotier/shared/wire"
	"twotier/shared/wire/shops"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "storefront"), wire.Store(env)
	a := API{
		Shops: storefront.Service{Store: store, Now: wire.Now}, Files: shops.Bucket(env), Base: env.Text("BASE_URL"),
		NewToken: func() string { return strings.ToLower(rand.Text()) },
	}
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("storefront", log)
	Register(api, a)
	return api.Lambda(store), nil
}
