package customers

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"twotier/shared/account"
	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/intake"
	"twotier/shared/limit"
	"twotier/shared/partnercenter/qualify"
	"twotier/shared/phone"
	"twotier/shared/qualification"
	"twotier/shared/seal"
	"twotier/shared/tenant"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "customers"), wire.Store(env), partner.Center(env)
	master := env.Key("SEAL_KEY")
	if err := env.Err(); err != nil {
		return nil, err
	}
	box, err := seal.New(master, "credentials")
	if err != nil {
		return nil, err
	}
	handles, err := qualification.NewHandles(master)
	if err != nil {
		return nil, err
	}
	qualifications := qualification.Service{Store: store, Microsoft: qualify.Microsoft{Partner: microsoft}, Handles: handles,
		Turns: limit.Limiter{Store: store, Now: wire.Now}, Now: wire.Now, NewRequestID: uuid.NewString}
	api := httpapi.New("customers", log)
	Register(api, API{
		Customers:      customer.Service{Store: store, Phones: phone.Normal, Qualifier: qualifications, Now: wire.Now, NewID: wire.NewID, NewRequestID: uuid.NewString},
		Tenants:        tenant.Service{Store: store, Domains: microsoft, Limiter: limit.Limiter{Store: store, Now: wire.Now}, Now: wire.Now},
		Credentials:    tenant.Revealer{Store: store, Prover: account.Service{Store: store, Now: wire.Now}, Box: box, Now: wire.Now},
		Qualifications: qualifications,
		Imports:        intake.Service{Store: store, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID},
	})
	return api.Lambda(store), nil
}
