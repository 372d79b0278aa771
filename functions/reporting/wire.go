package reporting

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/report"
	"twotier/shared/reportfile"
	"twotier/shared/reportmail"
	"twotier/shared/usage"
	"twotier/shared/wire"
	"twotier/shared/wire/reportbucket"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, files := wire.Log(env, "reporting"), wire.Store(env), reportbucket.Open(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	api := httpapi.New("reporting", log)
	Register(api, API{Reports: report.Service{Store: store, Now: wire.Now},
		Mails: reportmail.Service{Store: store, Now: wire.Now, NewID: wire.NewID},
		Runs:  reportfile.Service{Store: store, Files: files, Now: wire.Now, NewID: wire.NewID},
		Usage: usage.Service{Store: store, Now: wire.Now}, Budgets: usage.Budgets{Store: store, Now: wire.Now, NewID: wire.NewID}})
	return api.Lambda(store), nil
}
