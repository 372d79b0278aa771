package relationships_test

import (
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/relationships"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/delegation"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/delegating"
	"twotier/shared/partnercenter/reselling"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/phone"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// place is the relationships function on a table and a Partner Center of its own, in a reseller's browser.
type place struct {
	t        *testing.T
	database dynoxidetest.Database
	store    *store.Store
	sandbox  *sandboxtest.Sandbox
	service  relationship.Service

	delegating delegating.Microsoft
	api        http.Handler
	office     storetest.Office
	browser    *apitest.Client
	now        time.Time
}

func newPlace(t *testing.T, changes ...func(*reseller.Reseller)) *place {
	t.Helper()
	p := &place{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), sandbox: sandboxtest.Start(t), database: dynoxidetest.New(t)}
	clock := func() time.Time { return p.now }
	p.store, _ = storetest.On(t, p.database, clock)
	center := partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{}, Now: time.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
	p.service = relationship.Service{Store: p.store, Microsoft: reselling.Microsoft{Partner: center, Tenant: sandboxtest.PartnerTenantID},
		Limiter: limit.Limiter{Store: p.store, Now: clock}, Now: clock, NewID: wire.NewID}
	p.delegating = delegating.Microsoft{Partner: center}
	delegations := delegation.Service{Store: p.store, Microsoft: p.delegating, Turns: limit.Limiter{Store: p.store, Now: clock},
		Now: clock, NewID: wire.NewID, NewRequestID: uuid.NewString}
	api := httpapi.New("relationships", slog.New(slog.DiscardHandler))
	relationships.Register(api, relationships.API{Relationships: p.service, Delegations: delegations, Mirror: customer.Mirror{Store: p.store, Now: clock, NewID: wire.NewID}, Words: relationships.Words{Provider: "Aldermark Distribution GmbH"}})
	p.api = api.Handler(p.store)
	p.office = storetest.Admit(t, p.store, p.now, changes...)
	p.browser = apitest.New(t, p.api).WithSession(string(p.office.Session))
	return p
}

// customer takes one in.
func (p *place) customer(of storetest.Office) string {
	p.t.Helper()
	service := customer.Service{Store: p.store, Phones: phone.Normal, Now: func() time.Time { return p.now }, NewID: wire.NewID}
	by := auth.Caller{Person: of.Person.ID, Name: "Jana Falk", Tenant: of.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}
	made, err := service.Create(p.t.Context(), by, customer.Form{
		CompanyName: "Tiefbau Kessler & Söhne KG",
		Address:     address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"},
		Contact:     contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@kessler-tiefbau.example", Phone: "03628 555 0119", Language: "de"},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return made.Customer.ID
}

// tenant is one the customer has had before, of nobody's.
func (p *place) tenant() string {
	p.t.Helper()
	id, err := p.sandbox.Server.AddTenant(sandbox.ExistingTenant{CompanyName: "Tiefbau Kessler & Söhne KG", Domain: "kesslertief.onmicrosoft.com", Domains: []string{"kessler-tiefbau.example"}})
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

// accept plays the tenant's administrator under a reseller of the sandbox.
func (p *place) accept(tenant, mpn string) {
	p.t.Helper()
	if _, err := p.sandbox.Server.AcceptInvitation(sandbox.Invitation{CustomerID: tenant, MPNID: mpn}); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) head(id string) customer.Head {
	p.t.Helper()
	h, err := p.store.CustomerHead(p.t.Context(), p.office.Tenant, id)
	if err != nil {
		p.t.Fatal(err)
	}
	return h
}

// tasks counts the tasks asked for by their letter or kind.
func (p *place) tasks(name string) int {
	p.t.Helper()
	n := 0
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if row["Data"] == `{"letter":"`+name+`"}` || row["Kind"] == name {
			n++
		}
	}
	return n
}

// shown is what the page reads.
type shown struct {
	Status, Partner, Domain, Way, To, Link string
	Proposals                              []struct{ Language, Subject, Text string }
}

func (p *place) read(id string) shown {
	p.t.Helper()
	var s shown
	p.browser.Get("/api/customers/"+id+"/relationship").Into(p.t, &s)
	return s
}

// named is a customer whose tenant of before is known.
func (p *place) named() (id string, s shown) {
	p.t.Helper()
	id = p.customer(p.office)
	p.browser.Post("/api/customers/"+id+"/existing-tenant", map[string]any{"domain": "kessler-tiefbau.example"}).Into(p.t, &s)
	return id, s
}

// request is a good one by mail, with changes.
func request(s shown, changes map[string]any) map[string]any {
	body := map[string]any{"way": "mail", "email": "a.kessler@kessler-tiefbau.example", "subject": s.Proposals[0].Subject, "text": s.Proposals[0].Text}
	for name, value := range changes {
		body[name] = value
	}
	return body
}

// index plays the worker that keeps the places a customer is found at.
func (p *place) index(id string) {
	p.t.Helper()
	if err := p.store.IndexCustomer(p.t.Context(), p.office.Tenant, id, wire.NewID()); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) wants(want map[string]int) {
	p.t.Helper()
	var counts map[string]int
	p.browser.Get("/api/customer-partners").Into(p.t, &counts)
	if diff := cmp.Diff(want, counts); diff != "" {
		p.t.Error(diff)
	}
}
