package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/reseller"
	"twotier/shared/table"
)

type resellerRow struct {
	table.Row
	Address     address.Address
	VATID       string
	Language    i18n.Language
	MicrosoftID string
	ApprovedAt  time.Time
	L           resellerCard
}

// resellerCard holds what lists of resellers show.
type resellerCard struct {
	Name      string `dynamodbav:"n"`
	Slug      string `dynamodbav:"s"`
	PartnerID string `dynamodbav:"p,omitempty"`
	Country   string `dynamodbav:"c"`
}

func (r resellerRow) reseller(t auth.Tenant) reseller.Reseller {
	return reseller.Reseller{
		Tenant: t, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Name: r.L.Name, Address: r.Address, VATID: r.VATID, Language: r.Language, Slug: r.L.Slug,
		PartnerID: r.L.PartnerID, MicrosoftID: r.MicrosoftID, ApprovedAt: r.ApprovedAt,
	}
}

// Reseller reads a reseller.
func (s *Store) Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error) {
	var row resellerRow
	if err := s.table.Get(ctx, resellerKey(t), &row); err != nil {
		return reseller.Reseller{}, err
	}
	return row.reseller(t), nil
}

func (c *change) saveReseller(r reseller.Reseller) {
	row := resellerRow{
		Row:     c.row(resellerKey(r.Tenant), "Reseller", r.Revision),
		Address: r.Address, VATID: r.VATID, Language: r.Language, MicrosoftID: r.MicrosoftID, ApprovedAt: r.ApprovedAt,
		L: resellerCard{Name: r.Name, Slug: r.Slug, PartnerID: r.PartnerID, Country: r.Address.Country},
	}
	row.Listed(resellerList(r.Name, r.Tenant))
	c.save(row, r.Revision.Version, nil)
}

// SaveReseller writes a reseller's entries.
func (s *Store) SaveReseller(ctx context.Context, r reseller.Reseller, act audit.Act) (reseller.Reseller, error) {
	c := s.change(act)
	r.Revision = c.record(r.Tenant, "reseller", r.Tenant.ID(), r.Revision)
	c.saveReseller(r)
	return r, c.commit(ctx, r)
}

// ResellerExists says whether the organisation is a reseller's that was admitted.
func (s *Store) ResellerExists(ctx context.Context, t auth.Tenant) (bool, error) {
	_, err := s.Reseller(ctx, t)
	if errors.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}
