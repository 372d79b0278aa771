package reauthorising

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/reauthorisation"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "reauthorising"), wire.Store(env), partner.Center(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("reauthorising", log)
	Register(api, API{Cases: reauthorisation.Service{Store: store, Partners: vetting.Microsoft{Partner: microsoft},
		Limits: limit.Limiter{Store: store, Now: wire.Now}, Now: wire.Now, NewID: wire.NewID}})
	return api.Lambda(store), nil
}
