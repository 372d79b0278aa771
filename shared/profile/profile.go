// Package profile is what people say of themselves: name, telephone, language (FEATURES I7). How they prove who they
// are stands in shared/account.
package profile

import (
	"context"
	"time"

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
}

// Store keeps people.
type Store interface {
	Person(ctx context.Context, id string) (account.Person, error) // fault.NotFound
	// SaveProfile writes a person over the version that was read, with its name in the lists of its organisations;
	// fault.Conflict "stale_version".
	SaveProfile(ctx context.Context, p account.Person, act audit.Act) (account.Person, error)
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
	if (f == Form{p.FirstName, p.LastName, p.Phone, p.Language}) {
		return p, nil
	}
	p.FirstName, p.LastName, p.Phone, p.Language = f.FirstName, f.LastName, f.Phone, f.Language
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
	return f, wrong
}
