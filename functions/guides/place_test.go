package guides_test

import (
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/agreements"
	"twotier/functions/guides"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/guide"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/partnercenter/reselling"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/phone"
	"twotier/shared/quote"
	"twotier/shared/relationship"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

type m = map[string]any

// place is the guides function on a table and a Partner Center of its own, with the agreements function beside it.
type place struct {
	t          *testing.T
	database   dynoxidetest.Database
	store      *store.Store
	trips      *storetest.Trips
	links      link.Maker
	api        http.Handler
	agreements http.Handler
	sandbox    *sandboxtest.Sandbox

	mu  sync.Mutex
	now time.Time
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), sandbox: sandboxtest.Start(t),
		database: dynoxidetest.New(t), links: link.Maker{Key: []byte("a key for links, thirty-two bytes")}}
	p.store, p.trips = storetest.On(t, p.database, p.clock)
	microsoft := partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{}, Now: time.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
	asking := agreement.Service{Store: p.store, Library: mca.Library{Partner: microsoft}, Links: p.links, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID}
	limits := limit.Limiter{Store: p.store, Now: p.clock}
	api := httpapi.New("guides", slog.New(slog.DiscardHandler))
	guides.Register(api, guides.API{Guides: guide.Service{
		Store: p.store, Agreements: asking, Tenants: tenant.Service{Store: p.store, Domains: microsoft, Now: p.clock},
		Relationships: guides.Apart{Service: relationship.Service{Store: p.store, Microsoft: reselling.Microsoft{Partner: microsoft, Tenant: sandboxtest.PartnerTenantID},
			Limiter: limits, Now: p.clock, NewID: wire.NewID}},
		Quotes: quote.Service{Store: p.store, Links: p.links, Now: p.clock},
		Limits: limits, Links: p.links, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID,
	}})
	p.api = api.Handler(p.store)
	beside := httpapi.New("agreements", slog.New(slog.DiscardHandler))
	agreements.Register(beside, agreements.API{Agreements: asking})
	p.agreements = beside.Handler(p.store)
	return p
}

func (p *place) clock() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *place) pass(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = p.now.Add(d)
}

// office is a reseller with its account manager's browser.
func (p *place) office() (storetest.Office, *apitest.Client) {
	p.t.Helper()
	o := storetest.Admit(p.t, p.store, p.clock())
	return o, apitest.New(p.t, p.api).WithSession(string(o.Session))
}

// visitor is a browser without an account.
func (p *place) visitor() *apitest.Client { return apitest.New(p.t, p.api) }

// customer takes one in for an office.
func (p *place) customer(o storetest.Office, name string) string {
	p.t.Helper()
	service := customer.Service{Store: p.store, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID}
	by := auth.Caller{Person: o.Person.ID, Name: o.Person.Name(), Tenant: o.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}
	made, err := service.Create(p.t.Context(), by, customer.Form{
		CompanyName: name,
		Address:     address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"},
		Contact:     contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@kessler-tiefbau.example"},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return made.Customer.ID
}

// stored is the guide as it is kept, with what its steps are about.
func (p *place) stored(o storetest.Office, customer string) guide.Case {
	p.t.Helper()
	c, err := p.store.GuideCase(p.t.Context(), o.Tenant, customer)
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// token is what the newest letter carries.
func (p *place) token(o storetest.Office, customer string) string {
	return p.links.Token(link.Guide, p.stored(o, customer).Guide.LinkID)
}

// wish asks Anja Kessler for both steps.
func wish() m {
	return m{"person": m{"firstName": "Anja", "lastName": "Kessler", "email": "a.kessler@kessler-tiefbau.example", "language": "de"},
		"steps": []string{"tenant", "agreement"}, "greeting": "Wie am Telefon besprochen."}
}

func with(body m, name string, value any) m {
	other := m{}
	for key, old := range body {
		other[key] = old
	}
	other[name] = value
	return other
}

// send sends the link and gives its token.
func (p *place) send(o storetest.Office, browser *apitest.Client, customer string, body m) string {
	p.t.Helper()
	if a := browser.Post("/api/customers/"+customer+"/guide", body); a.Status != http.StatusAccepted {
		p.t.Fatalf("send: %d %s", a.Status, a.Body)
	}
	return p.token(o, customer)
}

type step struct{ Step, State, Code string }

type inspection struct {
	State, ResellerName, SentBy, Language, CompanyName, FirstName, Greeting, Domain, AgreementToken, Partnership string
	Begun                                                                                                        bool
	Steps                                                                                                        []step
	ExpiresAt                                                                                                    time.Time
	Quotes                                                                                                       []struct{ Title, LastDay, Token string }
}

func (p *place) inspect(token string) inspection {
	p.t.Helper()
	var told inspection
	p.visitor().Post("/api/guide-links/inspection", m{"token": token}).Into(p.t, &told)
	return told
}

func (p *place) choose(token, prefix string) apitest.Answer {
	return p.visitor().Post("/api/guide-links/tenant", m{"token": token, "kind": "new", "prefix": prefix})
}

type shown struct {
	Status, Greeting           string
	Missing                    []string
	Steps                      []step
	AtOnce, Expired, Finished  bool
	BegunAt, SentAt, ExpiresAt time.Time
	Choice                     *struct{ Kind, Prefix, Domain string }
}

func (p *place) progress(browser *apitest.Client, customer string) shown {
	p.t.Helper()
	var s shown
	browser.Get("/api/customers/"+customer+"/guide").Into(p.t, &s)
	return s
}

// letters counts the letters asked for, by what the task says; parked reminders are none of them.
func (p *place) letters() map[string]int {
	p.t.Helper()
	counts := map[string]int{}
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if row["Kind"] == string(outbox.IndexCustomer) {
			continue
		}
		if data, is := row["Data"].(string); is && data != "" {
			counts[data]++
		} else {
			counts[row["Kind"].(string)]++
		}
	}
	return counts
}
