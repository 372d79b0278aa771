package store

import (
	"context"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// SaveCustomer writes a changed customer: what differs of its contact, its card, its agreement and its profile goes in
// the same transaction. The customer's version guards what has none of its own.
func (s *Store) SaveCustomer(ctx context.Context, before customer.Head, v customer.View, act audit.Act, tasks ...outbox.Task) (customer.View, error) {
	c, t := s.change(act), act.By.Tenant
	v.Customer = c.saveCustomer(t, v.Customer)
	who := v.Customer
	if who.Contact != before.Customer.Contact {
		c.add(table.Put(c.contact(t, who)))
	}
	c.add(table.Note(customerCardKey(t, who.ID), map[string]string{
		"n": who.CompanyName, "t": who.Address.City, "c": who.Address.Country, "g": string(who.Segment), "pf": failed(v.Profile),
	}).Moved(customerList(t, who.CompanyName, who.ID)))
	if v.Agreement.Company != before.Agreement.Company || v.Agreement.Signatory != before.Agreement.Signatory {
		v.Agreement = c.beside(act, "agreement.customer-changed").followAgreement(t, v.Agreement)
	}
	if v.Profile != before.Profile {
		v.Profile = c.beside(act, "profile.asked").saveBillingProfile(t, v.Profile)
	}
	c.askIndex(t, who.ID)
	c.ask(tasks...)
	return v, c.commit(ctx, v)
}

// part of a change that belongs to another object's history, under a name of its own. What it writes goes with the rest.
type companion struct {
	of  *change
	act audit.Act
}

func (c *change) beside(act audit.Act, name string) companion {
	act.Name, act.Changes = name, nil
	return companion{of: c, act: act}
}

// within runs a save as the companion's act and takes its writes over. Who moved the object meanwhile is in the way of
// this change only for a moment: the person has read nothing of it.
func (p companion) within(save func(*change)) {
	other := change{store: p.of.store, act: p.act}
	save(&other)
	for _, w := range other.writes {
		p.of.add(w.Else(fault.New(fault.Unavailable, "store_busy")))
	}
}

// followAgreement writes the agreement under the customer's new name or contact; its status stays.
func (p companion) followAgreement(t auth.Tenant, a agreement.Agreement) (saved agreement.Agreement) {
	p.within(func(c *change) { saved = c.saveAgreement(t, a) })
	return saved
}

func (p companion) saveBillingProfile(t auth.Tenant, n customer.Profile) (saved customer.Profile) {
	p.within(func(c *change) { saved = c.saveBillingProfile(t, n) })
	return saved
}

type billingProfileRow struct {
	table.Row
	Customer  string
	Status    customer.ProfileStatus
	RequestID string
	Failure   customer.Failure
}

func (r billingProfileRow) profile() customer.Profile {
	return customer.Profile{Customer: r.Customer, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Status: r.Status, RequestID: r.RequestID, Failure: r.Failure}
}

// saveBillingProfile adds the profile's row at its next revision.
func (c *change) saveBillingProfile(t auth.Tenant, p customer.Profile) customer.Profile {
	p.Revision = c.record(t, "billingProfile", p.Customer, p.Revision)
	c.save(billingProfileRow{
		Row: c.row(billingProfileKey(t, p.Customer), "BillingProfile", p.Revision), Customer: p.Customer,
		Status: p.Status, RequestID: p.RequestID, Failure: p.Failure,
	}, p.Revision.Version, nil)
	return p
}

// moveBillingProfile is saveBillingProfile with the customer's card.
func (c *change) moveBillingProfile(t auth.Tenant, p customer.Profile) customer.Profile {
	p = c.saveBillingProfile(t, p)
	c.add(table.Note(customerCardKey(t, p.Customer), map[string]string{"pf": failed(p)}))
	c.askIndex(t, p.Customer)
	return p
}

// failed is why Microsoft refused the newest change.
func failed(p customer.Profile) string {
	if p.Status != customer.ProfileFailed {
		return ""
	}
	return p.Failure.Code
}

// SaveBillingProfile writes a step of bringing a change to Microsoft.
func (s *Store) SaveBillingProfile(ctx context.Context, t auth.Tenant, p customer.Profile, act audit.Act) error {
	c := s.change(act)
	p = c.moveBillingProfile(t, p)
	return c.commit(ctx, p)
}

// AskProfile writes that the change is to be brought once more.
func (s *Store) AskProfile(ctx context.Context, v customer.View, act audit.Act, tasks ...outbox.Task) (customer.View, error) {
	c := s.change(act)
	v.Profile = c.moveBillingProfile(act.By.Tenant, v.Profile)
	c.ask(tasks...)
	return v, c.commit(ctx, v)
}
