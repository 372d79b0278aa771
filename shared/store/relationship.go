package store

import (
	"context"
	"maps"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/relationship"
	"twotier/shared/table"
	"twotier/shared/tenant"
)

type relationshipRow struct {
	table.Row
	Customer   string
	Status     relationship.Status
	Way        relationship.Way
	AskedAt    time.Time
	AskedBy    string
	ExpiresAt  time.Time
	Letter     relationship.Letter
	AcceptedAt time.Time
	EndedAt    time.Time
	DeclinedAt time.Time
	Partner    relationship.Partner
	CheckedAt  time.Time
	Failure    relationship.Failure
}

func (r relationshipRow) relationship() relationship.Relationship {
	return relationship.Relationship{
		Customer: r.Customer, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Status: r.Status, Way: r.Way,
		AskedAt: r.AskedAt, AskedBy: r.AskedBy, ExpiresAt: r.ExpiresAt, Letter: r.Letter, AcceptedAt: r.AcceptedAt, EndedAt: r.EndedAt,
		DeclinedAt: r.DeclinedAt, Partner: r.Partner, CheckedAt: r.CheckedAt, Failure: r.Failure,
	}
}

// saveRelationship adds the relationship's row at its next revision, and its part of the customer's card.
func (c *change) saveRelationship(t auth.Tenant, r relationship.Relationship) relationship.Relationship {
	r = c.keepRelationship(t, r)
	c.add(table.Note(customerCardKey(t, r.Customer), relationshipOnCard(r)))
	c.askIndex(t, r.Customer)
	return r
}

// keepRelationship is saveRelationship without the card.
func (c *change) keepRelationship(t auth.Tenant, r relationship.Relationship) relationship.Relationship {
	r.Revision = c.record(t, "relationship", r.Customer, r.Revision)
	row := relationshipRow{
		Row: c.row(relationshipKey(t, r.Customer), "Relationship", r.Revision), Customer: r.Customer, Status: r.Status, Way: r.Way,
		AskedAt: r.AskedAt, AskedBy: r.AskedBy, ExpiresAt: r.ExpiresAt, Letter: r.Letter, AcceptedAt: r.AcceptedAt, EndedAt: r.EndedAt,
		DeclinedAt: r.DeclinedAt, Partner: r.Partner, CheckedAt: r.CheckedAt, Failure: r.Failure,
	}
	if r.Letter.To != "" { // whom a letter went to can be found and erased
		row.Watched(personalData(c.store.mailHash(r.Letter.To)))
	}
	c.save(row, r.Revision.Version, nil)
	return r
}

// relationshipOnCard is the relationship's part of the customer's card.
func relationshipOnCard(r relationship.Relationship) map[string]string {
	return map[string]string{"rs": string(r.Status), "rx": stamp(r.ExpiresAt), "rp": string(r.Partner)}
}

// saveWithTenant is saveRelationship together with the tenant's move, which has a name of its own in the tenant's history.
func (c *change) saveWithTenant(t auth.Tenant, v relationship.View, name string) relationship.View {
	beside := change{store: c.store, act: c.act}
	beside.act.Name = name
	v.Tenant = beside.keepTenant(t, v.Tenant)
	v.Relationship = c.keepRelationship(t, v.Relationship)
	card := relationshipOnCard(v.Relationship)
	maps.Copy(card, tenantOnCard(v.Tenant))
	c.add(append(beside.writes, table.Note(customerCardKey(t, v.Tenant.Customer), card))...)
	c.askIndex(t, v.Tenant.Customer)
	return v
}

// RelationshipCase reads a relationship with what it is about.
func (s *Store) RelationshipCase(ctx context.Context, t auth.Tenant, customer string) (relationship.Case, error) {
	h, err := s.CustomerHead(ctx, t, customer)
	if err != nil {
		return relationship.Case{}, err
	}
	return relationship.Case{Relationship: h.Relationship, Tenant: h.Tenant, Company: h.Customer.CompanyName, Contact: h.Customer.Contact, ReadAt: h.ReadAt}, nil
}

// SaveRelationship writes a move of the relationship alone.
func (s *Store) SaveRelationship(ctx context.Context, t auth.Tenant, v relationship.View, act audit.Act, tasks ...outbox.Task) (relationship.View, error) {
	c := s.change(act)
	v.Relationship = c.saveRelationship(t, v.Relationship)
	c.ask(tasks...)
	return v, c.commit(ctx, v)
}

// NameTenant writes the tenant a customer has had before, with the relationship that starts anew by it.
func (s *Store) NameTenant(ctx context.Context, t auth.Tenant, v relationship.View, act audit.Act) (relationship.View, error) {
	c := s.change(act)
	v = c.saveWithTenant(t, v, "tenant.named")
	return v, c.commit(ctx, v)
}

// AcceptRelationship writes that Microsoft has the customer under the reseller: the tenant is active with it, and found
// by its id from now on. fault.Conflict tenant_taken when another customer has that tenant.
func (s *Store) AcceptRelationship(ctx context.Context, t auth.Tenant, v relationship.View, act audit.Act, tasks ...outbox.Task) (relationship.View, error) {
	c := s.change(act)
	for _, unique := range uniquesOf(v.Tenant) {
		if err := c.claim(ctx, unique, owner(t, v.Tenant.Customer)); err != nil {
			return v, err
		}
	}
	v = c.saveWithTenant(t, v, "tenant.active")
	c.ask(tasks...)
	return v, c.commit(ctx, v)
}

// EndRelationship writes that Microsoft does not list the customer under the reseller any more. The tenant is nobody's
// here from then on, so that another reseller's customer may become it.
func (s *Store) EndRelationship(ctx context.Context, t auth.Tenant, v relationship.View, act audit.Act) (relationship.View, error) {
	c := s.change(act)
	for _, unique := range uniquesOf(v.Tenant) {
		if err := c.disclaim(ctx, unique, owner(t, v.Tenant.Customer)); err != nil {
			return v, err
		}
	}
	v.Relationship = c.saveRelationship(t, v.Relationship)
	return v, c.commit(ctx, v)
}

// uniquesOf are the values by which an active tenant is found, and of which no two customers have one.
func uniquesOf(n tenant.Tenant) []table.Key {
	return []table.Key{uniqueKey("TEN", n.TenantID), uniqueKey("DOM", n.Domain())}
}

// claim makes a unique value the owner's, unless it is so already.
func (c *change) claim(ctx context.Context, key table.Key, by string) error {
	row, found, err := c.unique(ctx, key)
	if err != nil || found && row.Ref == by {
		return err
	}
	c.add(table.Create(uniqueRow{Row: c.part(key, "Unique"), Ref: by}).Else(fault.New(fault.Conflict, relationship.TenantTaken)))
	return nil
}

// disclaim sets a unique value of the owner's free.
func (c *change) disclaim(ctx context.Context, key table.Key, by string) error {
	row, found, err := c.unique(ctx, key)
	if err == nil && found && row.Ref == by {
		c.add(table.Delete(key, row.Version))
	}
	return err
}

func (c *change) unique(ctx context.Context, key table.Key) (uniqueRow, bool, error) {
	var row uniqueRow
	read := &table.Read{Key: key, Into: &row}
	err := c.store.table.GetMany(ctx, read)
	return row, read.Found, err
}
