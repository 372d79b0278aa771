package mirroring_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/mirroring"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/limit"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/qualification"
	"twotier/shared/queue"
	"twotier/shared/relationship"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/subscription"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

const (
	key  = "a key for tests, thirty-two bytes"
	list = "GET /v1/customers/{customer}/subscriptions"
)

// place is the worker on a table and a Partner Center of its own, under a clock of the test's.
type place struct {
	t        testing.TB
	clock    *sandboxtest.Clock
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	sandbox  *sandboxtest.Sandbox
	partner  *partnercenter.Client
	office   storetest.Office
	worker   mirroring.Worker
	hints    mirror.Service
	tenants  map[string]string // Microsoft's id of each customer
	calls    counting
}

func newPlace(t testing.TB, adjust ...func(*sandbox.Options)) *place {
	t.Helper()
	p := &place{t: t, clock: sandboxtest.At(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)), database: dynoxidetest.New(t), tenants: map[string]string{}}
	p.sandbox = sandboxtest.Start(t, append([]func(*sandbox.Options){func(o *sandbox.Options) { o.Wall = p.clock.Now }}, adjust...)...)
	p.store, p.trips = storetest.On(t, p.database, p.clock.Now)
	p.partner = partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{}, Now: p.clock.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
	p.office = storetest.Admit(t, p.store, p.clock.Now())
	limits := limit.Limiter{Store: p.store, Now: p.clock.Now}
	p.worker = mirroring.Worker{
		Rounds: mirror.Rounds{Store: p.store,
			Looker: mirror.NewLooker(p.store, holding.Microsoft{Partner: p.partner}, p.clock.Now, wire.NewID)},
		Starter: mirror.Starter{Store: p.store, Limits: limits, Now: p.clock.Now, NewID: wire.NewID},
		Outbox:  p.store,
	}
	p.hints = mirror.Service{Store: p.store, Limits: limits, Now: p.clock.Now, NewID: wire.NewID}
	return p
}

func (p *place) by() auth.Caller {
	return auth.Caller{Person: p.office.Person.ID, Name: "Jana Falk", Tenant: p.office.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}
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
		ids = append(ids, p.bring(one))
	}
	return ids
}

func (p *place) bring(one partnercenter.Customer) string {
	p.t.Helper()
	id := p.brought(p.office.Tenant, one)
	p.tenants[id] = one.ID
	return id
}

// brought is Microsoft's customer as one of a reseller's here.
func (p *place) brought(reseller auth.Tenant, one partnercenter.Customer) string {
	p.t.Helper()
	id, domain := wire.NewID(), one.CompanyProfile.Domain
	who := contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@" + domain, Language: "de"}
	h := customer.Head{
		Customer: customer.Customer{ID: id, CompanyName: one.CompanyProfile.CompanyName, Segment: qualification.Commercial, Contact: who, CreatedAt: p.clock.Now(),
			Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"}},
		Tenant:       tenant.Tenant{Customer: id, Status: tenant.Active, OwnDomain: domain, FoundID: one.ID, TenantID: one.ID, ActiveAt: p.clock.Now()},
		Relationship: relationship.Relationship{Customer: id, Status: relationship.Accepted, Partner: relationship.Ours},
		Agreement:    agreement.Agreement{Customer: id, Company: one.CompanyProfile.CompanyName, Status: agreement.Required, Signatory: who},
		Profile:      customer.Profile{Customer: id, Status: customer.ProfileCurrent}, ReadAt: p.clock.Now(),
	}
	act := audit.Act{By: auth.System("provisioning", reseller, wire.NewID()), At: p.clock.Now(), Name: "customer.brought"}
	if err := p.store.BringCustomer(p.t.Context(), h, act); err != nil {
		p.t.Fatal(err)
	}
	return id
}

// changed is a change of one of a customer's subscriptions that somebody makes at Microsoft; it gives its id.
func (p *place) changed(customer string, change partnercenter.Change) string {
	p.t.Helper()
	all, err := p.partner.Subscriptions(p.t.Context(), p.tenants[customer])
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := p.partner.ChangeSubscription(p.t.Context(), partnercenter.RequestID(uuid.NewString()), p.tenants[customer], all[0].ID, change); err != nil {
		p.t.Fatal(err)
	}
	return all[0].ID
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

func (p *place) round() mirror.Round {
	p.t.Helper()
	round, err := p.store.Round(p.t.Context(), p.office.Tenant)
	if err != nil {
		p.t.Fatal(err)
	}
	return round
}

// started begins a round by hand.
func (p *place) started() mirror.Round {
	p.t.Helper()
	p.clock.Pass(time.Hour) // so that nobody asks too often
	round, err := p.worker.Starter.Start(p.t.Context(), p.by())
	if err != nil {
		p.t.Fatal(err)
	}
	return round
}

// rounded is a round that was begun by hand and came to its end.
func (p *place) rounded() mirror.Round {
	p.t.Helper()
	p.started()
	p.drain()
	return p.round()
}

// messages are those of the tasks that are not done, as the Pipe and the bus bring them; parked ones when they are due.
func (p *place) messages(rowType string) []outbox.Message {
	p.t.Helper()
	var messages []outbox.Message
	for _, row := range storetest.Rows(p.t, p.database, rowType) {
		if row["Kind"] != string(outbox.MirrorSubscriptions) {
			continue
		}
		body, err := json.Marshal(map[string]any{"source": "twotier.outbox", "detail-type": row["Kind"], "detail": map[string]any{
			"bucket": row["PK"], "id": row["SK"], "kind": row["Kind"], "organisation": row["Org"], "ref": row["Ref"],
			"refVersion": row["RefVer"], "data": row["Data"], "tries": row["Tries"],
		}})
		if err != nil {
			p.t.Fatal(err)
		}
		m, err := queue.Parse(string(body))
		if err != nil {
			p.t.Fatal(err)
		}
		messages = append(messages, m)
	}
	return messages
}

// drain does what waits and, when that is all, lets the time of what is parked come; failures give how many came back.
func (p *place) drain() (failures int) {
	p.t.Helper()
	for range 100 {
		messages := p.messages("Outbox")
		if len(messages) == 0 {
			if messages = p.messages("Parked"); len(messages) == 0 {
				return failures
			}
			p.clock.Pass(time.Minute)
		}
		for _, m := range messages {
			if err := p.worker.Do(p.t.Context(), m); err != nil {
				failures++
			}
		}
	}
	p.t.Fatalf("%d messages are left", len(p.messages("Outbox")))
	return failures
}

// environment is the function's.
func (p *place) environment(name string) string {
	secret := base64.StdEncoding.EncodeToString([]byte(key))
	return map[string]string{
		"TABLE_NAME": p.database.Table, "DYNAMODB_ENDPOINT": p.database.Endpoint, "SEAL_KEY": secret, "PEPPER": secret,
		"PARTNER_CENTER_URL": p.sandbox.URL, "PARTNER_CENTER_LOGIN_URL": p.sandbox.URL,
		"PARTNER_CENTER_TENANT": sandboxtest.PartnerTenantID, "PARTNER_CENTER_CLIENT_ID": sandboxtest.ClientID,
		"PARTNER_CENTER_CLIENT_SECRET": sandboxtest.ClientSecret, "PARTNER_CENTER_REFRESH_TOKEN": sandboxtest.RefreshToken,
		"LOG_LEVEL": "ERROR" + "+8",
	}[name]
}

func providerTenant() auth.Tenant { return auth.Provider() }
