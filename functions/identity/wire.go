package identity

import (
	"context"
	"strings"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/account"
	"twotier/shared/config"
	"twotier/shared/httpapi"
	"twotier/shared/link"
	"twotier/shared/oidc"
	"twotier/shared/passkey"
	"twotier/shared/phone"
	"twotier/shared/profile"
	"twotier/shared/seal"
	"twotier/shared/store"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "identity"), wire.Store(env)
	links := link.Maker{Key: env.Key("LINK_KEY")}
	key, address, provider := env.Key("SEAL_KEY"), env.Text("BASE_URL"), env.Text("PROVIDER_NAME")
	microsoft := oidc.New(oidc.Config{
		WorkIssuer: env.Text("OIDC_WORK_ISSUER"), PersonalIssuer: env.Text("OIDC_PERSONAL_ISSUER"),
		ClientID: env.Text("OIDC_CLIENT_ID"), ClientSecret: env.Text("OIDC_CLIENT_SECRET"),
		RedirectURL: strings.TrimSuffix(address, "/") + "/external", Now: wire.Now,
	})
	if err := env.Err(); err != nil {
		return nil, err
	}
	accounts, err := accounts(store, key, address, provider)
	if err != nil {
		return nil, err
	}
	api := httpapi.New("identity", log)
	Register(api, API{
		Accounts:  accounts,
		Externals: account.Externals{Accounts: accounts, Store: store, Identities: microsoft},
		Recovery:  account.Recovery{Accounts: accounts, Store: store, Links: links},
		Addresses: account.Addresses{Accounts: accounts, Store: store, Links: links},
		Profiles:  profile.Service{Store: store, Phones: phone.Normal, Now: wire.Now},
		Now:       wire.Now,
	})
	return api.Lambda(store), nil
}

func accounts(s *store.Store, key []byte, address, provider string) (account.Service, error) {
	secrets, err := seal.New(key, "factors")
	if err != nil {
		return account.Service{}, err
	}
	passkeys, err := passkey.New(address, provider)
	return account.Service{Store: s, Now: wire.Now, NewID: wire.NewID, Secrets: secrets, Passkeys: passkeys, Issuer: provider}, err
}
