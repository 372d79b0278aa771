package account

import (
	"context"
	"errors"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/outbox"
)

// ResetWithin is how long a link to a new password is good (REQUIREMENTS A7: at most ten minutes).
const ResetWithin = 10 * time.Minute

// Reset is the newest link to a new password that somebody has asked for.
type Reset struct {
	Person    string
	Home      auth.Tenant
	LinkID    string
	ExpiresAt time.Time
}

// RecoveryStore keeps resets.
type RecoveryStore interface {
	PersonByEmail(ctx context.Context, email string) (Person, error)                 // fault.NotFound
	Person(ctx context.Context, id string) (Person, error)                           // fault.NotFound
	Reset(ctx context.Context, person string) (Reset, error)                         // fault.NotFound
	Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error) // fault.NotFound
	OpenReset(ctx context.Context, r Reset, fresh link.Link, act audit.Act, tasks ...outbox.Task) (Reset, error)
	// SavePassword writes a person with a new password and ends its sessions but the one with the hash; l is the link
	// whose decision it is, zero when there is none: fault.Gone "link_used" when somebody was faster.
	SavePassword(ctx context.Context, p Person, exceptHash string, l link.Link, act audit.Act, tasks ...outbox.Task) (Person, error)
}

// Recovery is the way back in for whoever has forgotten the password (FEATURES I7). It proves a mailbox and nothing
// else: a new password signs nobody in, and a second factor is still owed (REQUIREMENTS A1).
type Recovery struct {
	Accounts Service
	Store    RecoveryStore
	Links    link.Maker
}

// Ask mails a link to a new password in place of the one before. An address without an account is treated in every
// step as that of a person nobody is: same answer, same reads, same writes, and a letter that finds no reader
// (REQUIREMENTS A8). fault.Invalid when it is no address, fault.Throttled when it is asked for too often.
func (r Recovery) Ask(ctx context.Context, by auth.Caller, email string) (Reset, error) {
	normal, ok := NormalEmail(email)
	if !ok {
		var wrong fault.Fields
		wrong.Add("email", "email_malformed")
		return Reset{}, wrong.Err()
	}
	err := r.Accounts.limits().Take(ctx,
		limit.Turn{Rule: limit.Rule{Purpose: "password-reset", Burst: 10, Every: 30 * time.Second}, Subject: limit.Address(by.Address)},
		limit.Turn{Rule: limit.Rule{Purpose: "password-reset-account", Burst: 3, Every: 5 * time.Minute}, Subject: normal})
	if err != nil {
		return Reset{}, err
	}
	person, err := r.personOrNobody(ctx, normal)
	if err != nil {
		return Reset{}, err
	}
	now := r.Accounts.Now()
	reset := Reset{Person: person.ID, Home: person.Home(), LinkID: r.Accounts.NewID(), ExpiresAt: now.Add(ResetWithin)}
	fresh := link.Link{Hash: link.Hash(r.Links.Token(link.ResetPassword, reset.LinkID)), Purpose: link.ResetPassword,
		Tenant: reset.Home, Ref: person.ID, ExpiresAt: reset.ExpiresAt}
	return r.Store.OpenReset(ctx, reset, fresh, audit.Act{By: by, At: now, Name: "password-reset.asked"},
		letterTo(person, "password-reset"))
}

// personOrNobody finds the person of an address, or the person nobody is under an id that belongs to the address.
func (r Recovery) personOrNobody(ctx context.Context, email string) (Person, error) {
	person, err := r.Store.PersonByEmail(ctx, email)
	if !errors.Is(err, fault.NotFound) {
		return person, err
	}
	nobody := Person{ID: strings.ToUpper(r.Links.Token(link.Nobody, email)[:26])}
	if _, err := r.Store.Person(ctx, nobody.ID); !errors.Is(err, fault.NotFound) { // the second read of somebody known
		return Person{}, err
	}
	return nobody, nil
}

// letterTo asks for a letter to the person, from its first organisation's mail log.
func letterTo(p Person, name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: p.Home(), Ref: "person/" + p.ID, Data: map[string]string{"letter": name}}
}

// Inspect says what a link is good for and whose it is, and changes nothing, because mail scanners open links too. A
// link that a newer one replaced is withdrawn.
func (r Recovery) Inspect(ctx context.Context, by auth.Caller, token string) (link.State, Person, error) {
	if err := takeLinkTurn(ctx, r.Accounts.limits(), by); err != nil {
		return "", Person{}, err
	}
	state, person, _, err := r.look(ctx, token)
	return state, person, err
}

// takeLinkTurn slows down whoever tries links.
func takeLinkTurn(ctx context.Context, limits limit.Limiter, by auth.Caller) error {
	return limits.Take(ctx, limit.Turn{Rule: limit.Rule{Purpose: "links", Burst: 60, Every: 5 * time.Second}, Subject: limit.Address(by.Address)})
}

func (r Recovery) look(ctx context.Context, token string) (link.State, Person, link.Link, error) {
	l, err := r.Store.Link(ctx, link.ResetPassword, token)
	if errors.Is(err, fault.NotFound) {
		return link.Unknown, Person{}, l, nil
	}
	if err != nil {
		return "", Person{}, l, err
	}
	reset, err := r.Store.Reset(ctx, l.Ref)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return "", Person{}, l, err
	}
	state := l.State(r.Accounts.Now())
	if state == link.Open && link.Hash(r.Links.Token(link.ResetPassword, reset.LinkID)) != l.Hash {
		state = link.Withdrawn
	}
	person, err := r.Store.Person(ctx, l.Ref)
	if errors.Is(err, fault.NotFound) {
		return link.Unknown, Person{}, l, nil
	}
	return state, person, l, err
}

// Complete gives the person behind a link a new password and ends all its sessions. fault.Gone "link_used",
// "link_expired" or "link_withdrawn", fault.NotFound "link_unknown", fault.Invalid with the field "password".
func (r Recovery) Complete(ctx context.Context, by auth.Caller, token, password string) (Person, error) {
	if err := takeLinkTurn(ctx, r.Accounts.limits(), by); err != nil {
		return Person{}, err
	}
	state, person, l, err := r.look(ctx, token)
	if err != nil {
		return Person{}, err
	}
	if err := mustBeOpen(state); err != nil {
		return Person{}, err
	}
	if err := CheckNewPassword("password", password, person); err != nil {
		return Person{}, err
	}
	person.Password = HashPassword(password)
	return r.Store.SavePassword(ctx, person, "", l, audit.Act{By: by, At: r.Accounts.Now(), Name: "person.password-reset"},
		letterTo(person, "password-changed"))
}

// mustBeOpen says why a link that is not open decides nothing.
func mustBeOpen(state link.State) error {
	switch state {
	case link.Open:
		return nil
	case link.Unknown:
		return fault.New(fault.NotFound, "link_unknown")
	}
	return fault.New(fault.Gone, "link_"+string(state))
}
