package registration

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/link"
	"twotier/shared/phone"
	"twotier/shared/reseller"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "registration"), wire.Store(env)
	links := link.Maker{Key: env.Key("LINK_KEY")}
	provider := Provider{Name: env.Text("PROVIDER_NAME"), Email: env.Optional("PROVIDER_EMAIL", ""), Phone: env.Optional("PROVIDER_PHONE", "")}
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("registration", log)
	Register(api, API{
		Resellers: reseller.Service{Store: store, Links: links, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID},
		Provider:  provider,
	})
	return api.Lambda(store), nil
}
