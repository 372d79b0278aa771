package onboarding

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/onboarding"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "onboarding"), wire.Store(env)
	provider := Provider{Name: env.Text("PROVIDER_NAME"), MicrosoftID: env.Text("PARTNER_CENTER_TENANT")}
	if err := env.Err(); err != nil {
		return nil, err
	}
	service := onboarding.Service{Store: store, Now: wire.Now}
	api := httpapi.New("onboarding", log)
	Register(api, API{Own: service, Desk: onboarding.Desk{Service: service, Provider: provider.MicrosoftID}, Provider: provider})
	return api.Lambda(store), nil
}
