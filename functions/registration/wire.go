package registration

import (
	"context"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/address"
	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/phone"
	"twotier/shared/reseller"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// patience is how long a visitor waits for Microsoft's opinion of an address; without one the address is taken as it is.
const patience = 3 * time.Second

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "registration"), wire.Store(env), partner.Center(env)
	links := link.Maker{Key: env.Key("LINK_KEY")}
	provider := Provider{Name: env.Text("PROVIDER_NAME"), Email: env.Optional("PROVIDER_EMAIL", ""), Phone: env.Optional("PROVIDER_PHONE", "")}
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("registration", log)
	Register(api, API{
		Resellers: reseller.Service{
			Store: store, Links: links, Phones: phone.Normal,
			Addresses: address.Adviser{Judge: Judge{microsoft}, Patience: patience},
			Limits:    limit.Limiter{Store: store, Now: wire.Now},
			Now:       wire.Now, NewID: wire.NewID,
		},
		Provider: provider, Documents: store,
		Desk: reseller.Desk{Store: store, Records: store, Now: wire.Now, NewID: wire.NewID},
	})
	return api.Lambda(store), nil
}
