package syncing

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/agreement"
	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	microsoft, store := partner.Center(env), wire.Store(env)
	syncer := Syncer{Partner: microsoft, Store: store, Log: wire.Log(env, "syncing"), Now: wire.Now, NewID: wire.NewID,
		Agreements: agreement.Versions{Store: store, Publisher: mca.Library{Partner: microsoft}, Now: wire.Now, NewID: wire.NewID},
		Customers:  customer.Rounds{Store: store, Now: wire.Now, NewID: wire.NewID}}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(syncer.Handle), nil
}
