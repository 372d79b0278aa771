package renewing

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/renewal"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	renewer := Renewer{Watch: renewal.Watch{Store: wire.Store(env), Now: wire.Now, NewID: wire.NewID}, Log: wire.Log(env, "renewing")}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(renewer.Handle), nil
}
