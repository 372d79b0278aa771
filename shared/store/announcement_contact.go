package store

import (
	"cmp"
	"context"

	"twotier/shared/announcement"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/organisation"
	"twotier/shared/table"
)

// SellerContact is whom a reseller's customers ask: the name its letters come under, where their answers go, else the address
// of its shop, else that of one who leads; the number is the shop's. fault.NotFound for an unknown reseller.
func (s *Store) SellerContact(ctx context.Context, t auth.Tenant) (announcement.Person, error) {
	var home resellerRow
	var sender letterSenderRow
	var shop storefrontRow
	known := &table.Read{Key: resellerKey(t), Into: &home}
	if err := s.table.Glance(ctx, known, &table.Read{Key: letterSenderKey(t), Into: &sender}, &table.Read{Key: storefrontKey(t), Into: &shop}); err != nil {
		return announcement.Person{}, err
	}
	if !known.Found {
		return announcement.Person{}, fault.New(fault.NotFound, "not_found")
	}
	saved, err := shop.saved()
	if err != nil {
		return announcement.Person{}, err
	}
	p := announcement.Person{Name: cmp.Or(sender.Name, home.L.Name), Email: cmp.Or(sender.ReplyTo, saved.Shop.Look.Email), Phone: saved.Shop.Look.Phone}
	if p.Email == "" {
		p.Email, err = s.leaderEmail(ctx, t)
	}
	return p, err
}

// leaderEmail is the address of the first by name who leads the organisation; "" when none of its first people does.
func (s *Store) leaderEmail(ctx context.Context, t auth.Tenant) (string, error) {
	people, _, err := s.Users(ctx, auth.Area{Tenant: t}, "", "")
	for _, u := range people {
		if u.Role.Leads() && u.Status != organisation.Deactivated {
			return u.Email, nil
		}
	}
	return "", err
}
