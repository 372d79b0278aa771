package account

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/outbox"
)

// ChangeEmailWithin is how long both addresses have to confirm.
const ChangeEmailWithin = 24 * time.Hour

// EmailChange is a new address that waits for both mailboxes to agree (FEATURES I7). Its links' tokens are derived
// from their ids.
type EmailChange struct {
	Email       string // wished, normalised
	NewLink     string // id of the link in the letter to the new address
	OldLink     string // and to the one that holds until then
	ExpiresAt   time.Time
	ConfirmedBy Side // the side that has agreed already
}

// Side is one of the two mailboxes.
type Side string

const (
	NewSide Side = "new"
	OldSide Side = "old"
)

// IsOpen says whether a change is under way.
func (c EmailChange) IsOpen(now time.Time) bool { return c.Email != "" && now.Before(c.ExpiresAt) }

// AddressStore keeps changes of address.
type AddressStore interface {
	Person(ctx context.Context, id string) (Person, error)                           // fault.NotFound
	PersonByEmail(ctx context.Context, email string) (Person, error)                 // fault.NotFound
	Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error) // fault.NotFound
	// SavePerson writes a person over the revision that was read.
	SavePerson(ctx context.Context, p Person, act audit.Act, tasks ...outbox.Task) (Person, error)
	// OpenEmailChange writes the wish with its links.
	OpenEmailChange(ctx context.Context, p Person, fresh []link.Link, act audit.Act, tasks ...outbox.Task) (Person, error)
	// DecideEmailChange writes one side's decision: fault.Gone "link_used" when somebody was faster.
	DecideEmailChange(ctx context.Context, p Person, l link.Link, act audit.Act, tasks ...outbox.Task) (Person, error)
	// MoveEmail writes the person under its new address, which must be nobody's (fault.Conflict "email_taken"), and ends
	// all its sessions.
	MoveEmail(ctx context.Context, p Person, former string, l link.Link, act audit.Act, tasks ...outbox.Task) (Person, error)
}

// Addresses is the change of a person's e-mail address.
type Addresses struct {
	Accounts Service
	Store    AddressStore
	Links    link.Maker
}

// Wish begins a change: a letter with a link goes to each address, and the change takes effect when both have agreed.
// That the new address is somebody else's already is said to its owner by letter and to nobody here (REQUIREMENTS A8).
// It needs a fresh proof of who is signed in: fault.Forbidden "proof_needed".
func (a Addresses) Wish(ctx context.Context, by auth.Caller, email string) (Person, error) {
	if err := a.Accounts.Fresh(by); err != nil {
		return Person{}, err
	}
	person, err := a.Store.Person(ctx, by.Person)
	if err != nil {
		return Person{}, err
	}
	var wrong fault.Fields
	normal, ok := NormalEmail(email)
	switch {
	case !ok:
		wrong.Add("email", "email_malformed")
	case normal == person.Email:
		wrong.Add("email", "email_unchanged")
	}
	if err := wrong.Err(); err != nil {
		return Person{}, err
	}
	err = a.Accounts.limits().Take(ctx, limit.Turn{Rule: limit.Rule{Purpose: "email-change", Burst: 3, Every: 10 * time.Minute}, Subject: "person " + by.Person})
	if err != nil {
		return Person{}, err
	}
	toNew := letterTo(person, "email-change-new")
	owner, err := a.Store.PersonByEmail(ctx, normal)
	switch {
	case err == nil:
		toNew = letterTo(owner, "email-in-use")
	case !errors.Is(err, fault.NotFound):
		return Person{}, err
	}
	now := a.Accounts.Now()
	person.NewEmail = EmailChange{Email: normal, NewLink: a.Accounts.NewID(), OldLink: a.Accounts.NewID(), ExpiresAt: now.Add(ChangeEmailWithin)}
	links := []link.Link{a.link(person, person.NewEmail.NewLink), a.link(person, person.NewEmail.OldLink)}
	return a.Store.OpenEmailChange(ctx, person, links, audit.Act{By: by, At: now, Name: "person.email-change-asked"},
		toNew, letterTo(person, "email-change-old"))
}

func (a Addresses) link(p Person, id string) link.Link {
	return link.Link{Hash: a.hash(id), Purpose: link.ChangeEmail, Tenant: p.Home(), Ref: p.ID, ExpiresAt: p.NewEmail.ExpiresAt}
}

func (a Addresses) hash(id string) string { return link.Hash(a.Links.Token(link.ChangeEmail, id)) }

// Opened is what a link of a change is good for: whose change it is, and which side asks.
type Opened struct {
	State  link.State
	Side   Side
	Person Person
	link   link.Link
}

// Inspect says what a link is good for and changes nothing, because mail scanners open links too.
func (a Addresses) Inspect(ctx context.Context, by auth.Caller, token string) (Opened, error) {
	if err := takeLinkTurn(ctx, a.Accounts.limits(), by); err != nil {
		return Opened{}, err
	}
	l, err := a.Store.Link(ctx, link.ChangeEmail, token)
	if errors.Is(err, fault.NotFound) {
		return Opened{State: link.Unknown}, nil
	}
	if err != nil {
		return Opened{}, err
	}
	person, err := a.Store.Person(ctx, l.Ref)
	if err != nil {
		return Opened{}, err
	}
	o := Opened{State: l.State(a.Accounts.Now()), Person: person, link: l}
	switch l.Hash {
	case a.hash(person.NewEmail.NewLink):
		o.Side = NewSide
	case a.hash(person.NewEmail.OldLink):
		o.Side = OldSide
	default:
		if o.State == link.Open {
			o.State = link.Withdrawn // stopped, or replaced by a newer wish
		}
	}
	return o, nil
}

// opened is Inspect for a decision: it fails unless the link is open.
func (a Addresses) opened(ctx context.Context, by auth.Caller, token string) (Opened, error) {
	o, err := a.Inspect(ctx, by, token)
	if err != nil {
		return o, err
	}
	return o, mustBeOpen(o.State)
}

// Confirm is one mailbox's agreement; with the second the new address holds, and all sessions end. Failures are those
// of a link, and fault.Conflict "email_taken" when the address has become somebody else's.
func (a Addresses) Confirm(ctx context.Context, by auth.Caller, token string) (Person, error) {
	const tries = 3
	for try := 1; ; try++ {
		person, err := a.confirm(ctx, by, token)
		if fault.CodeOf(err) != "stale_version" || try == tries { // both sides at once: the later one looks again
			return person, err
		}
	}
}

func (a Addresses) confirm(ctx context.Context, by auth.Caller, token string) (Person, error) {
	o, err := a.opened(ctx, by, token)
	if err != nil {
		return Person{}, err
	}
	p, change := o.Person, o.Person.NewEmail
	if change.ConfirmedBy == "" {
		p.NewEmail.ConfirmedBy = o.Side
		return a.Store.DecideEmailChange(ctx, p, o.link, audit.Act{By: by, At: a.Accounts.Now(), Name: "person.email-change-confirmed",
			Changes: audit.Changes{"side": {"", string(o.Side)}}})
	}
	former := p.Email
	p.Email, p.NewEmail = change.Email, EmailChange{}
	return a.Store.MoveEmail(ctx, p, former, o.link, audit.Act{By: by, At: a.Accounts.Now(), Name: "person.email-changed"},
		letterTo(p, "email-changed"))
}

// Stop ends a change by either mailbox.
func (a Addresses) Stop(ctx context.Context, by auth.Caller, token string) (Person, error) {
	o, err := a.opened(ctx, by, token)
	if err != nil {
		return Person{}, err
	}
	p := o.Person
	p.NewEmail = EmailChange{}
	return a.Store.DecideEmailChange(ctx, p, o.link, audit.Act{By: by, At: a.Accounts.Now(), Name: "person.email-change-stopped",
		Changes: audit.Changes{"side": {"", string(o.Side)}}})
}

// Withdraw ends a change from the profile; none under way is no failure.
func (a Addresses) Withdraw(ctx context.Context, by auth.Caller) error {
	if err := by.May(auth.SignedIn); err != nil {
		return err
	}
	p, err := a.Store.Person(ctx, by.Person)
	if err != nil || p.NewEmail == (EmailChange{}) {
		return err
	}
	p.NewEmail = EmailChange{}
	_, err = a.Store.SavePerson(ctx, p, audit.Act{By: by, At: a.Accounts.Now(), Name: "person.email-change-stopped"})
	return err
}
