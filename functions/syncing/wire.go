package syncing

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	syncer := Syncer{Partner: partner.Center(env), Store: wire.Store(env), Log: wire.Log(env, "syncing"), Now: wire.Now}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(syncer.Handle), nil
}
