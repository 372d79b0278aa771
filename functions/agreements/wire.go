package agreements

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/agreement"
	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/link"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/phone"
	"twotier/shared/seal"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "agreements"), wire.Store(env), partner.Center(env)
	links, master := link.Maker{Key: env.Key("LINK_KEY")}, env.Key("SEAL_KEY")
	if err := env.Err(); err != nil {
		return nil, err
	}
	proofs, err := seal.New(master, "proofs")
	if err != nil {
		return nil, err
	}
	api := httpapi.New("agreements", log)
	service := agreement.Service{
		Store: store, Library: mca.Library{Partner: microsoft}, Proofs: agreement.Proofs{Store: store, Seal: proofs},
		Links: links, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID,
	}
	Register(api, API{Agreements: service, Sendings: agreement.Sendings{Service: service, Store: store}})
	return api.Lambda(store), nil
}
