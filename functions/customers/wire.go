package customers

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/phone"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "customers"), wire.Store(env), wire.PartnerCenter(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("customers", log)
	Register(api, API{
		Customers: customer.Service{Store: store, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID},
		Tenants:   tenant.Service{Store: store, Domains: microsoft, Now: wire.Now},
	})
	return api.Lambda(store), nil
}
