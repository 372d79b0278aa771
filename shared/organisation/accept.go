package organisation

import (
	"context"
	"errors"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/terms"
)

// opened is a link with its invitation.
type opened struct {
	link       link.Link
	invitation Invitation
}

// Inspection is what the page behind a link says. Known tells whoever holds the letter whether its address has an account.
type Inspection struct {
	State      link.State
	Invitation Invitation
	Known      bool
	Seller     string // whose customer's area it leads into; "" for a whole organisation
}

// Inspect says what a link is good for and changes nothing, because mail scanners open links too (REQUIREMENTS A7).
func (s Invitations) Inspect(ctx context.Context, by auth.Caller, token string) (Inspection, error) {
	if err := s.turn(ctx, by, "invitation-inspection", 60); err != nil {
		return Inspection{}, err
	}
	o, err := s.open(ctx, token)
	if fault.CodeOf(err) == "link_unknown" {
		return Inspection{State: link.Unknown}, nil
	}
	if err != nil {
		return Inspection{}, err
	}
	_, err = s.Store.PersonByEmail(ctx, o.invitation.Email)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return Inspection{}, err
	}
	seen := Inspection{State: s.stateOf(o), Invitation: o.invitation, Known: err == nil}
	if o.invitation.Area().Kind() == auth.KindCustomer {
		seller, err := s.Store.Reseller(ctx, o.invitation.Tenant)
		if err != nil {
			return Inspection{}, err
		}
		seen.Seller = seller.Name
	}
	return seen, nil
}

// Joining is what somebody without an account hands in.
type Joining struct {
	FirstName, LastName string
	Password            string
	Language            i18n.Language
	Accepted            []terms.Wanted
}

// productName must not be part of a password.
const productName = "twotier"

// AcceptAsNew makes a person with a password of its own and lets it in. Who has an account is fault.Conflict
// "account_exists" and signs in first. fault.Gone "link_used", "link_expired", "link_withdrawn", fault.NotFound "link_unknown".
func (s Invitations) AcceptAsNew(ctx context.Context, by auth.Caller, token string, typed Joining) (Invitation, error) {
	if err := s.turn(ctx, by, "invitation-acceptance", 20); err != nil {
		return Invitation{}, err
	}
	o, err := s.openNow(ctx, token)
	if err != nil {
		return Invitation{}, err
	}
	now := s.Now()
	p, accepted, err := typed.person(o.invitation, by, now)
	if err != nil {
		return Invitation{}, err
	}
	if _, err := s.Store.PersonByEmail(ctx, p.Email); !errors.Is(err, fault.NotFound) {
		if err == nil {
			err = fault.New(fault.Conflict, "account_exists")
		}
		return Invitation{}, err
	}
	p.ID, p.Password = s.NewID(), account.HashPassword(typed.Password)
	o.invitation.Terms = accepted
	return s.accept(ctx, by, o, p, true, now)
}

// person reads what was typed and reports everything wrong with it at once.
func (j Joining) person(i Invitation, by auth.Caller, now time.Time) (account.Person, []terms.Acceptance, error) {
	var wrong fault.Fields
	p := account.Person{Email: i.Email, Language: j.Language}
	if !p.Language.Valid() {
		p.Language = i.Language
	}
	var refused fault.Fields
	p.FirstName, refused = contact.Name("firstName", j.FirstName)
	wrong = append(wrong, refused...)
	p.LastName, refused = contact.Name("lastName", j.LastName)
	wrong = append(wrong, refused...)
	if rule := account.CheckPassword(j.Password, i.Email, i.Organisation, productName); rule != "" {
		wrong.Add("password", rule)
	}
	accepted, refused := terms.Accept([]terms.Name{terms.Terms, terms.Privacy}, j.Accepted, p.Language, terms.Signer{By: by, Name: p.Name(), Email: i.Email, Company: i.Organisation}, now)
	return p, accepted, append(wrong, refused...).Err()
}

// AcceptAsSelf lets the signed-in person in, when the invitation went to its own address: fault.Forbidden
// "invitation_for_another". Its sessions stay without the organisation, whose sign-in rules they may not satisfy; the
// next sign-in has it.
func (s Invitations) AcceptAsSelf(ctx context.Context, by auth.Caller, token string) (Invitation, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Invitation{}, err
	}
	o, err := s.openNow(ctx, token)
	if err != nil {
		return Invitation{}, err
	}
	p, err := s.Store.Person(ctx, by.Person)
	if err != nil {
		return Invitation{}, err
	}
	if p.Email != o.invitation.Email {
		return Invitation{}, fault.New(fault.Forbidden, "invitation_for_another")
	}
	return s.accept(ctx, by, o, p, false, s.Now())
}

func (s Invitations) accept(ctx context.Context, by auth.Caller, o opened, p account.Person, isNew bool, now time.Time) (Invitation, error) {
	i, changes, err := o.invitation.moved(Accepted)
	if err != nil { // somebody used the link between the two reads
		return Invitation{}, fault.New(fault.Gone, "link_used").Because(err)
	}
	i.AcceptedBy, i.AcceptedAt = p.ID, now
	by.Person = p.ID
	return s.Store.AcceptInvitation(ctx, i, o.link, p, isNew, audit.Act{By: by, At: now, Name: "invitation.accepted", Changes: changes})
}

// open finds the invitation behind a token. fault.NotFound "link_unknown" for what is none, or is so no longer.
func (s Invitations) open(ctx context.Context, token string) (opened, error) {
	unknown := fault.New(fault.NotFound, "link_unknown")
	l, err := s.Store.Link(ctx, link.Invitation, token)
	if errors.Is(err, fault.NotFound) {
		return opened{}, unknown
	}
	if err != nil {
		return opened{}, err
	}
	id, err := ParseInvitationID(l.Ref)
	if err != nil {
		return opened{}, unknown
	}
	i, err := s.Store.Invitation(ctx, l.Tenant, id)
	if errors.Is(err, fault.NotFound) {
		return opened{}, unknown
	}
	return opened{link: l, invitation: i}, err
}

// openNow is open for a link that decides.
func (s Invitations) openNow(ctx context.Context, token string) (opened, error) {
	o, err := s.open(ctx, token)
	if err != nil {
		return opened{}, err
	}
	if state := s.stateOf(o); state != link.Open {
		return opened{}, fault.New(fault.Gone, "link_"+string(state))
	}
	return o, nil
}

// stateOf says what the link is good for: a newer one, or a withdrawal, takes it back.
func (s Invitations) stateOf(o opened) link.State {
	switch {
	case o.invitation.Status == Accepted:
		return link.Used
	case o.invitation.Status == Withdrawn, o.link.Hash != link.Hash(s.Links.Token(link.Invitation, o.invitation.LinkID)):
		return link.Withdrawn
	}
	return o.link.State(s.Now())
}

// turn counts a request of the public.
func (s Invitations) turn(ctx context.Context, by auth.Caller, purpose string, burst int) error {
	return s.Limits.Take(ctx, limit.Turn{Rule: limit.Rule{Purpose: purpose, Burst: burst, Every: 10 * time.Second}, Subject: limit.Address(by.Address)})
}
