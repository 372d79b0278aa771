package organisation

import (
	"context"
	"errors"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/outbox"
)

// InvitationStore keeps invitations. Every save is one transaction with its audit entry and tasks.
type InvitationStore interface {
	Invitations(ctx context.Context, in auth.Area, cursor string) ([]Invitation, string, error) // open ones, the newest first
	Invitation(ctx context.Context, t auth.Tenant, id InvitationID) (Invitation, error)         // fault.NotFound
	User(ctx context.Context, in auth.Area, person string) (User, error)                        // fault.NotFound
	PersonByEmail(ctx context.Context, email string) (account.Person, error)                    // fault.NotFound
	Person(ctx context.Context, id string) (account.Person, error)                              // fault.NotFound
	names
	Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error)                                            // fault.NotFound
	SendInvitation(ctx context.Context, i Invitation, fresh link.Link, act audit.Act, tasks ...outbox.Task) (Invitation, error) // fault.Conflict "invitation_open" for a second one
	WithdrawInvitation(ctx context.Context, i Invitation, act audit.Act) (Invitation, error)
	// AcceptInvitation uses the link and makes the person a member; a new person comes to be with it. fault.Gone
	// "link_used", fault.Conflict "already_member", "account_exists".
	AcceptInvitation(ctx context.Context, i Invitation, l link.Link, p account.Person, isNew bool, act audit.Act) (Invitation, error)
}

// Invitations is how people come into an organisation (FEATURES I3, I5). Provider is the provider's name.
type Invitations struct {
	Store    InvitationStore
	Links    link.Maker
	Limits   limit.Limiter
	Provider string
	Now      func() time.Time
	NewID    func() string
}

// Wish is whom somebody wants to have, where and as what.
type Wish struct {
	Email    string
	Role     auth.Role
	Customer string // of the reseller; "" for the area the caller works in
	Language i18n.Language
}

// List gives the invitations of the area that wait for an answer, the newest first. The whole of a reseller includes its customers'.
func (s Invitations) List(ctx context.Context, by auth.Caller, cursor string) ([]Invitation, string, error) {
	if err := by.May(auth.ReadUsers); err != nil {
		return nil, "", err
	}
	return s.Store.Invitations(ctx, by.Area(), cursor)
}

// Invite mails somebody a link with which it can join. Invalid reports every input at once. Conflict: "invitation_open"
// when the address is invited already, "already_member", "user_deactivated". Whether the address has an account
// elsewhere is not told (REQUIREMENTS A8).
func (s Invitations) Invite(ctx context.Context, by auth.Caller, w Wish) (Invitation, error) {
	if err := by.May(auth.WriteUsers); err != nil {
		return Invitation{}, err
	}
	if err := by.Sees(w.Customer); w.Customer != "" && err != nil {
		return Invitation{}, err
	}
	in := by.Area()
	if w.Customer != "" {
		in.Customer = w.Customer
	}
	email, wrong := w.read(in)
	if err := wrong.Err(); err != nil {
		return Invitation{}, err
	}
	if err := grantable(by, in, w.Role); err != nil {
		return Invitation{}, err
	}
	name, err := nameOf(ctx, s.Store, s.Provider, in)
	if err != nil {
		return Invitation{}, err
	}
	if err := s.notThere(ctx, in, email); err != nil {
		return Invitation{}, err
	}
	now := s.Now()
	i, fresh := Invitation{
		ID: InvitationID{Customer: in.Customer, Number: s.NewID()}, Tenant: in.Tenant, Organisation: name, Email: email, Role: w.Role,
		Language: w.Language, Status: Invited, InvitedBy: Inviter{Person: by.Behind(), Name: by.Name}, CreatedAt: now,
	}.freshLink(s.Links, s.NewID(), now)
	return s.Store.SendInvitation(ctx, i, fresh, audit.Act{By: by, At: now, Name: "invitation.sent",
		Changes: audit.Changes{"role": {"", string(w.Role)}}}, i.letter())
}

func (w *Wish) read(in auth.Area) (string, fault.Fields) {
	var wrong fault.Fields
	email, ok := account.NormalEmail(w.Email)
	switch {
	case w.Email == "":
		wrong.Add("email", "required")
	case !ok:
		wrong.Add("email", "email_malformed")
	}
	if w.Role.Kind() != in.Kind() {
		wrong.Add("role", "role_unknown")
	}
	if w.Language == "" {
		w.Language = i18n.English
	} else if !w.Language.Valid() {
		wrong.Add("language", "language_unknown")
	}
	return email, wrong
}

// notThere refuses an address whose person belongs to the area already. Its list of users says no less.
func (s Invitations) notThere(ctx context.Context, in auth.Area, email string) error {
	person, err := s.Store.PersonByEmail(ctx, email)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	u, err := s.Store.User(ctx, in, person.ID)
	switch {
	case errors.Is(err, fault.NotFound):
		return nil
	case err != nil:
		return err
	case u.Status == Deactivated:
		return fault.New(fault.Conflict, "user_deactivated")
	}
	return fault.New(fault.Conflict, "already_member")
}

// Resend mails a new link; the former one is worth nothing from then on.
func (s Invitations) Resend(ctx context.Context, by auth.Caller, id InvitationID) (Invitation, error) {
	i, err := s.toChange(ctx, by, id)
	if err != nil {
		return Invitation{}, err
	}
	if i, _, err = i.moved(Invited); err != nil {
		return Invitation{}, err
	}
	now := s.Now()
	i, fresh := i.freshLink(s.Links, s.NewID(), now)
	return s.Store.SendInvitation(ctx, i, fresh, audit.Act{By: by, At: now, Name: "invitation.resent"}, i.letter())
}

// Withdraw takes an invitation back; its link is worth nothing from then on.
func (s Invitations) Withdraw(ctx context.Context, by auth.Caller, id InvitationID) (Invitation, error) {
	i, err := s.toChange(ctx, by, id)
	if err != nil {
		return Invitation{}, err
	}
	i, changes, err := i.moved(Withdrawn)
	if err != nil {
		return Invitation{}, err
	}
	return s.Store.WithdrawInvitation(ctx, i, audit.Act{By: by, At: s.Now(), Name: "invitation.withdrawn", Changes: changes})
}

// toChange reads an invitation of the caller's area.
func (s Invitations) toChange(ctx context.Context, by auth.Caller, id InvitationID) (Invitation, error) {
	if err := by.May(auth.WriteUsers); err != nil {
		return Invitation{}, err
	}
	if !by.Area().Holds(auth.Area{Tenant: by.Tenant, Customer: id.Customer}) {
		return Invitation{}, fault.New(fault.NotFound, "not_found")
	}
	i, err := s.Store.Invitation(ctx, by.Tenant, id)
	if err != nil {
		return Invitation{}, err
	}
	if !by.Role.Covers(i.Role) {
		return Invitation{}, fault.New(fault.Forbidden, "role_above_own").With("role", string(i.Role))
	}
	return i, nil
}

// letter asks for the letter with the invitation's present link.
func (i Invitation) letter() outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: i.Tenant, Ref: "invitation/" + i.ID.String(), Data: map[string]string{"letter": "invitation"}}
}
