package hints_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/hints"
	"twotier/functions/mirroring"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/bill"
	"twotier/shared/config"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/partnercenter/issued"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/standing"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/subscription"
	"twotier/shared/tenant"
	"twotier/shared/wire"
	centre "twotier/shared/wire/partner"
)

// place is the hints function and the mirroring worker behind it, on a table and a Partner Center of their own.
type place struct {
	t        *testing.T
	clock    *sandboxtest.Clock
	database dynoxidetest.Database
	store    *store.Store
	sandbox  *sandboxtest.Sandbox
	partner  *partnercenter.Client
	office   storetest.Office
	api      http.Handler
	server   *httptest.Server
	browser  *apitest.Client
	worker   mirroring.Worker
	inbox    mirror.Inbox
	tenants  map[string]string // Microsoft's id of each customer
}

// newPlace begins today, unless the clock is to come there: signatures are held against real time.
func newPlace(t *testing.T, before ...time.Duration) *place {
	t.Helper()
	began := time.Now().UTC().Truncate(time.Second)
	for _, d := range before {
		began = began.Add(-d)
	}
	p := &place{t: t, clock: sandboxtest.At(began), database: dynoxidetest.New(t), tenants: map[string]string{}}
	p.sandbox = sandboxtest.Start(t, func(o *sandbox.Options) { o.Wall = p.clock.Now })
	p.store, _ = storetest.On(t, p.database, p.clock.Now)
	p.partner = partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{}, Now: p.clock.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
	trust, err := p.sandbox.Server.WebhookTrust()
	if err != nil {
		t.Fatal(err)
	}
	env := config.From(func(name string) string {
		return map[string]string{"PARTNER_CENTER_CERTIFICATES": p.sandbox.URL, "PARTNER_CENTER_ROOTS": trust}[name]
	})
	p.office = storetest.Admit(t, p.store, p.clock.Now())
	limits := limit.Limiter{Store: p.store, Now: p.clock.Now}
	looks := mirror.Service{Store: p.store, Limits: limits, Now: p.clock.Now, NewID: wire.NewID}
	starter := mirror.Starter{Store: p.store, Limits: limits, Now: p.clock.Now, NewID: wire.NewID}
	bills := bill.Service{Store: p.store, Limits: limits, Now: p.clock.Now, NewID: wire.NewID}
	p.inbox = mirror.Inbox{Store: p.store, Hints: looks, Bills: bills, Now: p.clock.Now, NewID: wire.NewID,
		Resellers: standing.Service{Store: p.store, Now: p.clock.Now, NewID: wire.NewID},
		Customers: customer.Rounds{Store: p.store, Now: p.clock.Now, NewID: wire.NewID}}
	api := httpapi.New("hints", slog.New(slog.DiscardHandler))
	hints.Register(api, hints.API{Looks: looks, Rounds: starter, Inbox: p.inbox, Bills: bills, Proofs: centre.Verifier(env)})
	p.api = api.Handler(p.store)
	p.server = httptest.NewServer(p.api)
	t.Cleanup(p.server.Close)
	p.browser = apitest.New(t, p.api).WithSession(string(p.office.Session))
	p.worker = mirroring.Worker{Starter: starter, Outbox: p.store, Bills: bill.Sync{Source: issued.Microsoft{Partner: p.partner}, Store: p.store, Now: p.clock.Now},
		Rounds: mirror.Rounds{Store: p.store, Looker: mirror.NewLooker(p.store, holding.Microsoft{Partner: p.partner}, p.clock.Now, wire.NewID)}}
	return p
}

// customers are so many with a tenant, and five subscriptions each, that Microsoft and we know; it gives our ids.
func (p *place) customers(n int) []string {
	p.t.Helper()
	if err := p.sandbox.Server.Seed(n); err != nil {
		p.t.Fatal(err)
	}
	ids := make([]string, 0, n)
	for one, err := range p.partner.Customers(p.t.Context(), 500, partnercenter.CustomerFilter{}) {
		if err != nil {
			p.t.Fatal(err)
		}
		id, name, domain := wire.NewID(), one.CompanyProfile.CompanyName, one.CompanyProfile.Domain
		who := contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@" + domain, Language: "de"}
		h := customer.Head{
			Customer: customer.Customer{ID: id, CompanyName: name, Segment: qualification.Commercial, Contact: who, CreatedAt: p.clock.Now(),
				Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"}},
			Tenant:       tenant.Tenant{Customer: id, Status: tenant.Active, OwnDomain: domain, FoundID: one.ID, TenantID: one.ID, ActiveAt: p.clock.Now()},
			Relationship: relationship.Relationship{Customer: id, Status: relationship.Accepted, Partner: relationship.Ours},
			Agreement:    agreement.Agreement{Customer: id, Company: name, Status: agreement.Required, Signatory: who},
			Profile:      customer.Profile{Customer: id, Status: customer.ProfileCurrent}, ReadAt: p.clock.Now(),
		}
		act := audit.Act{By: auth.System("provisioning", p.office.Tenant, wire.NewID()), At: p.clock.Now(), Name: "customer.brought"}
		if err := p.store.BringCustomer(p.t.Context(), h, act); err != nil {
			p.t.Fatal(err)
		}
		p.tenants[id], ids = one.ID, append(ids, id)
	}
	return ids
}

func (p *place) held(customer string) map[string]subscription.Subscription {
	p.t.Helper()
	all, err := p.store.Subscriptions(p.t.Context(), p.office.Tenant, customer)
	if err != nil {
		p.t.Fatal(err)
	}
	byID := map[string]subscription.Subscription{}
	for _, s := range all {
		byID[s.ID] = s
	}
	return byID
}

// drain does the looks that were asked for and gives how many there were.
func (p *place) drain() (looks int) {
	p.t.Helper()
	for range 50 {
		rows := storetest.Rows(p.t, p.database, "Outbox")
		done := 0
		for _, row := range rows {
			if row["Kind"] != string(outbox.MirrorSubscriptions) {
				continue
			}
			done++
			tenant := p.office.Tenant
			if row["Org"] == auth.Provider().ID() || strings.HasPrefix(row["Ref"].(string), "provider/") {
				tenant = auth.Provider()
			}
			version, _ := row["RefVer"].(float64)
			m := outbox.Message{Task: outbox.Task{Kind: outbox.MirrorSubscriptions, Tenant: tenant, Ref: row["Ref"].(string), RefVersion: int64(version)},
				Bucket: row["PK"].(string), ID: row["SK"].(string)}
			if err := p.worker.Do(p.t.Context(), m); err != nil {
				p.t.Error(err)
			}
		}
		if looks += done; done == 0 {
			return looks
		}
	}
	p.t.Fatal("looks without end")
	return looks
}
