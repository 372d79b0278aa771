package guides

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/agreement"
	"twotier/shared/config"
	"twotier/shared/guide"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/partnercenter/reselling"
	"twotier/shared/phone"
	"twotier/shared/quote"
	"twotier/shared/relationship"
	"twotier/shared/tenant"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "guides"), wire.Store(env), partner.Center(env)
	links, provider := link.Maker{Key: env.Key("LINK_KEY")}, env.Text("PARTNER_CENTER_TENANT")
	if err := env.Err(); err != nil {
		return nil, err
	}
	limits := limit.Limiter{Store: store, Now: wire.Now}
	api := httpapi.New("guides", log)
	Register(api, API{Guides: guide.Service{
		Store:      store,
		Agreements: agreement.Service{Store: store, Links: links, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID},
		Tenants:    tenant.Service{Store: store, Domains: microsoft, Now: wire.Now},
		Relationships: Apart{relationship.Service{
			Store: store, Microsoft: reselling.Microsoft{Partner: microsoft, Tenant: provider}, Limiter: limits, Now: wire.Now, NewID: wire.NewID,
		}},
		Quotes: quote.Service{Store: store, Links: links, Now: wire.Now},
		Limits: limits, Links: links, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID,
	}})
	return api.Lambda(store), nil
}
