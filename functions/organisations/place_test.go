package organisations_test

import (
	"log/slog"
	"net/http"
	"testing"

	"twotier/functions/organisations"
	"twotier/infra/world"
	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/correspondence"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/notification"
	"twotier/shared/organisation"
	"twotier/shared/store/storetest"
	"twotier/shared/view"
	"twotier/shared/wire"
)

// place is a reseller with one customer, and the API in front of it.
type place struct {
	*world.World
	t        *testing.T
	handler  http.Handler
	links    link.Maker
	customer string
	manager  member
}

// member is a signed-in person.
type member struct {
	*apitest.Client
	id string
}

type m = map[string]any

func newPlace(t *testing.T) *place {
	w := world.New(t)
	p := &place{World: w, t: t, links: link.Maker{Key: []byte(storetest.Key)}}
	api := httpapi.New("organisations", slog.New(slog.DiscardHandler))
	organisations.Register(api, organisations.API{
		Users: organisation.Users{Store: w.Store, Now: w.Now},
		Invitations: organisation.Invitations{Store: w.Store, Links: p.links, Limits: limit.Limiter{Store: w.Store, Now: w.Now},
			Provider: "Aldermark Distribution GmbH", Now: w.Now, NewID: wire.NewID},
		Rules: organisation.Rules{Store: w.Store, Now: w.Now},
		Keys:  organisation.Keys{Store: w.Store, Secrets: p.links, Provider: "Aldermark Distribution GmbH", Now: w.Now, NewID: wire.NewID},
		Views: view.Service{Store: w.Store, Now: w.Now, NewID: wire.NewID},

		Senders: correspondence.Service{Store: w.Store, Now: w.Now}, Provider: "Aldermark Distribution GmbH",
		Letters: notification.Service{Store: w.Store, Links: p.links, Now: w.Now},
	})
	p.handler = api.Handler(w.Store)
	p.customer = w.NewCustomer(w.Reseller)
	p.manager = p.member(auth.AccountManager)
	return p
}

// member signs somebody of the reseller, of its customer or of the provider in, wherever the role exists.
func (p *place) member(role auth.Role) member {
	p.t.Helper()
	var token account.Token
	switch role.Kind() {
	case auth.KindProvider:
		token = p.SignIn(auth.Provider(), role)
	case auth.KindReseller:
		token = p.SignIn(p.Reseller, role)
	default:
		token = p.SignInTo(p.Reseller, p.customer, role)
	}
	return member{Client: apitest.New(p.t, p.handler).WithSession(string(token)), id: token.Person()}
}

// inside is the same person in the customer's area.
func (p *place) inside(who member) member {
	return member{Client: who.InArea(auth.Area{Tenant: p.Reseller, Customer: p.customer}), id: who.id}
}

// user is what a list or a page shows of a user.
type user struct {
	ID, Name, Email, Role, Status string
	Version                       int
	Self                          bool
}

func (p *place) user(by member, id string) user {
	p.t.Helper()
	var u user
	by.Get("/api/users/"+id).Into(p.t, &u)
	return u
}
