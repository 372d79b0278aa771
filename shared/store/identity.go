package store

import (
	"context"
	"strings"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/table"
)

// IdentityTaken says which of the ids another reseller has.
func (s *Store) IdentityTaken(ctx context.Context, t auth.Tenant, partnerID, microsoftID string) (partner, microsoft bool, err error) {
	var of [2]uniqueRow
	reads := []*table.Read{{Key: partnerUnique(partnerID), Into: &of[0]}, {Key: microsoftUnique(microsoftID), Into: &of[1]}}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return false, false, err
	}
	partner, microsoft = reads[0].Found && of[0].Ref != t.ID(), reads[1].Found && of[1].Ref != t.ID()
	if !reads[0].Found || !reads[1].Found { // resellers from before the ids were kept so
		onPartner, onMicrosoft, err := s.cardsHave(ctx, t, partnerID, microsoftID)
		return partner || onPartner, microsoft || onMicrosoft, err
	}
	return partner, microsoft, nil
}

// cardsHave looks through the cards of all resellers but one: a thousand a trip, once when ids are handed in.
func (s *Store) cardsHave(ctx context.Context, but auth.Tenant, partnerID, microsoftID string) (partner, microsoft bool, err error) {
	rows, err := table.All[resellerRow](ctx, s.table, table.Query{Index: table.List, PK: resellerList("", auth.Tenant{}).PK, Limit: 1000})
	for _, row := range rows {
		if resellerOf(row.Key) != but {
			partner = partner || partnerID != "" && row.L.PartnerID == partnerID
			microsoft = microsoft || microsoftID != "" && strings.EqualFold(row.L.Tenant, microsoftID)
		}
	}
	return partner, microsoft, err
}

// SaveIdentity writes a reseller with its ids, which are its own from then on.
func (s *Store) SaveIdentity(ctx context.Context, before, r reseller.Reseller, found standing.Standing, act audit.Act, tasks ...outbox.Task) (reseller.Reseller, error) {
	c := s.change(act)
	for _, id := range []struct {
		was, is string
		key     func(string) table.Key
		taken   string
	}{{before.PartnerID, r.PartnerID, partnerUnique, "partner_id_taken"}, {before.MicrosoftID, r.MicrosoftID, microsoftUnique, "microsoft_id_taken"}} {
		if err := c.own(ctx, r.Tenant, id.key(id.was), id.key(id.is), id.taken); err != nil {
			return r, err
		}
	}
	r.Revision = c.record(r.Tenant, "reseller", r.Tenant.ID(), r.Revision)
	c.saveReseller(r)
	c.saveStanding(found)
	c.ask(tasks...)
	return r, c.commit(ctx, r)
}

// claimIDs gives a new reseller the ids it applied with, which nobody had a moment ago: of two who are admitted with the same
// at once the second is stale, and decided anew.
func (c *change) claimIDs(r reseller.Reseller) {
	for _, id := range []struct {
		is  string
		key func(string) table.Key
	}{{r.PartnerID, partnerUnique}, {r.MicrosoftID, microsoftUnique}} {
		if id.is != "" {
			c.add(table.Create(uniqueRow{Row: c.part(id.key(id.is), "Unique"), Ref: r.Tenant.ID()}).Else(fault.New(fault.Conflict, "stale_version")))
		}
	}
}

// own takes an id in place of the one before, which others may take from then on.
func (c *change) own(ctx context.Context, t auth.Tenant, was, is table.Key, taken string) error {
	if was != is {
		if err := c.disclaim(ctx, was, t.ID()); err != nil {
			return err
		}
	}
	return c.assign(ctx, t, is, taken)
}

// assign gives a reseller an id that nobody else has.
func (c *change) assign(ctx context.Context, t auth.Tenant, is table.Key, taken string) error {
	row, found, err := c.unique(ctx, is)
	switch {
	case err != nil || found && row.Ref == t.ID():
		return err
	case found:
		return fault.New(fault.Conflict, taken)
	}
	c.add(table.Create(uniqueRow{Row: c.part(is, "Unique"), Ref: t.ID()}).Else(fault.New(fault.Conflict, taken)))
	return nil
}

// keepFrom keeps an id from everybody who does not have it already.
func (c *change) keepFrom(ctx context.Context, t auth.Tenant, id table.Key) error {
	_, found, err := c.unique(ctx, id)
	if err == nil && !found {
		c.add(table.Create(uniqueRow{Row: c.part(id, "Unique"), Ref: t.ID()}).Else(fault.New(fault.Conflict, "stale_version")))
	}
	return err
}
