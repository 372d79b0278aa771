package store

import (
	"context"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/notification"
	"twotier/shared/organisation"
	"twotier/shared/table"
)

type wishesRow struct {
	table.Row
	Modes map[notification.Topic]notification.Mode
	Hour  int
}

// LetterReader reads a person as somebody who gets letters in an area, in one trip. fault.NotFound for who is not let in.
func (s *Store) LetterReader(ctx context.Context, in auth.Area, person string) (notification.Reader, error) {
	var member memberRow
	var owner personRow
	var chosen wishesRow
	membership := &table.Read{Key: memberKey(person, in), Into: &member}
	wishes := &table.Read{Key: wishesKey(person, in), Into: &chosen}
	err := s.table.GetMany(ctx, membership, wishes, &table.Read{Key: personKey(person), Into: &owner})
	switch {
	case err != nil:
		return notification.Reader{}, err
	case !membership.Found || member.L.Status.Known() != organisation.Active:
		return notification.Reader{}, fault.New(fault.NotFound, "not_found")
	}
	r := notification.Reader{Role: member.L.Role, Zone: owner.Zone, Wishes: notification.Unchosen()}
	if wishes.Found {
		r.Wishes = notification.Wishes{Revision: audit.Revision{Version: chosen.Version, Hash: chosen.Hash}, Modes: chosen.Modes, Hour: chosen.Hour}
	}
	return r, nil
}

// SaveWishes writes which letters a person wants in an area, over the version that was read.
func (s *Store) SaveWishes(ctx context.Context, in auth.Area, person string, w notification.Wishes, act audit.Act) (notification.Wishes, error) {
	c := s.change(act)
	w.Revision = c.record(in.Tenant, "notifications", organisation.UserID(in, person), w.Revision)
	c.save(wishesRow{Row: c.row(wishesKey(person, in), "LetterWishes", w.Revision), Modes: w.Modes, Hour: w.Hour}, w.Revision.Version, nil)
	return w, c.commit(ctx, w)
}
