package organisation

import (
	"context"
	"errors"
	"strconv"
	"time"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/link"
)

// KeyStore keeps API keys. Every save is one transaction with its audit entry.
type KeyStore interface {
	Keys(ctx context.Context, t auth.Tenant) ([]Key, error) // all that are not revoked, by name
	AddKey(ctx context.Context, k Key, act audit.Act) (Key, error)
	RevokeKey(ctx context.Context, k Key, act audit.Act) error // fault.Conflict when it was revoked meanwhile
	names
}

// Keys is what an organisation does with the keys its programs come with. Only a person handles them.
type Keys struct {
	Store    KeyStore
	Secrets  link.Maker // makes a key's secret of its id, so that an answer that is given again needs none to be kept
	Provider string
	Now      func() time.Time
	NewID    func() string
}

// KeyWish is a key as somebody wants it.
type KeyWish struct {
	Name     string
	Role     auth.Role
	Customer string // narrows the key to one customer; "" for the whole organisation
	Days     int    // good for so many days, 365 at most
}

// mostKeys keeps the list of an organisation's keys bounded.
const mostKeys = 50

// List gives the organisation's keys by name.
func (s Keys) List(ctx context.Context, by auth.Caller) ([]Key, error) {
	if err := by.May(auth.WriteKeys); err != nil {
		return nil, err
	}
	return s.Store.Keys(ctx, by.Tenant)
}

// Make makes a key whose role does no more than the caller's. Invalid reports every input at once. Its secret is
// Secret(id) and can be had from the table by nobody.
func (s Keys) Make(ctx context.Context, by auth.Caller, w KeyWish) (Key, error) {
	if err := by.May(auth.WriteKeys); err != nil {
		return Key{}, err
	}
	w.Name = contact.Plain(w.Name)
	if err := w.validate(by).Err(); err != nil {
		return Key{}, err
	}
	if !by.Role.Covers(w.Role) {
		return Key{}, fault.New(fault.Forbidden, "role_above_own").With("role", string(w.Role))
	}
	in := auth.Area{Tenant: by.Tenant, Customer: w.Customer}
	scope, err := nameOf(ctx, s.Store, s.Provider, in)
	if err != nil {
		return Key{}, err
	}
	known, err := s.Store.Keys(ctx, by.Tenant)
	if err != nil {
		return Key{}, err
	}
	if len(known) >= mostKeys {
		return Key{}, fault.New(fault.Conflict, "too_many_keys").With("max", strconv.Itoa(mostKeys))
	}
	now := s.Now()
	k := Key{ID: s.NewID(), Area: in, Scope: scope, Name: w.Name, Role: w.Role, MadeBy: Inviter{Person: by.Person, Name: by.Name},
		CreatedAt: now, ExpiresAt: now.AddDate(0, 0, w.Days)}
	k.Hash = KeyHash(s.Secret(k.ID))
	changes := audit.Changes{"name": {"", k.Name}, "role": {"", string(k.Role)}}
	return s.Store.AddKey(ctx, k, audit.Act{By: by, At: now, Name: "key.made", Changes: changes})
}

func (w KeyWish) validate(by auth.Caller) fault.Fields {
	var wrong fault.Fields
	switch {
	case w.Name == "":
		wrong.Add("name", "required")
	case utf8.RuneCountInString(w.Name) > 60:
		wrong.AddWith("name", "too_long", "max", "60")
	}
	if w.Role.Kind() != by.Tenant.Kind() {
		wrong.Add("role", "role_unknown")
	}
	if w.Days < 1 || w.Days > 365 {
		wrong.AddWith("days", "days_malformed", "max", "365")
	}
	return wrong
}

// Secret is what opens the key of that id.
func (s Keys) Secret(id string) string { return KeyPrefix + s.Secrets.Token(link.APIKey, id) }

// Revoke ends a key at once. fault.NotFound for one of another organisation.
func (s Keys) Revoke(ctx context.Context, by auth.Caller, id string) error {
	if err := by.May(auth.WriteKeys); err != nil {
		return err
	}
	known, err := s.Store.Keys(ctx, by.Tenant)
	if err != nil {
		return err
	}
	for _, k := range known {
		if k.ID == id {
			err := s.Store.RevokeKey(ctx, k, audit.Act{By: by, At: s.Now(), Name: "key.revoked"})
			if errors.Is(err, fault.Conflict) { // somebody was faster; a key has no other change
				return fault.New(fault.NotFound, "not_found").Because(err)
			}
			return err
		}
	}
	return fault.New(fault.NotFound, "not_found")
}
