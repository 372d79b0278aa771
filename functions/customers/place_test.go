package customers_test

import (
	"log/slog"
	"maps"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/customers"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/qualify"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/phone"
	"twotier/shared/qualification"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

// place is the customers function on a table and a Partner Center of its own.
type place struct {
	t        *testing.T
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	api      http.Handler
	sandbox  *sandboxtest.Sandbox
	now      time.Time
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), sandbox: sandboxtest.Start(t)}
	clock := func() time.Time { return p.now }
	p.database = dynoxidetest.New(t)
	p.store, p.trips = storetest.On(t, p.database, clock)
	microsoft := partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{}, Now: time.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
	handles, err := qualification.NewHandles([]byte("a master key of thirty-two bytes."))
	if err != nil {
		t.Fatal(err)
	}
	qualifications := qualification.Service{Store: p.store, Microsoft: qualify.Microsoft{Partner: microsoft}, Handles: handles,
		Turns: limit.Limiter{Store: p.store, Now: clock}, Now: clock, NewRequestID: uuid.NewString}
	api := httpapi.New("customers", slog.New(slog.DiscardHandler))
	customers.Register(api, customers.API{
		Customers:      customer.Service{Store: p.store, Phones: phone.Normal, Qualifier: qualifications, Now: clock, NewID: wire.NewID, NewRequestID: uuid.NewString},
		Tenants:        tenant.Service{Store: p.store, Domains: microsoft, Limiter: limit.Limiter{Store: p.store, Now: clock}, Now: clock},
		Qualifications: qualifications,
	})
	p.api = api.Handler(p.store)
	return p
}

// office is a reseller's browser.
func (p *place) office(changes ...func(*reseller.Reseller)) (storetest.Office, *apitest.Client) {
	p.t.Helper()
	o := storetest.Admit(p.t, p.store, p.now, changes...)
	return o, apitest.New(p.t, p.api).WithSession(string(o.Session))
}

// kessler is a good form, with changes by path ("address.city").
func kessler(changes ...map[string]any) map[string]any {
	form := map[string]any{
		"companyName": "Tiefbau Kessler & Söhne KG", "vatId": "DE 136 695 976",
		"address": map[string]any{"line1": "Am Kalkofen 14", "postalCode": "99310", "city": "Arnstadt", "country": "DE"},
		"contact": map[string]any{"firstName": "Anja", "lastName": "Kessler", "email": "a.kessler@kessler-tiefbau.example",
			"phone": "03628 555 0119", "language": "de"},
	}
	for _, change := range changes {
		for name, value := range change {
			if part, nested := value.(map[string]any); nested {
				whole := maps.Clone(form[name].(map[string]any))
				maps.Copy(whole, part)
				value = whole
			}
			form[name] = value
		}
	}
	return form
}

// shown is what the page of a customer reads.
type shown struct {
	ID, CompanyName, VATID string
	Segment                string
	Version                int64
	Contact                struct{ FirstName, Email, Phone, Language string }
	Tenant                 struct {
		Status, Domain string
		Failure        *struct{ Code string }
	}
	Agreement        struct{ Status, Colour string }
	MicrosoftProfile struct {
		Status  string
		Failure *struct{ Code string }
	}
	Qualification struct {
		Items []struct{ Qualification, State string }
	}
	Readiness []struct {
		Check, Code, Fix string
		Ready            bool
	}
}

// create makes a customer and gives it back.
func create(t *testing.T, browser *apitest.Client, form map[string]any) shown {
	t.Helper()
	var c shown
	browser.Post("/api/customers", form).Into(t, &c)
	return c
}
