package store

import (
	"context"
	"errors"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/delegation"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// delegationsRow is what a customer lets the provider do in its tenant. L holds when Microsoft was asked last, which is no
// change.
type delegationsRow struct {
	table.Row
	Customer string
	Items    []delegation.Delegation
	Chain    string
	L        checkedCard
}

// DelegationCase reads a customer's delegations with what they are about.
func (s *Store) DelegationCase(ctx context.Context, t auth.Tenant, customer string) (delegation.Case, error) {
	h, err := s.CustomerHead(ctx, t, customer)
	if err != nil {
		return delegation.Case{}, err
	}
	seller, err := s.Reseller(ctx, t)
	if err != nil {
		return delegation.Case{}, err
	}
	of := delegation.Case{Delegations: delegation.Delegations{Customer: customer}, TenantID: h.Tenant.TenantID, Company: h.Customer.CompanyName,
		Contact: h.Customer.Contact, Reseller: seller.Name, ReadAt: h.ReadAt}
	var r delegationsRow
	switch err := s.table.Get(ctx, delegationsKey(t, customer), &r); {
	case errors.Is(err, fault.NotFound):
		return of, nil
	case err != nil:
		return delegation.Case{}, err
	}
	of.Delegations = delegation.Delegations{Customer: customer, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Items: r.Items, Chain: r.Chain, CheckedAt: moment(r.L.At)}
	return of, nil
}

// SaveDelegations writes a step.
func (s *Store) SaveDelegations(ctx context.Context, t auth.Tenant, v delegation.View, act audit.Act, tasks ...outbox.Task) (delegation.View, error) {
	c, all := s.change(act), &v.Delegations
	all.Revision = c.record(t, "delegation", all.Customer, all.Revision)
	row := delegationsRow{Row: c.row(delegationsKey(t, all.Customer), "Delegations", all.Revision), Customer: all.Customer,
		Items: all.Items, Chain: all.Chain, L: checkedCard{At: stamp(all.CheckedAt)}}
	for _, d := range all.Items { // whom the newest letter went to can be found and erased
		if d.Letter.To != "" {
			row.Watched(personalData(s.mailHash(d.Letter.To)))
			break
		}
	}
	c.save(row, all.Revision.Version, nil)
	c.ask(tasks...)
	return v, c.commit(ctx, v)
}

// NoteDelegationCheck keeps when Microsoft was asked last. Nothing is kept of a customer that has no delegations.
func (s *Store) NoteDelegationCheck(ctx context.Context, t auth.Tenant, all delegation.Delegations, act audit.Act) error {
	if all.Revision.Version == 0 {
		return nil
	}
	c := s.change(act)
	c.add(table.Note(delegationsKey(t, all.Customer), map[string]string{"at": stamp(all.CheckedAt)}))
	return c.commit(ctx, all)
}
