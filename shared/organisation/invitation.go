package organisation

import (
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/link"
	"twotier/shared/terms"
)

// InvitationLife is how long the link in an invitation is good (FEATURES I3).
const InvitationLife = 7 * 24 * time.Hour

// InvitationStatus is how far an invitation has come. That one has expired follows from its end.
type InvitationStatus string

const (
	Invited   InvitationStatus = "open"
	Accepted  InvitationStatus = "accepted"
	Withdrawn InvitationStatus = "withdrawn"
)

// next is the map of moves. A new link leaves an invitation open.
func (s InvitationStatus) next() []InvitationStatus {
	if s == Invited {
		return []InvitationStatus{Invited, Accepted, Withdrawn}
	}
	return nil
}

// Invitation asks somebody to join an organisation in a role.
type Invitation struct {
	ID           InvitationID
	Revision     audit.Revision
	Tenant       auth.Tenant
	Organisation string // name of the area
	Email        string // normalised
	Role         auth.Role
	Language     i18n.Language // of the letter
	Status       InvitationStatus
	InvitedBy    Inviter
	CreatedAt    time.Time
	SentAt       time.Time
	ExpiresAt    time.Time
	LinkID       string // of the newest link
	AcceptedBy   string // person
	AcceptedAt   time.Time
	Terms        []terms.Acceptance // of a person who was new
}

// Inviter is who invites. The name is the one it had then.
type Inviter struct{ Person, Name string }

// Area is where the invitation leads.
func (i Invitation) Area() auth.Area { return auth.Area{Tenant: i.Tenant, Customer: i.ID.Customer} }

// Ended says that an open invitation's link is no longer good.
func (i Invitation) Ended(now time.Time) bool { return i.Status == Invited && !now.Before(i.ExpiresAt) }

// moved changes the status; fault.Conflict "invitation_decided" that names where it is.
func (i Invitation) moved(to InvitationStatus) (Invitation, audit.Changes, error) {
	for _, allowed := range i.Status.next() {
		if allowed == to {
			changes := audit.Changes{"status": {string(i.Status), string(to)}}
			i.Status = to
			return i, changes, nil
		}
	}
	return Invitation{}, nil, fault.New(fault.Conflict, "invitation_decided").With("status", string(i.Status))
}

// freshLink gives the invitation a link that is good from now on.
func (i Invitation) freshLink(links link.Maker, id string, now time.Time) (Invitation, link.Link) {
	i.LinkID, i.SentAt, i.ExpiresAt = id, now, now.Add(InvitationLife)
	return i, link.Link{Hash: link.Hash(links.Token(link.Invitation, id)), Purpose: link.Invitation,
		Tenant: i.Tenant, Ref: i.ID.String(), ExpiresAt: i.ExpiresAt}
}

// InvitationID names an invitation inside its tenant: a ULID, or "{customer}.{ulid}" when it leads to a customer.
type InvitationID struct {
	Customer string
	Number   string
}

// ParseInvitationID reads what String wrote. What is none is fault.NotFound, like any unknown invitation.
func ParseInvitationID(text string) (InvitationID, error) {
	customer, number, narrowed := strings.Cut(text, ".")
	if !narrowed {
		customer, number = "", text
	}
	if len(number) != 26 || narrowed && len(customer) != 26 || strings.Contains(text, "#") {
		return InvitationID{}, fault.New(fault.NotFound, "not_found")
	}
	return InvitationID{Customer: customer, Number: number}, nil
}

func (id InvitationID) String() string {
	if id.Customer == "" {
		return id.Number
	}
	return id.Customer + "." + id.Number
}
