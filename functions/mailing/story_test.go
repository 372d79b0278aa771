package mailing_test

import (
	"context"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/i18n"
	"twotier/shared/limit"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/phone"
	"twotier/shared/pricing"
	"twotier/shared/reseller"
	"twotier/shared/tenant"
	"twotier/shared/terms"
	"twotier/shared/wire"
)

func (p *place) applications() reseller.Service {
	return reseller.Service{Store: p.store, Links: p.links, Phones: phone.Normal, Limits: limit.Limiter{Store: p.store, Now: p.clock},
		Addresses: address.Adviser{Judge: p, Patience: time.Second}, Now: p.clock, NewID: wire.NewID}
}

// Judge makes the place somebody who knows no address.
func (p *place) Judge(context.Context, address.Address) (address.Opinion, error) {
	return address.Opinion{Verdict: address.None}, nil
}

func (p *place) desk() reseller.Desk {
	return reseller.Desk{Store: p.store, Records: p.store, Now: p.clock, NewID: wire.NewID}
}

// apply hands in an application in a language.
func (p *place) apply(t *testing.T, language i18n.Language, email string) reseller.Application {
	t.Helper()
	made, err := p.applications().Apply(t.Context(), auth.Caller{Operation: wire.NewID()}, reseller.Form{
		Language: language, Password: "Vier-Kraniche-1987!", Company: "Dvořák Síťové Služby s.r.o.", CustomerNumber: "K-4711", VATID: "CZ25596641",
		Applicant: reseller.Applicant{FirstName: "Šárka", LastName: "Dvořáková", Email: email},
		Address:   address.Address{Line1: "Dlouhá 5", PostalCode: "110 00", City: "Praha", Country: "CZ"},
		Accepted:  []terms.Wanted{{Document: terms.Terms, Version: 1}, {Document: terms.Privacy, Version: 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// provider is somebody at the provider's desk.
func provider() auth.Caller {
	return auth.Caller{Person: wire.NewID(), Name: "Petra Adler", Tenant: auth.Provider(), Role: auth.ProviderAdmin, Operation: wire.NewID()}
}

// confirm follows the link of the newest letter.
func (p *place) confirm(t *testing.T, token string) {
	t.Helper()
	if _, err := p.applications().Confirm(t.Context(), auth.Caller{Operation: wire.NewID()}, token); err != nil {
		t.Fatal(err)
	}
}

// customer takes on a customer of the reseller, whose contact reads Polish.
func (p *place) customer(t *testing.T) string {
	t.Helper()
	service := customer.Service{Store: p.store, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID}
	made, err := service.Create(t.Context(), p.jana(), customer.Form{
		CompanyName: "Spedition Wintermann GmbH & Co. KG",
		Address:     address.Address{Line1: "Hafenstraße 4", PostalCode: "99734", City: "Nordhausen", Country: "DE"},
		Contact:     contact.Person{FirstName: "Karolina", LastName: "Wójcik", Email: "karolina@wintermann.example", Language: "pl"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return made.Customer.ID
}

// library is Microsoft's, which the letters never ask.
type library struct{ document agreement.Document }

func (l library) Document(context.Context, string, string) (agreement.Document, string, error) {
	return l.document, "https://download.example/five-minutes", nil
}

func (p *place) agreements() agreement.Service {
	document := agreement.Document{TemplateID: "998b88de-aa99-4388-a42c-1b3517d49490", Version: 3, Language: "pl-PL", Link: "https://agreements.example/pl.pdf"}
	return agreement.Service{Store: p.store, Library: library{document}, Links: p.links, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID}
}

// invite sends the customer's contact the agreement.
func (p *place) invite(t *testing.T, customer string) agreement.Agreement {
	t.Helper()
	a, err := p.agreements().Invite(t.Context(), p.jana(), customer,
		contact.Person{FirstName: "Karolina", LastName: "Wójcik", Email: "karolina@wintermann.example", Language: "pl"})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// refusing is a Microsoft that takes no confirmation.
type refusing struct{ because error }

func (r refusing) Record(context.Context, agreement.Case, agreement.Intent) (agreement.Outcome, error) {
	return agreement.Outcome{}, r.because
}

// record tries to bring a confirmation to a Microsoft that refuses.
func (p *place) record(t *testing.T, customer string, because error) {
	t.Helper()
	recorder := agreement.Recorder{Store: p.store, Way: refusing{because}, Now: p.clock, NewID: wire.NewID, NewRequestID: wire.NewID}
	if err := recorder.Record(t.Context(), p.office.Tenant, customer, ""); err != nil {
		t.Fatal(err)
	}
}

func (p *place) letter(ref, name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: p.office.Tenant, Ref: ref, Data: map[string]string{"letter": name}}
}

// request asks for a tenant in Jana's name.
func (p *place) request(t *testing.T, customer, prefix string) tenant.Tenant {
	t.Helper()
	n, err := p.store.RequestTenant(t.Context(), p.office.Tenant, tenant.Tenant{
		Customer: customer, Status: tenant.Requested, Prefix: prefix, RequestedAt: p.now, RequestedBy: p.office.Person.ID,
	}, p.act("tenant.requested"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// fail lets Microsoft refuse a tenant.
func (p *place) fail(t *testing.T, n tenant.Tenant, code string) {
	t.Helper()
	n.Status, n.Failure = tenant.Failed, tenant.Failure{Code: code, At: p.now}
	if _, err := p.store.FailTenant(t.Context(), p.office.Tenant, n, p.act("tenant.failed"), p.letter("customer/"+n.Customer, "tenant-failed")); err != nil {
		t.Fatal(err)
	}
}

// activate lets a tenant exist.
func (p *place) activate(t *testing.T, n tenant.Tenant, letters ...string) {
	t.Helper()
	var tasks []outbox.Task
	for _, name := range letters {
		tasks = append(tasks, p.letter("customer/"+n.Customer, name))
	}
	n.Status, n.TenantID, n.ActiveAt = tenant.Active, "5f0d8a32-1111-4c1e-9b7e-"+n.Customer[14:], p.now
	if _, err := p.store.ActivateTenant(t.Context(), p.office.Tenant, n, "", p.act("tenant.active"), tasks...); err != nil {
		t.Fatal(err)
	}
}

// place puts an order of two lines on its way, by Jana.
func (p *place) place(t *testing.T, customer string) order.Order {
	t.Helper()
	accepted, wrong := terms.Accept([]terms.Name{terms.Terms, terms.MsLicence},
		[]terms.Wanted{{Document: terms.Terms, Version: 1}, {Document: terms.MsLicence, Version: 1}}, "de", terms.Signer{By: p.jana()}, p.now)
	if err := wrong.Err(); err != nil {
		t.Fatal(err)
	}
	o := order.Order{
		ID: order.ID{Customer: customer, Number: wire.NewID()}, Tenant: p.office.Tenant, Name: "Lager Nordhausen",
		Company: "Spedition Wintermann GmbH & Co. KG", Status: order.Placing, Market: "DE", Currency: "EUR",
		Lines: []order.Line{
			line("Microsoft 365 Business Premium", 12, "16.90", "18.59"),
			line("Teams Phone Standard", 3, "7.60", "8.36"),
		},
		CreatedBy: p.office.Person.ID, CreatedAt: p.now, SavedAt: p.now,
		PlacedBy: p.office.Person.ID, PlacedAt: p.now, PartnerID: "6200200", Accepted: accepted,
	}
	made, err := p.store.PlaceOrder(t.Context(), o, order.Saga{Version: 1}, p.act("order.placed"), o.Letter("order-received"))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func line(title string, quantity int, cost, price string) order.Line {
	return order.Line{
		ProductID: "CFQ7TTC0LCHC", SkuID: "0002", TermDuration: "P1Y", BillingCycle: "monthly", Quantity: quantity, Title: title,
		Quote: pricing.Quote{Cost: euros(cost), Recommended: euros(price), Price: euros(price)}, State: order.LineOpen,
	}
}

func euros(value string) money.Amount {
	return money.Amount{Value: decimal.RequireFromString(value), Currency: "EUR"}
}

// end brings an order through the given statuses and asks for the letter.
func (p *place) end(t *testing.T, o order.Order, letter string, change func(*order.Order), through ...order.Status) order.Order {
	t.Helper()
	for i, status := range through {
		next, _, err := o.Advanced(status)
		if err != nil {
			t.Fatal(err)
		}
		var tasks []outbox.Task
		if i == len(through)-1 {
			change(&next)
			tasks = append(tasks, o.Letter(letter))
		}
		if o, err = p.store.SaveOrder(t.Context(), next, p.act("order."+string(status)), tasks...); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// windowOf is the end of Microsoft's window.
func windowOf(p *place) time.Time { return p.now.Add(7 * 24 * time.Hour) }
