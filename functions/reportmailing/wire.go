package reportmailing

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/notification"
	"twotier/shared/reportmail"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	store := wire.Store(env)
	planner := Planner{Mails: reportmail.Service{Store: store, Now: wire.Now, NewID: wire.NewID},
		Digests: notification.Digests{Store: store, Now: wire.Now, NewID: wire.NewID}, Log: wire.Log(env, "reportmailing")}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(planner.Handle), nil
}
