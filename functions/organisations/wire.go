package organisations

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/correspondence"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/notification"
	"twotier/shared/organisation"
	"twotier/shared/view"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "organisations"), wire.Store(env)
	links, provider := link.Maker{Key: env.Key("LINK_KEY")}, env.Text("PROVIDER_NAME")
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("organisations", log)
	Register(api, API{
		Users: organisation.Users{Store: store, Now: wire.Now},
		Invitations: organisation.Invitations{Store: store, Links: links, Limits: limit.Limiter{Store: store, Now: wire.Now},
			Provider: provider, Now: wire.Now, NewID: wire.NewID},
		Rules: organisation.Rules{Store: store, Now: wire.Now},
		Keys:  organisation.Keys{Store: store, Secrets: links, Provider: provider, Now: wire.Now, NewID: wire.NewID},
		Views: view.Service{Store: store, Now: wire.Now, NewID: wire.NewID},

		Senders: correspondence.Service{Store: store, Now: wire.Now}, Provider: provider,
		Letters: notification.Service{Store: store, Links: links, Now: wire.Now},
	})
	return api.Lambda(store), nil
}
