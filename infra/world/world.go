// Package world is what tests of ordering stand on: a store, a Partner Center, a reseller, customers that are ready to
// order for, and a catalogue. Everything is real but the clock.
package world

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// World is one test's.
type World struct {
	Store    *store.Store
	Trips    *storetest.Trips
	Sandbox  *sandboxtest.Sandbox
	Partner  *partnercenter.Client
	Reseller auth.Tenant

	t   testing.TB
	mu  sync.Mutex
	now time.Time
}

// New makes a world whose reseller is known to Partner Center.
func New(t testing.TB, adjust ...func(*sandbox.Options)) *World {
	t.Helper()
	w := &World{t: t, now: time.Now().UTC().Truncate(time.Millisecond), Reseller: auth.Reseller(wire.NewID())}
	w.Store, w.Trips = storetest.Counted(t, w.Now)
	w.Sandbox = sandboxtest.Start(t, adjust...)
	w.Partner = partnercenter.New(partnercenter.Config{
		BaseURL: w.Sandbox.URL, LoginURL: w.Sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}},
		Now:     wire.Now, NewID: uuid.NewString,
	})
	w.admit(w.Reseller, "Nordlicht IT GmbH", sandboxtest.ResellerMPNID, sandboxtest.ResellerTenantID)
	return w
}

// Now is the world's clock.
func (w *World) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// Pass lets time go by here; the sandbox has a clock of its own.
func (w *World) Pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// By is a person of the organisation with the role.
func (w *World) By(t auth.Tenant, role auth.Role) auth.Caller {
	return auth.Caller{Person: wire.NewID(), Name: "Anja Kessler", Tenant: t, Role: role, Operation: wire.NewID(), Address: "203.0.113.7", Agent: "test"}
}

// Act is something the test does itself.
func (w *World) Act(name string) audit.Act {
	return audit.Act{By: auth.System("test", w.Reseller, wire.NewID()), At: w.Now(), Name: name}
}

// SignIn makes a person of the organisation with a session, and gives the cookie's token.
func (w *World) SignIn(t auth.Tenant, role auth.Role) account.Token {
	w.t.Helper()
	person := account.Person{ID: wire.NewID(), Email: wire.NewID() + "@nordlicht.example", FirstName: "Anja", LastName: "Kessler", Language: "de",
		Members: []account.Member{{Tenant: t, Organisation: "Nordlicht", Role: role}}}
	person, err := w.Store.AddPerson(w.t.Context(), person, w.Act("person.added"))
	if err != nil {
		w.t.Fatal(err)
	}
	token := account.NewToken(person.ID)
	session := account.Session{Person: person.ID, Name: person.Name(), Hash: token.Hash(), Members: person.Members,
		CreatedAt: w.Now(), ExpiresAt: w.Now().Add(account.SessionLife)}
	if err := w.Store.BeginSession(w.t.Context(), person, session, w.Act("session.begun")); err != nil {
		w.t.Fatal(err)
	}
	return token
}

// Another is a second reseller, for tests that somebody else's things are hidden.
func (w *World) Another() auth.Tenant {
	w.t.Helper()
	other := auth.Reseller(wire.NewID())
	w.admit(other, "Vltava Systems s.r.o.", sandbox.SecondResellerMPNID, sandbox.SecondResellerTenantID)
	return other
}

func (w *World) admit(t auth.Tenant, name, partnerID, microsoftID string) {
	w.t.Helper()
	_, err := w.Store.SaveReseller(w.t.Context(), reseller.Reseller{
		Tenant: t, Name: name, Language: "de", Slug: t.ID(), PartnerID: partnerID, MicrosoftID: microsoftID, ApprovedAt: w.Now(),
		Address: address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"},
	}, w.Act("reseller.admitted"))
	if err != nil {
		w.t.Fatal(err)
	}
}
