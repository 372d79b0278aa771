package partnership

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/customerletter"
	"twotier/shared/httpapi"
	"twotier/shared/limit"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/partnership"
	"twotier/shared/standing"
	"twotier/shared/stoppage"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, client := wire.Log(env, "partnership"), wire.Store(env), partner.Center(env)
	provider, tenant := env.Text("PROVIDER_NAME"), env.Text("PARTNER_CENTER_TENANT")
	if err := env.Err(); err != nil {
		return nil, err
	}
	microsoft := vetting.Microsoft{Partner: client}
	api := httpapi.New("partnership", log)
	standings := standing.Service{Store: store, Partners: microsoft, Limits: limit.Limiter{Store: store, Now: wire.Now},
		Now: wire.Now, NewID: wire.NewID}
	Register(api, API{
		Partnership: partnership.Service{Store: store, Partners: microsoft, Own: vetting.Own{Client: client}, Provider: tenant, Now: wire.Now},
		Standings:   standings,
		Rounds:      standing.Rounds{Service: standings, Store: store},
		Board:       standing.Board{Store: store},
		Letters:     Letters{Letters: customerletter.Service{Store: store, Prepared: PreparedLetter, Now: wire.Now, NewID: wire.NewID}, Provider: provider},
		Stoppage:    stoppage.Service{Store: store, Now: wire.Now},
	})
	return api.Lambda(store), nil
}
