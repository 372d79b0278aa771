package mailing

import (
	"context"
	"strings"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/link"
	"twotier/shared/mailer"
	"twotier/shared/mailer/ses"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	store := wire.Store(env)
	provider := env.Text("PROVIDER_NAME")
	dispatcher := Dispatcher{
		Store: store,
		Composer: Composer{
			Objects: store, Links: link.Maker{Key: env.Key("LINK_KEY")}, Now: wire.Now,
			BaseURL: strings.TrimSuffix(env.Text("BASE_URL"), "/"), Provider: provider,
		},
		Sender: ses.New(ses.Config{
			Region: env.Optional("AWS_REGION", "eu-central-1"), Endpoint: env.Optional("SES_ENDPOINT", ""),
			From:             mailer.Address{Name: provider, Address: env.Text("MAIL_FROM")},
			ConfigurationSet: env.Optional("MAIL_CONFIGURATION_SET", ""),
			Credentials:      wire.Credentials(env), Now: wire.Now,
		}),
		Log: wire.Log(env, "mailing"), Now: wire.Now,
	}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(dispatcher.Handle), nil
}
