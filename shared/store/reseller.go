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
	"twotier/shared/masterdata"
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
	Application string
	L           resellerCard

	IdentifiedAt  time.Time
	Yearly        reseller.Yearly
	Authorisation reseller.Authorisation // but its state, which is in the card
	Past          []reseller.Identity    `dynamodbav:",omitempty"`
}

// resellerCard holds what lists of resellers show.
type resellerCard struct {
	Name      string `dynamodbav:"n"`
	Slug      string `dynamodbav:"s"`
	PartnerID string `dynamodbav:"p,omitempty"`
	Tenant    string `dynamodbav:"i,omitempty"` // its MicrosoftID once more, to be found by
	Country   string `dynamodbav:"c"`
	City      string `dynamodbav:"t,omitempty"`
	Number    string `dynamodbav:"k,omitempty"` // of the provider's record

	Authorised reseller.AuthorisationState `dynamodbav:"a,omitempty"`
}

func (r resellerRow) reseller(t auth.Tenant) reseller.Reseller {
	r.Authorisation.State = r.L.Authorised
	return reseller.Reseller{
		Tenant: t, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Name: r.L.Name, Address: r.Address, VATID: r.VATID, Language: r.Language, Slug: r.L.Slug,
		PartnerID: r.L.PartnerID, MicrosoftID: r.MicrosoftID, ApprovedAt: r.ApprovedAt,
		Application: r.Application, Number: r.L.Number,
		IdentifiedAt: r.IdentifiedAt, Authorisation: r.Authorisation, Past: r.Past, Yearly: r.Yearly,
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
		Application: r.Application,
		L: resellerCard{Name: r.Name, Slug: r.Slug, PartnerID: r.PartnerID, Country: r.Address.Country,
			City: r.Address.City, Number: r.Number, Tenant: r.MicrosoftID, Authorised: r.Authorisation.State},
		IdentifiedAt: r.IdentifiedAt, Authorisation: r.Authorisation, Past: r.Past, Yearly: r.Yearly,
	}
	row.Authorisation.State = ""
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

// SlugTaken says whether a storefront address is a reseller's.
func (s *Store) SlugTaken(ctx context.Context, slug string) (bool, error) {
	var row uniqueRow
	err := s.table.Get(ctx, uniqueKey("SLUG", slug), &row)
	if errors.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// recordUnique is the provider's record of a company, which one reseller can be.
func recordUnique(number string) table.Key { return uniqueKey("CNO", masterdata.Code(number)) }

// TakenRecords tells which of the provider's records are resellers already, in one trip.
func (s *Store) TakenRecords(ctx context.Context, numbers []string) (map[string]bool, error) {
	rows := make([]uniqueRow, len(numbers))
	reads := make([]*table.Read, len(numbers))
	for i, number := range numbers {
		reads[i] = &table.Read{Key: recordUnique(number), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	taken := make(map[string]bool, len(numbers))
	for i, number := range numbers {
		taken[number] = reads[i].Found
	}
	return taken, nil
}

// Resellers lists resellers by name; search is the beginning of one. They have what their cards hold.
func (s *Store) Resellers(ctx context.Context, search, cursor string) ([]reseller.Reseller, string, error) {
	rows, next, err := list[resellerRow](ctx, s, auth.Provider(),
		table.Query{Index: table.List, PK: resellerList("", auth.Tenant{}).PK, Prefix: sortName(search), Limit: pageSize}, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]reseller.Reseller, 0, len(rows))
	for _, row := range rows {
		r := row.reseller(resellerOf(row.Key))
		r.Address.Country, r.Address.City = row.L.Country, row.L.City
		all = append(all, r)
	}
	return all, next, nil
}
