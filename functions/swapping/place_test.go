package swapping_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/swapping"
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
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/qualification"
	"twotier/shared/queue"
	"twotier/shared/reauthorisation"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/subscription"
	"twotier/shared/swap"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

const (
	list  = "GET /v1/customers/{customer}/subscriptions"
	read  = "GET /v1/customers/{customer}/subscriptions/{subscription}"
	write = "PATCH /v1/customers/{customer}/subscriptions/{subscription}"

	newPartnerID   = "6200777"
	newMicrosoftID = "4f1f9a0e-93a2-4d0c-8a57-1c0f3b6de777"
)

// place is the worker on a table and a Partner Center of its own, under a clock of the test's.
type place struct {
	t        testing.TB
	clock    *sandboxtest.Clock
	database dynoxidetest.Database
	store    *store.Store
	sandbox  *sandboxtest.Sandbox
	partner  *partnercenter.Client
	office   storetest.Office
	worker   swapping.Worker
	cases    reauthorisation.Service
	keeper   standing.Keeper
	tenants  map[string]string // Microsoft's id of each customer
	calls    counting
}

func newPlace(t testing.TB, adjust ...func(*sandbox.Options)) *place {
	t.Helper()
	p := &place{t: t, clock: sandboxtest.At(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)), database: dynoxidetest.New(t), tenants: map[string]string{}}
	p.sandbox = sandboxtest.Start(t, append([]func(*sandbox.Options){func(o *sandbox.Options) { o.Wall = p.clock.Now }}, adjust...)...)
	p.store, _ = storetest.On(t, p.database, p.clock.Now)
	p.partner = partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{Transport: &p.calls}, Now: p.clock.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1),
	})
	p.office = storetest.Admit(t, p.store, p.clock.Now())
	look := vetting.Microsoft{Partner: p.partner}
	p.keeper = standing.Keeper{Store: p.store, Now: p.clock.Now}
	p.worker = swapping.Worker{
		Cases: reauthorisation.Course{Store: p.store, Partners: look, Keeper: p.keeper, Now: p.clock.Now, NewID: wire.NewID},
		Pages: swap.Pages{Store: p.store, Partner: holding.Recorder{Partner: p.partner}, Now: p.clock.Now, NewID: wire.NewID,
			Eyes: mirror.NewLooker(p.store, holding.Microsoft{Partner: p.partner}.WithoutSeats(), p.clock.Now, wire.NewID)},
		Watch:  reauthorisation.Watch{Store: p.store, Now: p.clock.Now, NewID: wire.NewID},
		Outbox: p.store,
	}
	p.cases = reauthorisation.Service{Store: p.store, Partners: look, Limits: limit.Limiter{Store: p.store, Now: p.clock.Now}, Now: p.clock.Now, NewID: wire.NewID}
	return p
}

// by is an account manager of the reseller; desk a person of the provider's support.
func (p *place) by() auth.Caller {
	return auth.Caller{Person: p.office.Person.ID, Name: "Jana Falk", Tenant: p.office.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}
}
func (p *place) desk() auth.Caller {
	return auth.Caller{Person: wire.NewID(), Name: "Petra Adler", Tenant: auth.Provider(), Role: auth.ProviderSupport, Operation: wire.NewID()}
}

// customers are so many with a tenant, and five subscriptions each under the reseller's PartnerID, that Microsoft and our
// mirror know; it gives our ids.
func (p *place) customers(n int) []string {
	p.t.Helper()
	if err := p.sandbox.Server.Seed(2 * n); err != nil { // every second is another reseller's
		p.t.Fatal(err)
	}
	filter := partnercenter.CustomerFilter{Field: partnercenter.ByIndirectReseller, StartsWith: sandboxtest.ResellerTenantID}
	var ids []string
	for one, err := range p.partner.Customers(p.t.Context(), 500, filter) {
		if err != nil {
			p.t.Fatal(err)
		}
		id := p.brought(one)
		p.mirrored(id)
		ids = append(ids, id)
	}
	return ids
}

// brought is Microsoft's customer as one of the reseller's here.
func (p *place) brought(one partnercenter.Customer) string {
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
	act := audit.Act{By: auth.System("provisioning", p.office.Tenant, wire.NewID()), At: p.clock.Now(), Name: "customer.brought"}
	if err := p.store.BringCustomer(p.t.Context(), h, act); err != nil {
		p.t.Fatal(err)
	}
	p.tenants[id] = one.ID
	return id
}

// lost ends the reseller's authorisation, here and at Microsoft.
func (p *place) lost() {
	p.t.Helper()
	p.atMicrosoft(sandbox.Reseller{MPNID: sandboxtest.ResellerMPNID, TenantID: sandboxtest.ResellerTenantID, Name: "Nordlicht IT GmbH", Country: "DE", MPASigned: true, Suspended: true})
	if _, err := p.keeper.Lose(p.t.Context(), p.desk(), p.office.Tenant, reseller.ByProvider, "", "Microsoft has told us."); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) atMicrosoft(r sandbox.Reseller) {
	p.t.Helper()
	if err := p.sandbox.Server.Register(r); err != nil {
		p.t.Fatal(err)
	}
}

// registered is the new account at Microsoft.
func (p *place) registered() {
	p.t.Helper()
	p.atMicrosoft(sandbox.Reseller{MPNID: newPartnerID, TenantID: newMicrosoftID, Name: "Nordlicht I.T. GmbH", Country: "DE", MPASigned: true})
}

// handedIn is a case whose new ids are with the provider.
func (p *place) handedIn() reauthorisation.Case {
	p.t.Helper()
	c, err := p.cases.Open(p.t.Context(), p.by(), auth.Tenant{})
	if err == nil {
		c, err = p.cases.HandIn(p.t.Context(), p.by(), auth.Tenant{}, c.Revision.Version, reauthorisation.IDs{PartnerID: newPartnerID, MicrosoftID: newMicrosoftID})
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// confirmed is one that the provider has confirmed.
func (p *place) confirmed() {
	p.t.Helper()
	c := p.handedIn()
	if _, err := p.cases.Confirm(p.t.Context(), p.desk(), p.office.Tenant, c.Revision.Version); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) view() reauthorisation.View {
	p.t.Helper()
	v, err := p.cases.Read(p.t.Context(), p.by(), auth.Tenant{})
	if err != nil {
		p.t.Fatal(err)
	}
	return v
}

// held are a customer's subscriptions as our mirror has them, and Microsoft's ids of them by the PartnerID they name there.
func (p *place) held(customer string) []subscription.Subscription {
	p.t.Helper()
	all, err := p.store.Subscriptions(p.t.Context(), p.office.Tenant, customer)
	if err != nil {
		p.t.Fatal(err)
	}
	return all
}

func (p *place) named(customer string) map[string]int {
	p.t.Helper()
	all, err := p.partner.Subscriptions(p.t.Context(), p.tenants[customer])
	if err != nil {
		p.t.Fatal(err)
	}
	counts := map[string]int{}
	for _, s := range all {
		counts[string(s.PartnerID)]++
	}
	return counts
}

// messages are those of the tasks that are not done, as the Pipe and the bus bring them; parked ones when they are due.
func (p *place) messages(rowType string) []outbox.Message {
	p.t.Helper()
	var messages []outbox.Message
	for _, row := range storetest.Rows(p.t, p.database, rowType) {
		if row["Kind"] != string(outbox.Reauthorise) {
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

// drain does what waits and, when that is all, lets the time of what is parked come; killed says which message's function
// dies in its middle, to be brought back.
func (p *place) drain(killed ...func(turn int) bool) {
	p.t.Helper()
	for turn := range 400 {
		messages := p.messages("Outbox")
		if len(messages) == 0 {
			if messages = p.messages("Parked"); len(messages) == 0 {
				return
			}
			p.clock.Pass(time.Minute)
		}
		for _, m := range messages {
			if len(killed) > 0 && killed[0](turn) {
				dying, die := context.WithTimeout(p.t.Context(), 25*time.Millisecond)
				_ = p.worker.Do(dying, m)
				die()
				continue
			}
			if err := p.worker.Do(p.t.Context(), m); err != nil {
				p.t.Fatal(err)
			}
		}
	}
	p.t.Fatalf("%d messages are left", len(p.messages("Outbox")))
}

// atMicrosoftChanged is a change that somebody makes in Microsoft's own portal.
func (p *place) atMicrosoftChanged(customer, subscription string, change partnercenter.Change) {
	p.t.Helper()
	if _, err := p.partner.ChangeSubscription(p.t.Context(), partnercenter.RequestID(uuid.NewString()), p.tenants[customer], subscription, change); err != nil {
		p.t.Fatal(err)
	}
}

// mirrored looks at a customer as every night does.
func (p *place) mirrored(customer string) {
	p.t.Helper()
	card, err := p.store.CustomerCard(p.t.Context(), p.office.Tenant, customer)
	if err == nil {
		err = p.worker.Pages.Eyes.See(p.t.Context(), p.office.Tenant, card)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// another is a second reseller that has stored ids.
func (p *place) another(partnerID, microsoftID string) {
	p.t.Helper()
	o := storetest.Admit(p.t, p.store, p.clock.Now(), func(r *reseller.Reseller) { r.PartnerID, r.MicrosoftID = "", "" })
	r, found, err := p.store.StandingOf(p.t.Context(), o.Tenant)
	if err == nil {
		act := audit.Act{By: p.desk(), At: p.clock.Now(), Name: "reseller.identified"}
		_, err = p.store.SaveIdentity(p.t.Context(), r, r.Identified(partnerID, microsoftID, p.clock.Now()), found, act)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}
