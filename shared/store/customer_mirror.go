package store

import (
	"context"
	"errors"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/relationship"
	"twotier/shared/table"
)

// mirrorRow is the newest comparison of a reseller's customers with Microsoft's list (C5).
type mirrorRow struct {
	table.Row
	Run customer.Run
}

// MirrorRun reads the newest comparison.
func (s *Store) MirrorRun(ctx context.Context, t auth.Tenant) (customer.Run, error) {
	var row mirrorRow
	err := s.table.Get(ctx, customerSyncKey(t), &row)
	if errors.Is(err, fault.NotFound) {
		return customer.Run{}, nil
	}
	row.Run.Version = row.Version
	return row.Run, err
}

// SaveMirrorRun writes the comparison over the version that was read. fault.Conflict when somebody was faster.
func (s *Store) SaveMirrorRun(ctx context.Context, t auth.Tenant, r customer.Run, act audit.Act, tasks ...outbox.Task) (customer.Run, error) {
	c := s.change(act)
	r.Version++
	row := mirrorRow{Row: c.part(customerSyncKey(t), "Sync"), Run: r}
	row.Version = r.Version
	c.save(row, r.Version, nil)
	c.ask(tasks...)
	return r, c.commit(ctx, r)
}

// AllCustomers reads the cards of all customers of a reseller, for work in the background.
func (s *Store) AllCustomers(ctx context.Context, t auth.Tenant) ([]customer.Card, error) {
	rows, err := table.All[customerCardRow](ctx, s.table, table.Query{Index: table.List, PK: customerList(t, "", "").PK})
	cards, now := make([]customer.Card, 0, len(rows)), s.now()
	for _, row := range rows {
		cards = append(cards, row.L.card(now))
	}
	return cards, err
}

// BringCustomer writes a customer that came in by itself, with its tenant, its relationship and its agreement (red).
// fault.Conflict tenant_taken when another customer has the tenant.
func (s *Store) BringCustomer(ctx context.Context, h customer.Head, act audit.Act, tasks ...outbox.Task) error {
	c, t, who := s.change(act), act.By.Tenant, h.Customer
	for _, unique := range uniquesOf(h.Tenant) {
		row := uniqueRow{Row: c.part(unique, "Unique"), Ref: owner(t, who.ID)}
		c.add(table.Create(row).Else(fault.New(fault.Conflict, relationship.TenantTaken)))
	}
	c.saveCustomer(t, who)
	card := customerCardRow{Row: c.part(customerCardKey(t, who.ID), "CustomerCard"), L: customerCard{
		ID: who.ID, CompanyName: who.CompanyName, City: who.Address.City, Country: who.Address.Country, Segment: string(who.Segment),
		Domain: h.Tenant.Domain(), TenantID: h.Tenant.TenantID, Tenant: h.Tenant.Status,
		Relationship: string(h.Relationship.Status), Partner: string(h.Relationship.Partner), Agreement: h.Agreement.Status,
	}}
	card.Listed(customerList(t, who.CompanyName, who.ID))
	c.add(table.Create(c.contact(t, who)), table.Create(card))
	for name, save := range map[string]func(*change){
		"tenant.active":         func(c *change) { c.keepTenant(t, h.Tenant) },
		"relationship.accepted": func(c *change) { c.keepRelationship(t, h.Relationship) },
		"agreement.required":    func(c *change) { c.saveAgreement(t, h.Agreement) },
	} {
		c.beside(act, name).within(save)
	}
	c.askIndex(t, who.ID)
	c.ask(tasks...)
	return c.commit(ctx, nil)
}
