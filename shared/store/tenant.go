package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/table"
	"twotier/shared/tenant"
)

type tenantRow struct {
	table.Row
	Customer        string
	Status          tenant.Status
	Prefix          string
	OwnDomain       string
	FoundID         string
	TenantID        string
	RequestID       string
	RequestedAt     time.Time
	RequestedBy     string
	ActiveAt        time.Time
	CredentialsEnd  time.Time
	CredentialsLost bool
	Failure         tenant.Failure
}

func (r tenantRow) tenant() tenant.Tenant {
	return tenant.Tenant{
		Customer: r.Customer, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Status: r.Status, Prefix: r.Prefix,
		OwnDomain: r.OwnDomain, FoundID: r.FoundID, TenantID: r.TenantID, RequestID: r.RequestID, RequestedAt: r.RequestedAt, RequestedBy: r.RequestedBy,
		ActiveAt: r.ActiveAt, CredentialsEnd: r.CredentialsEnd, CredentialsLost: r.CredentialsLost, Failure: r.Failure,
	}
}

// saveTenant adds the tenant's row at its next revision, and its part of the customer's card.
func (c *change) saveTenant(t auth.Tenant, n tenant.Tenant) tenant.Tenant {
	n = c.keepTenant(t, n)
	c.add(table.Note(customerCardKey(t, n.Customer), tenantOnCard(n)))
	c.askIndex(t, n.Customer)
	return n
}

// keepTenant is saveTenant without the card.
func (c *change) keepTenant(t auth.Tenant, n tenant.Tenant) tenant.Tenant {
	n.Revision = c.record(t, "tenant", n.Customer, n.Revision)
	c.save(tenantRow{
		Row: c.row(tenantKey(t, n.Customer), "Tenant", n.Revision), Customer: n.Customer, Status: n.Status, Prefix: n.Prefix,
		OwnDomain: n.OwnDomain, FoundID: n.FoundID, TenantID: n.TenantID, RequestID: n.RequestID, RequestedAt: n.RequestedAt, RequestedBy: n.RequestedBy,
		ActiveAt: n.ActiveAt, CredentialsEnd: n.CredentialsEnd, CredentialsLost: n.CredentialsLost, Failure: n.Failure,
	}, n.Revision.Version, nil)
	return n
}

// tenantOnCard is the tenant's part of the customer's card.
func tenantOnCard(n tenant.Tenant) map[string]string {
	domain := n.Domain()
	if n.Status == tenant.Failed {
		domain = ""
	}
	id := n.TenantID
	if n.Status == tenant.Existing {
		id = n.FoundID
	}
	return map[string]string{"ts": string(n.Status), "d": domain, "ti": id}
}

// TenantCase reads a tenant with what Microsoft asks about its company.
func (s *Store) TenantCase(ctx context.Context, t auth.Tenant, customer string) (tenant.Case, error) {
	h, err := s.CustomerHead(ctx, t, customer)
	if err != nil {
		return tenant.Case{}, err
	}
	return tenant.Case{
		Tenant: h.Tenant, Company: h.Customer.CompanyName, Address: h.Customer.Address, Contact: h.Customer.Contact,
		RegistrationNumber: h.Customer.RegistrationNumber,
	}, nil
}

// keepReservation is how long a prefix is kept for a tenant that is being made.
const keepReservation = 7 * 24 * time.Hour

// reservation is a prefix kept for one customer. Its version is the moment of the wish, so that only this very
// reservation can be taken back.
func (c *change) reservation(t auth.Tenant, n tenant.Tenant) uniqueRow {
	row := uniqueRow{Row: c.part(uniqueKey("PREFIX", n.Prefix), "Unique"), Ref: owner(t, n.Customer)}
	row.Version = n.RequestedAt.UnixMilli()
	row.Expires(n.RequestedAt.Add(keepReservation), 24*time.Hour)
	return row
}

// owner names a customer in rows that are found by a unique value.
func owner(t auth.Tenant, customer string) string { return t.ID() + "/" + customer }

// ReservedPrefixes says which of the prefixes are kept for somebody, in one trip.
func (s *Store) ReservedPrefixes(ctx context.Context, prefixes ...string) (map[string]bool, error) {
	rows := make([]uniqueRow, len(prefixes))
	reads := make([]*table.Read, 0, len(prefixes))
	for i, prefix := range prefixes {
		reads = append(reads, &table.Read{Key: uniqueKey("PREFIX", prefix), Into: &rows[i]})
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	reserved := map[string]bool{}
	for i, read := range reads {
		reserved[prefixes[i]] = read.Found && !rows[i].Expired(s.now())
	}
	return reserved, nil
}

// RequestTenant reserves the prefix and writes the wish. fault.Conflict prefix_taken when somebody has it.
func (s *Store) RequestTenant(ctx context.Context, t auth.Tenant, n tenant.Tenant, act audit.Act, tasks ...outbox.Task) (tenant.Tenant, error) {
	c := s.change(act)
	c.add(table.Create(c.reservation(t, n)).Else(fault.New(fault.Conflict, tenant.PrefixTaken)))
	n = c.saveTenant(t, n)
	c.ask(tasks...)
	return n, c.commit(ctx, n)
}

// SaveTenant writes a step of the making.
func (s *Store) SaveTenant(ctx context.Context, t auth.Tenant, n tenant.Tenant, act audit.Act, tasks ...outbox.Task) (tenant.Tenant, error) {
	c := s.change(act)
	n = c.saveTenant(t, n)
	c.ask(tasks...)
	return n, c.commit(ctx, n)
}

// FailTenant writes Microsoft's refusal and sets the prefix free.
func (s *Store) FailTenant(ctx context.Context, t auth.Tenant, n tenant.Tenant, act audit.Act, tasks ...outbox.Task) (tenant.Tenant, error) {
	c := s.change(act)
	n = c.saveTenant(t, n)
	if err := c.release(ctx, t, n); err != nil {
		return n, err
	}
	c.ask(tasks...)
	return n, c.commit(ctx, n)
}

// release takes the reservation back, unless it has ended and the prefix may be somebody else's by now.
func (c *change) release(ctx context.Context, t auth.Tenant, n tenant.Tenant) error {
	ours := c.reservation(t, n)
	var row uniqueRow
	read := &table.Read{Key: ours.Key, Into: &row}
	if err := c.store.table.GetMany(ctx, read); err != nil {
		return err
	}
	if read.Found && row.Ref == ours.Ref && row.Version == ours.Version {
		c.add(table.Delete(ours.Key, ours.Version))
	}
	return nil
}

// credentialsRow keeps the first administrator of a new tenant, sealed, until it was shown once or seven days are over.
type credentialsRow struct {
	table.Row
	Sealed string
}

// ActivateTenant writes the tenant that exists now, finds its customer by tenant id and domain from now on, and keeps
// the sealed credentials; "" when they were lost. fault.Conflict domain_taken when another customer has the tenant.
func (s *Store) ActivateTenant(ctx context.Context, t auth.Tenant, n tenant.Tenant, sealed string, act audit.Act, tasks ...outbox.Task) (tenant.Tenant, error) {
	c := s.change(act)
	for _, unique := range []table.Key{uniqueKey("TEN", n.TenantID), uniqueKey("DOM", n.Domain())} {
		row := uniqueRow{Row: c.part(unique, "Unique"), Ref: owner(t, n.Customer)}
		c.add(table.Create(row).Else(fault.New(fault.Conflict, tenant.DomainTaken)))
	}
	n = c.saveTenant(t, n)
	if err := c.release(ctx, t, n); err != nil {
		return n, err
	}
	if sealed != "" {
		row := credentialsRow{Row: c.part(credentialsKey(t, n.Customer), "Credentials"), Sealed: sealed}
		row.Expires(n.CredentialsEnd, 0) // nothing is explained by a row that is over; the tenant says so
		c.add(table.Create(row))
	}
	c.ask(tasks...)
	return n, c.commit(ctx, n)
}

// TakeCredentials removes the sealed credentials together with the tenant's next revision. Of two people at once one
// gets them; the other is told fault.Gone credentials_shown.
func (s *Store) TakeCredentials(ctx context.Context, t auth.Tenant, n tenant.Tenant, act audit.Act) (string, error) {
	gone := fault.New(fault.Gone, "credentials_shown")
	var row credentialsRow
	err := s.table.Get(ctx, credentialsKey(t, n.Customer), &row)
	if errors.Is(err, fault.NotFound) {
		return "", gone
	}
	if err != nil {
		return "", err
	}
	c := s.change(act)
	c.add(table.Delete(row.Key, row.Version).Else(gone))
	n = c.saveTenant(t, n)
	return row.Sealed, c.commit(ctx, n)
}
