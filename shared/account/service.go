package account

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/seal"
)

// Store keeps people, how they sign in, and their sessions.
type Store interface {
	limit.Store

	StandingByEmail(ctx context.Context, email string) (Standing, error) // fault.NotFound, after as many reads
	Standing(ctx context.Context, person string) (Standing, error)       // fault.NotFound
	Person(ctx context.Context, id string) (Person, error)               // fault.NotFound
	SavePerson(ctx context.Context, p Person, act audit.Act, tasks ...outbox.Task) (Person, error)
	Policies(ctx context.Context, of ...auth.Area) (map[auth.Area]Policy, error)

	OpenCeremony(ctx context.Context, c Ceremony, now time.Time) error
	Ceremony(ctx context.Context, hash string) (Ceremony, error) // fault.NotFound
	MoveCeremony(ctx context.Context, c Ceremony, now time.Time) error
	EndCeremony(ctx context.Context, c Ceremony, now time.Time) error // fault.Gone ceremony_over when it has ended

	Enter(ctx context.Context, e Entrance, act audit.Act) error               // fault.Conflict when something has moved on
	EndSession(ctx context.Context, person, hash string, act audit.Act) error // nothing to end is no error
	EndSessions(ctx context.Context, person, exceptHash string, act audit.Act) error
	NoteUse(ctx context.Context, person, hash string, now time.Time) error

	// Changes of factors are fault.Conflict "stale_version" when one of those named has moved on.
	AddFactors(ctx context.Context, p Person, act audit.Act, factors ...Factor) error
	NameFactor(ctx context.Context, p Person, f Factor, act audit.Act) error
	RemoveFactors(ctx context.Context, p Person, gone, stay []Factor, act audit.Act) error
}

// Service is what people do with their accounts.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string

	Secrets  seal.Box // of authenticator apps
	Passkeys Passkeys
	Issuer   string // how authenticator apps and passkeys call us: the provider's name
}

// The rules under which proofs are tried (REQUIREMENTS A8). Their delays end in a turn each time, so nobody can lock
// somebody else out; and a browser that its person has used before has turns of its own, which nobody else can use up.
func fromAddress() limit.Rule { // one network guessing at many accounts
	return limit.Rule{Purpose: "sign-in-address", Burst: 60, Every: 5 * time.Second, Closed: true}
}
func atAccount() limit.Rule { // many networks guessing at one account
	return limit.Rule{Purpose: "sign-in-account", Burst: 20, Every: 2 * time.Second, Most: 30 * time.Second, Closed: true}
}
func atAccountFromAddress() limit.Rule { // one network guessing at one account; and a known browser at its person's
	return limit.Rule{Purpose: "sign-in", Burst: 5, Every: 2 * time.Second, Most: 15 * time.Minute, Closed: true}
}

// SignIn proves a person by e-mail address and password. Unknown person and wrong password are one failure,
// fault.Unauthorized "sign_in_failed", and take the same time (REQUIREMENTS A8); too many tries are fault.Throttled.
func (s Service) SignIn(ctx context.Context, by auth.Caller, email, password string) (Progress, error) {
	normal, _ := NormalEmail(email)
	standing, err := s.Store.StandingByEmail(ctx, normal)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return Progress{}, err
	}
	turns := tries(by, standing, normal)
	if err := s.limits().Take(ctx, turns...); err != nil {
		return Progress{}, err
	}
	if !standing.Person.Password.Fits(password) {
		return Progress{}, fault.New(fault.Unauthorized, "sign_in_failed")
	}
	s.limits().Forget(ctx, turns[0])
	standing.Person = s.rehashed(ctx, by, standing.Person, password)
	return s.proceed(ctx, by, standing, ByPassword)
}

// rehashed keeps the right password at today's cost; it is known in the clear at a sign-in only. What cannot be written
// now is written the next time.
func (s Service) rehashed(ctx context.Context, by auth.Caller, p Person, password string) Person {
	if !p.Password.Outdated() {
		return p
	}
	renewed := p
	renewed.Password = HashPassword(password)
	by.Person, by.Tenant = p.ID, p.Home()
	saved, err := s.Store.SavePerson(ctx, renewed, audit.Act{By: by, At: s.Now(), Name: "person.password-rehashed"})
	if err != nil {
		return p
	}
	return saved
}

// tries are the turns one try of a password takes. The first is forgotten when the password was right.
func tries(by auth.Caller, standing Standing, email string) []limit.Turn {
	if browser := DeviceToken(by.Device); browser.Valid() {
		if _, known := standing.device(browser.Hash()); known {
			return []limit.Turn{{Rule: atAccountFromAddress(), Subject: "device " + browser.Hash() + " " + standing.Person.ID}}
		}
	}
	return []limit.Turn{
		{Rule: atAccountFromAddress(), Subject: limit.Address(by.Address) + " " + email},
		{Rule: fromAddress(), Subject: limit.Address(by.Address)},
		{Rule: atAccount(), Subject: "account " + email},
	}
}

func (s Service) limits() limit.Limiter { return limit.Limiter{Store: s.Store, Now: s.Now} }

// Me is the signed-in person. Once an hour it notes that the session is in use, which keeps it from ending idle: pages
// ask for it whenever somebody works with them.
func (s Service) Me(ctx context.Context, by auth.Caller) (Person, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Person{}, err
	}
	if now := s.Now(); !by.UsedAt.IsZero() && !now.Before(by.UsedAt.Add(time.Hour)) {
		_ = s.Store.NoteUse(ctx, by.Person, by.Session, now) // what is not noted now is noted next time
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
