package world

import (
	"strings"

	"github.com/google/uuid"

	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/partnercenter"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

// NewCustomer takes on a customer that has neither a tenant nor an agreement.
func (w *World) NewCustomer(t auth.Tenant) string {
	w.t.Helper()
	service := customer.Service{Store: w.Store, Phones: func(number, _ string) (string, bool) { return number, true }, Now: w.Now, NewID: wire.NewID}
	made, err := service.Create(w.t.Context(), w.By(t, auth.AccountManager), customer.Form{
		CompanyName: "Spedition Wintermann GmbH & Co. KG",
		Address:     address.Address{Line1: "Hafenstraße 4", PostalCode: "99734", City: "Nordhausen", Country: "DE"},
		Contact:     contact.Person{FirstName: "Karin", LastName: "Wintermann", Email: "karin@wintermann.example", Phone: "+493631555010", Language: "de"},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return made.Customer.ID
}

// Customer takes on a customer that can be ordered for: at Partner Center it has a tenant and an agreement.
func (w *World) Customer(t auth.Tenant) (id, microsoftTenant string) {
	w.t.Helper()
	id = w.NewCustomer(t)
	microsoftTenant = w.atMicrosoft()
	w.withTenant(t, id, microsoftTenant)
	w.withAgreement(t, id)
	return id, microsoftTenant
}

func (w *World) atMicrosoft() string {
	w.t.Helper()
	prefix := "w" + strings.ToLower(wire.NewID())[10:]
	made, err := w.Partner.CreateCustomer(w.t.Context(), requestID(), partnercenter.Customer{
		AssociatedPartnerID: sandboxtest.ResellerTenantID,
		CompanyProfile:      partnercenter.CompanyProfile{Domain: prefix + ".onmicrosoft.com"},
		BillingProfile: partnercenter.BillingProfile{
			Email: "karin@wintermann.example", Culture: "de-DE", Language: "de", CompanyName: "Spedition Wintermann",
			DefaultAddress: partnercenter.Address{FirstName: "Karin", LastName: "Wintermann", AddressLine1: "Hafenstraße 4",
				City: "Nordhausen", PostalCode: "99734", Country: "DE"},
		},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	templates, err := w.Partner.AgreementTemplates(w.t.Context())
	if err != nil || len(templates) == 0 {
		w.t.Fatalf("agreement templates: %v, %v", templates, err)
	}
	_, err = w.Partner.CreateAgreement(w.t.Context(), requestID(), made.ID, partnercenter.Agreement{
		PrimaryContact: partnercenter.AgreementContact{FirstName: "Karin", LastName: "Wintermann", Email: "karin@wintermann.example"},
		DateAgreed:     partnercenter.Time{Time: wire.Now()}, TemplateID: templates[0].TemplateID, Type: partnercenter.CustomerAgreement,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return made.ID
}

func requestID() partnercenter.RequestID { return partnercenter.RequestID(uuid.NewString()) }

func (w *World) withTenant(t auth.Tenant, customer, microsoftTenant string) {
	w.t.Helper()
	n := tenant.Tenant{Customer: customer, Status: tenant.Requested, Prefix: "w" + strings.ToLower(customer)[12:], RequestedAt: w.Now()}
	n, err := w.Store.RequestTenant(w.t.Context(), t, n, w.Act("tenant.requested"))
	if err != nil {
		w.t.Fatal(err)
	}
	n.Status = tenant.Creating
	if n, err = w.Store.SaveTenant(w.t.Context(), t, n, w.Act("tenant.creating")); err != nil {
		w.t.Fatal(err)
	}
	n.Status, n.TenantID, n.ActiveAt = tenant.Active, microsoftTenant, w.Now()
	if _, err = w.Store.ActivateTenant(w.t.Context(), t, n, "", w.Act("tenant.active")); err != nil {
		w.t.Fatal(err)
	}
}

func (w *World) withAgreement(t auth.Tenant, customer string) {
	w.t.Helper()
	known, err := w.Store.AgreementCase(w.t.Context(), t, customer)
	if err != nil {
		w.t.Fatal(err)
	}
	a := known.Agreement
	a.Status, a.AcceptedAt = agreement.Accepted, w.Now()
	if _, err := w.Store.SaveAgreement(w.t.Context(), t, a, w.Act("agreement.accepted")); err != nil {
		w.t.Fatal(err)
	}
}
