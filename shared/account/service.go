package account

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Store keeps people and their sessions.
type Store interface {
	PersonByEmail(ctx context.Context, email string) (Person, error)            // fault.NotFound
	Person(ctx context.Context, id string) (Person, error)                      // fault.NotFound
	BeginSession(ctx context.Context, p Person, s Session, act audit.Act) error // one transaction
	EndSession(ctx context.Context, person, hash string, act audit.Act) error   // nothing to end is no error
}

// Service is what people do with their accounts.
type Service struct {
	Store Store
	Now   func() time.Time
}

// SignIn proves a person by e-mail address and password and begins a session. Unknown person and wrong password are
// one failure, fault.Unauthorized "sign_in_failed", and take the same time (REQUIREMENTS A8).
func (s Service) SignIn(ctx context.Context, by auth.Caller, email, password string) (Person, Token, Session, error) {
	refused := fault.New(fault.Unauthorized, "sign_in_failed")
	normal, _ := NormalEmail(email)
	person, err := s.Store.PersonByEmail(ctx, normal)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return Person{}, "", Session{}, err
	}
	if !person.Password.Fits(password) {
		return Person{}, "", Session{}, refused
	}
	now := s.Now()
	token := NewToken(person.ID)
	session := Session{
		Person: person.ID, Name: person.Name(), Hash: token.Hash(), Members: person.Members,
		CreatedAt: now, ExpiresAt: now.Add(SessionLife), Agent: by.Agent,
	}
	by.Person, by.Tenant = person.ID, person.Home()
	err = s.Store.BeginSession(ctx, person, session, audit.Act{By: by, At: now, Name: "session.begun"})
	return person, token, session, err
}

// Me is the signed-in person.
func (s Service) Me(ctx context.Context, by auth.Caller) (Person, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Person{}, err
	}
	return s.Store.Person(ctx, by.Person)
}

// SignOut ends the session of the token at once; a session that has ended already is no failure.
func (s Service) SignOut(ctx context.Context, by auth.Caller, t Token) error {
	if err := by.May(auth.SignedIn); err != nil {
		return err
	}
	return s.Store.EndSession(ctx, by.Person, t.Hash(), audit.Act{By: by, At: s.Now(), Name: "session.ended"})
}

// Prove asks the signed-in person for its password once more, before something that cannot be undone is shown or done
// (REQUIREMENTS A20). fault.Invalid with the field "password" when it is wrong.
func (s Service) Prove(ctx context.Context, by auth.Caller, password string) error {
	person, err := s.Me(ctx, by)
	if err != nil {
		return err
	}
	if !person.Password.Fits(password) {
		var wrong fault.Fields
		wrong.Add("password", "password_wrong")
		return wrong.Err()
	}
	return nil
}
