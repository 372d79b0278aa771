package hints

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/bill"
	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/mirror"
	"twotier/shared/standing"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, proofs := wire.Log(env, "hints"), wire.Store(env), partner.Verifier(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("hints", log)
	limits := limit.Limiter{Store: store, Now: wire.Now}
	bills := bill.Service{Store: store, Limits: limits, Now: wire.Now, NewID: wire.NewID}
	looks := mirror.Service{Store: store, Limits: limits, Now: wire.Now, NewID: wire.NewID}
	Register(api, API{
		Looks: looks,
		Inbox: mirror.Inbox{Store: store, Hints: looks, Bills: bills, Now: wire.Now, NewID: wire.NewID,
			Resellers: standing.Service{Store: store, Now: wire.Now, NewID: wire.NewID},
			Customers: customer.Rounds{Store: store, Now: wire.Now, NewID: wire.NewID}},
		Bills:  bills,
		Proofs: proofs,
		Rounds: mirror.Starter{Store: store, Limits: limits, Now: wire.Now, NewID: wire.NewID},
	})
	return api.Lambda(store), nil
}
