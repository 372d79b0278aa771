package store

import (
	"context"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/link"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/table"
	"twotier/shared/terms"
)

type invitationRow struct {
	table.Row
	Customer     string
	ID           string
	Organisation string
	Email        string
	Role         auth.Role
	Language     i18n.Language
	Status       organisation.InvitationStatus
	InvitedBy    organisation.Inviter
	CreatedAt    time.Time
	SentAt       time.Time
	EndsAt       time.Time
	LinkID       string
	AcceptedBy   string
	AcceptedAt   time.Time
	Terms        []terms.Acceptance
}

// keepInvitations is how long after its end an invitation is remembered.
const keepInvitations = 90 * 24 * time.Hour

func (r invitationRow) invitation(t auth.Tenant) organisation.Invitation {
	return organisation.Invitation{
		ID: organisation.InvitationID{Customer: r.Customer, Number: r.ID}, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Tenant: t, Organisation: r.Organisation, Email: r.Email, Role: r.Role, Language: r.Language, Status: r.Status,
		InvitedBy: r.InvitedBy, CreatedAt: r.CreatedAt, SentAt: r.SentAt, ExpiresAt: r.EndsAt, LinkID: r.LinkID,
		AcceptedBy: r.AcceptedBy, AcceptedAt: r.AcceptedAt, Terms: r.Terms,
	}
}

// Invitations lists a page of the area's invitations that wait for an answer, the newest first. Decided ones lie between
// them, so a page can be short.
func (s *Store) Invitations(ctx context.Context, in auth.Area, cursor string) ([]organisation.Invitation, string, error) {
	q := invitations(in)
	q.Limit = pageSize
	rows, next, err := list[invitationRow](ctx, s, in.Tenant, q, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]organisation.Invitation, 0, len(rows))
	for _, row := range rows {
		if row.Status == organisation.Invited {
			all = append(all, row.invitation(in.Tenant))
		}
	}
	return all, next, nil
}

// Invitation reads an invitation.
func (s *Store) Invitation(ctx context.Context, t auth.Tenant, id organisation.InvitationID) (organisation.Invitation, error) {
	var row invitationRow
	if err := s.table.Get(ctx, invitationKey(t, id.Customer, id.Number), &row); err != nil {
		return organisation.Invitation{}, err
	}
	return row.invitation(t), nil
}

// SendInvitation writes an invitation with its newest link. One address has one open invitation to a place.
func (s *Store) SendInvitation(ctx context.Context, i organisation.Invitation, fresh link.Link, act audit.Act, tasks ...outbox.Task) (organisation.Invitation, error) {
	c := s.change(act)
	unique := uniqueRow{Row: c.part(s.invitedKey(i), "Unique"), Ref: i.ID.String()}
	unique.Expires(i.ExpiresAt, keepInvitations)
	isNew := i.Revision.Version == 0
	i = c.saveInvitation(i)
	if isNew {
		c.add(table.Create(unique).Else(fault.New(fault.Conflict, "invitation_open")))
	} else {
		c.add(table.Put(unique)) // the invitation's version decides
	}
	c.openLink(fresh)
	c.ask(tasks...)
	return i, c.commit(ctx, i)
}

// WithdrawInvitation writes a withdrawn invitation and frees its address.
func (s *Store) WithdrawInvitation(ctx context.Context, i organisation.Invitation, act audit.Act) (organisation.Invitation, error) {
	c := s.change(act)
	i = c.saveInvitation(i)
	c.add(table.Put(c.free(s.invitedKey(i))))
	return i, c.commit(ctx, i)
}

// AcceptInvitation uses the invitation's link and lets the person in, who comes to be with it when it is new.
func (s *Store) AcceptInvitation(ctx context.Context, i organisation.Invitation, l link.Link, p account.Person, isNew bool, act audit.Act) (organisation.Invitation, error) {
	c := s.change(act)
	c.useLink(l)
	i = c.saveInvitation(i)
	c.add(table.Put(c.free(s.invitedKey(i))))
	m := account.Member{Tenant: i.Tenant, Customer: i.ID.Customer, Organisation: i.Organisation, Role: i.Role}
	if isNew {
		p.Members = []account.Member{m}
		c.addPerson(p, fault.New(fault.Conflict, "account_exists"))
	} else {
		c.join(p, m)
	}
	return i, c.commit(ctx, i)
}

// invitedKey holds an address to one open invitation to a place.
func (s *Store) invitedKey(i organisation.Invitation) table.Key {
	return uniqueKey("INV", s.mailHash(i.Area().ID()+" "+i.Email))
}

// free is a unique value that nobody has any more: the next one may take it at once.
func (c *change) free(key table.Key) uniqueRow {
	row := uniqueRow{Row: c.part(key, "Unique")}
	row.Expires(c.act.At, 0)
	return row
}

func (c *change) saveInvitation(i organisation.Invitation) organisation.Invitation {
	i.Revision = c.record(i.Tenant, "invitation", i.ID.String(), i.Revision)
	row := invitationRow{
		Row: c.row(invitationKey(i.Tenant, i.ID.Customer, i.ID.Number), "Invitation", i.Revision), Customer: i.ID.Customer, ID: i.ID.Number,
		Organisation: i.Organisation, Email: i.Email, Role: i.Role, Language: i.Language, Status: i.Status, InvitedBy: i.InvitedBy,
		CreatedAt: i.CreatedAt, SentAt: i.SentAt, EndsAt: i.ExpiresAt, LinkID: i.LinkID,
		AcceptedBy: i.AcceptedBy, AcceptedAt: i.AcceptedAt, Terms: i.Terms,
	}
	row.TTL = i.ExpiresAt.Add(keepInvitations).Unix()
	row.Watched(personalData(c.store.mailHash(i.Email)))
	c.save(row, i.Revision.Version, nil)
	return i
}
