package relationships

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/partnercenter/reselling"
	"twotier/shared/relationship"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, center := wire.Log(env, "relationships"), wire.Store(env), partner.Center(env)
	provider, tenant := env.Text("PROVIDER_NAME"), env.Text("PARTNER_CENTER_TENANT")
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("relationships", log)
	microsoft := reselling.Microsoft{Partner: center, Tenant: tenant}
	service := relationship.Service{Store: store, Microsoft: microsoft, Limiter: limit.Limiter{Store: store, Now: wire.Now}, Now: wire.Now, NewID: wire.NewID}
	Register(api, API{
		Relationships: service,
		Mirror:        customer.Mirror{Store: store, Microsoft: microsoft, Relationships: service, Now: wire.Now, NewID: wire.NewID},
		Words:         Words{Provider: provider},
	})
	return api.Lambda(store), nil
}
