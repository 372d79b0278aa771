// Package profile is what people say of themselves: name, telephone, language (FEATURES I7). How they prove who they
// are stands in shared/account.
package profile

import (
	"context"
	"time"
	_ "time/tzdata" // the machine that checks may have none

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/i18n"
)

// Form is what a person may change of itself.
type Form struct {
	FirstName string
	LastName  string
	Phone     string // with its country: +49…; "" takes it away
	Language  i18n.Language
	Zone      string // IANA name; "" leaves that of our markets
}

// Store keeps people.
type Store interface {
	Person(ctx context.Context, id string) (account.Person, error) // fault.NotFound
	// SaveProfile writes a person over the version that was read, with its name in the lists of its organisations;
	// fault.Conflict "stale_version".
	SaveProfile(ctx context.Context, p account.Person, act audit.Act) (account.Person, error)
	PutHintAway(ctx context.Context, person, hint string, at time.Time) error
}

// Service is a person's own page.
type Service struct {
	Store  Store
	Phones contact.Phones
	Now    func() time.Time
}

// Read gives the signed-in person.
func (s Service) Read(ctx context.Context, by auth.Caller) (account.Person, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return account.Person{}, err
	}
	return s.Store.Person(ctx, by.Person)
}

// Save writes what the person says of itself over the version it has read. The history names what changed, never how.
func (s Service) Save(ctx context.Context, by auth.Caller, version int64, f Form) (account.Person, error) {
	p, err := s.Read(ctx, by)
	if err != nil {
		return p, err
	}
	f, wrong := s.read(f)
	if err := wrong.Err(); err != nil {
		return p, err
	}
	if p.Revision.Version != version {
		return p, fault.New(fault.Conflict, "stale_version")
	}
	if (f == Form{p.FirstName, p.LastName, p.Phone, p.Language, p.Zone}) {
		return p, nil
	}
	p.FirstName, p.LastName, p.Phone, p.Language, p.Zone = f.FirstName, f.LastName, f.Phone, f.Language, f.Zone
	return s.Store.SaveProfile(ctx, p, audit.Act{By: by, At: s.Now(), Name: "person.changed"})
}

func (s Service) read(f Form) (Form, fault.Fields) {
	var wrong, rule fault.Fields
	f.FirstName, rule = contact.Name("firstName", f.FirstName)
	wrong = append(wrong, rule...)
	f.LastName, rule = contact.Name("lastName", f.LastName)
	wrong = append(wrong, rule...)
	if f.Phone = contact.Plain(f.Phone); f.Phone != "" {
		number, ok := s.Phones(f.Phone, "")
		if !ok {
			wrong.Add("phone", "phone_malformed")
		}
		f.Phone = number
	}
	if !f.Language.Valid() {
		wrong.Add("language", "language_unknown")
	}
	if !isZone(f.Zone) {
		wrong.Add("timeZone", "time_zone_unknown")
	}
	return f, wrong
}

// isZone takes a name of the IANA database. "Local" would be the machine's own.
func isZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "Local"
}

// Hint is a word for somebody who is new, beside what it is about. It is gone for ever once it is put away.
type Hint string

// The hints.
const (
	HomeHint      Hint = "home"
	CustomersHint Hint = "customers"
	CartHint      Hint = "cart"
)

// PutAway takes a hint from the signed-in person. fault.Invalid choice_needed.
func (s Service) PutAway(ctx context.Context, by auth.Caller, hint Hint) error {
	if err := by.May(auth.SignedIn); err != nil {
		return err
	}
	if hint != HomeHint && hint != CustomersHint && hint != CartHint {
		var wrong fault.Fields
		wrong.Add("hint", "choice_needed")
		return wrong.Err()
	}
	return s.Store.PutHintAway(ctx, by.Person, string(hint), s.Now())
}
