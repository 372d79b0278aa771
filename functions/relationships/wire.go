package relationships

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/delegation"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/partnercenter/delegating"
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
		Delegations: delegation.Service{Store: store, Microsoft: delegating.Microsoft{Partner: center}, Turns: limit.Limiter{Store: store, Now: wire.Now},
			Now: wire.Now, NewID: wire.NewID, NewRequestID: uuid.NewString},
		Mirror: customer.Mirror{Store: store, Microsoft: microsoft, Relationships: service, Now: wire.Now, NewID: wire.NewID},
		Words:  Words{Provider: provider},
	})
	return api.Lambda(store), nil
}
