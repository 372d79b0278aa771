package syncing

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"twotier/shared/agreement"
	"twotier/shared/bill"
	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/mirror"
	"twotier/shared/partnercenter/issued"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/reauthorisation"
	"twotier/shared/standing"
	"twotier/shared/usage"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	microsoft, store := partner.Center(env), wire.Store(env)
	syncer := Syncer{Partner: microsoft, Store: store, Log: wire.Log(env, "syncing"), Now: wire.Now, NewID: wire.NewID,
		Agreements: agreement.Versions{Store: store, Publisher: mca.Library{Partner: microsoft}, Now: wire.Now, NewID: wire.NewID},
		Customers:  customer.Rounds{Store: store, Now: wire.Now, NewID: wire.NewID},
		Holdings:   mirror.Starter{Store: store, Now: wire.Now, NewID: wire.NewID},
		Standings:  standing.Rounds{Store: store, Service: standing.Service{Store: store, Now: wire.Now, NewID: wire.NewID}},
		Returned:   reauthorisation.Watch{Store: store, Now: wire.Now, NewID: wire.NewID},
		Usage: usage.Sync{Source: used{microsoft}, Store: store, Currencies: currencies(), Now: wire.Now,
			Budgets: usage.Budgets{Store: store, Now: wire.Now, NewID: wire.NewID}},
		Bills:   bill.Sync{Source: issued.Microsoft{Partner: microsoft}, Store: store, Now: wire.Now},
		Notices: Notices{Partner: microsoft, Address: env.Text("BASE_URL") + "/api/partner-center/notices", NewRequestID: uuid.NewString},
		Records: Records{Partner: microsoft, Inbox: mirror.Inbox{Store: store, Now: wire.Now, NewID: wire.NewID,
			Hints: mirror.Service{Store: store, Now: wire.Now, NewID: wire.NewID}}}}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(syncer.Handle), nil
}
